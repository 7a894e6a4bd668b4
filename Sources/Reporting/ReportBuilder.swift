internal import JSONModel
internal import Records

/// Computes a report's blocks from a snapshot and a definition, in one language.
struct ReportBuilder {
  let snapshot: Snapshot
  let definition: ReportDefinition
  let language: String

  var words: ReportText { ReportText(language: language) }
  var figures: Figures { Figures(snapshot: snapshot, language: language) }

  func document() -> ReportDocument {
    var blocks: [Block] = []
    if let introduction = definition.introduction {
      blocks.append(.paragraph([.text(introduction[language])]))
    }
    for section in definition.sections {
      blocks.append(.heading(section.title[language]))
      if let text = section.text { blocks.append(.paragraph([.text(text[language])])) }
      blocks += self.blocks(section)
    }
    return ReportDocument(
      name: definition.name, language: language,
      title: definition.title[language] + " – " + snapshot.settings.title[language],
      blocks: blocks, footer: footer())
  }

  private func blocks(_ section: ReportDefinition.Section) -> [Block] {
    switch section.content {
    case .indicators(let collection): indicators(collection)
    case .breakdown(let breakdown): self.breakdown(breakdown, name: section.name, section.title)
    case .records(let collection, let columns): [records(collection, columns)]
    case .map(let map): self.map(map, name: section.name, section.title)
    case .conflicts: conflicts()
    }
  }

  /// Licence, sources and what the marks mean: part of every report.
  private func footer() -> [[Inline]] {
    let settings = snapshot.settings
    var lines: [[Inline]] = settings.marks.map {
      [.mark($0.label[language]), .text(": " + $0.note[language])]
    }
    if let licence = settings.licence { lines.append([.text("\(words.licence): \(licence)")]) }
    guard !settings.credits.isEmpty else { return lines }
    var line: [Inline] = [.text("\(words.sources): ")]
    for (index, credit) in settings.credits.enumerated() {
      if index > 0 { line.append(.text("; ")) }
      line.append(
        credit.url.map { .link(credit.text[language], url: $0) } ?? .text(credit.text[language]))
      if let licence = credit.licence { line.append(.text(" (\(licence))")) }
    }
    return lines + [line + [.text(".")]]
  }

  func name(_ text: String, marks: [String]) -> [Inline] {
    [.text(text)] + marks.flatMap { [.text(" "), .mark($0)] }
  }
}
