internal import JSONModel
internal import Records

/// Computes a report's blocks from records and a definition, in one language.
struct ReportBuilder {
  let figures: Figures
  let definition: ReportDefinition
  /// The record that a page is about.
  var subject: Record?

  var index: RecordIndex { figures.index }
  var snapshot: Snapshot { index.snapshot }
  var language: String { figures.language }
  var words: ReportText { figures.words }

  /// The report's pages: one, or a list and one for each record.
  func documents() -> [ReportDocument] {
    guard let pages = definition.pages else {
      return [document(definition.name, title: definition.title[language], sections())]
    }
    let records = index.records(of: pages.collection)
    let table = self.table(
      ReportDefinition.RecordTable(
        collection: pages.collection, conditions: [], subject: nil, columns: pages.columns),
      name: "all", title: definition.title)
    var list = document(
      definition.name, title: definition.title[language], introduction() + [table])
    let documents = records.map(page)
    list.data = shared(documents, of: records)
    return [list] + documents
  }

  private func page(_ record: Record) -> ReportDocument {
    var builder = self
    builder.subject = record
    let marks = figures.marks(record).map { [Inline.mark($0)] }
    return builder.document(
      "\(definition.name)/\(record.key.id)", title: figures.name(of: record.key),
      marks.map { .paragraph($0) } + builder.sections())
  }

  private func document(_ path: String, title: String, _ blocks: [Block]) -> ReportDocument {
    ReportDocument(
      path: path, language: language, title: title + " – " + snapshot.settings.title[language],
      blocks: blocks, footer: footer())
  }

  private func introduction() -> [Block] {
    definition.introduction.map { [.paragraph([.text($0[language])])] } ?? []
  }

  private func sections() -> [Block] {
    (subject == nil ? introduction() : [])
      + definition.sections.flatMap { section -> [Block] in
        [.heading(section.title[language], level: 2, name: section.name)]
          + (section.text.map { [.paragraph([.text($0[language])])] } ?? []) + blocks(section)
          + (section.name == definition.danglingSection ? dangling(section) : [])
      }
  }

  private func blocks(_ section: ReportDefinition.Section) -> [Block] {
    let (name, title) = (section.name, section.title)
    return switch section.content {
    case .indicators(let collection): indicators(collection, name, title)
    case .breakdown(let breakdown): self.breakdown(breakdown, name, title)
    case .records(let table): [self.table(table, name: name, title: title)]
    case .map(let map): self.map(map, name, title)
    case .comparison(let comparison): [self.comparison(comparison, name, title)]
    case .completeness(let collections): completeness(collections, name, title)
    case .references: [references(name, title)]
    case .profiles(let profiles): self.profiles(profiles, name)
    case .peers(let peers): self.peers(peers, name, title)
    case .near(let near): [self.near(near, name, title)]
    case .statement(let statement): self.statement(statement)
    case .fields(let fields): [self.fields(fields)]
    case .conflicts: conflicts(name, title)
    }
  }

  /// Licence, sources and what the marks mean: part of every report.
  private func footer() -> [[Inline]] {
    let settings = snapshot.settings
    var lines = figures.notes
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
}
