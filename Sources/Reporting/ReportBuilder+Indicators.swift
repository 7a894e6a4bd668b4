internal import JSONModel
internal import Records

extension ReportBuilder {
  /// The figures that a collection defines: each record names what it counts, its target, and what
  /// sources say instead; with the records' notes below.
  func indicators(_ collection: String, _ name: String, _ title: LocalizedText) -> [Block] {
    let records = index.records(of: collection)
    guard !records.isEmpty else { return [.paragraph([.text(words.none)])] }
    let notes = records.compactMap { record -> [Inline]? in
      let note = figures.inline(["notes"], of: record)
      guard !note.isEmpty else { return nil }
      return [.strong(figures.name(of: record.key) + ":"), .text(" ")] + note
    }
    let table = Table(
      name: name, title: title[language],
      columns: [
        .init(title: words.indicator), .init(title: words.counted, isNumeric: true),
        .init(title: words.target, isNumeric: true), .init(title: words.share, isNumeric: true),
        .init(title: words.reported),
      ],
      rows: records.map(row))
    return [.table(table)] + (notes.isEmpty ? [] : [.list(notes)])
  }

  private func row(_ record: Record) -> [[Inline]] {
    let indicator = Indicator(record: record, index: index, language: language)
    let label = figures.name(of: record.key)
    let counted = indicator.count.map { figures.number($0, of: label) } ?? .text(words.unknown)
    return [
      figures.name(record), [counted],
      [indicator.target.map(figures.quantity) ?? .absent], [share(indicator)],
      reported(indicator),
    ]
  }

  private func share(_ indicator: Indicator) -> Inline {
    guard let count = indicator.count, let target = indicator.target, target > 0,
      let hundredths = JSONNumber.quotient(count.number, by: target, parts: 100)
    else { return .absent }
    return .quantity(words.share(hundredths), plain: String(hundredths))
  }

  private func reported(_ indicator: Indicator) -> [Inline] {
    var parts: [Inline] = []
    for figure in indicator.reported {
      if !parts.isEmpty { parts.append(.text("; ")) }
      parts.append(.text(words.number(figure.value)))
      if let url = figure.url { parts += [.text(" ("), .link(words.source, url: url), .text(")")] }
      if let note = figure.note { parts.append(.text(" – " + note)) }
    }
    return parts.isEmpty ? [.absent] : parts
  }

  // MARK: Texts for forms

  /// A text with figures filled in, and how much of the room for it is used.
  func statement(_ statement: ReportDefinition.Statement) -> [Block] {
    let limit = statement.limit
    let pieces = Template(statement.text[language]).pieces { name in
      figure(named: name, in: statement) ?? .text(words.unknownFigure(name))
    }
    // As the form counts: characters, not bytes.
    let length = pieces.reduce(0) { $0 + $1.text.unicodeScalars.count }
    let used = words.used(length, of: limit)
    return [
      .quotation(ReportBuilder.paragraphs(pieces)),
      .paragraph(
        length > limit
          ? [.strong(used), .text(" " + words.tooLong(by: length - limit))] : [.text(used)]),
    ]
  }

  /// Running text cut where lines are empty.
  private static func paragraphs(_ pieces: [Inline]) -> [[Inline]] {
    var paragraphs: [[Inline]] = [[]]
    for piece in pieces {
      guard case .text(let text) = piece else {
        paragraphs[paragraphs.count - 1].append(piece)
        continue
      }
      let parts = text.split(separator: "\n\n", omittingEmptySubsequences: false)
      for (number, part) in parts.enumerated() {
        if number > 0 { paragraphs.append([]) }
        if !part.isEmpty { paragraphs[paragraphs.count - 1].append(.text(String(part))) }
      }
    }
    return paragraphs.filter { !$0.isEmpty }
  }

  /// A figure of the statement's own, `ID` of an indicator's record, `ID.target`, `ID.reported`, or
  /// `COLLECTION.count`.
  private func figure(named name: String, in statement: ReportDefinition.Statement) -> Inline? {
    if let (label, measure) = statement.figures[name] {
      return Indicator.count(measure, index).map { figures.number($0, of: label[language]) }
    }
    let parts = name.split(separator: ".").map(String.init)
    guard let first = parts.first, parts.count <= 2 else { return nil }
    if parts.last == "count", parts.count == 2, let collection = snapshot.schemas[first] {
      let records = index.records(of: first)
      return figures.number(Count(of: records.map(\.key)), of: collection.label(in: language))
    }
    guard let record = indicatorRecord(first) else { return nil }
    let indicator = Indicator(record: record, index: index, language: language)
    switch parts.dropFirst().first {
    case nil:
      return indicator.count.map { figures.number($0, of: figures.name(of: record.key)) }
    case "target": return indicator.target.map(figures.quantity)
    case "reported": return indicator.reported.first.map { figures.quantity($0.value) }
    default: return nil
    }
  }

  private func indicatorRecord(_ id: String) -> Record? {
    snapshot.schemas.sorted.lazy.compactMap { index.record($0.name, id) }
      .first { index.value(["measure"], of: $0) != nil }
  }
}
