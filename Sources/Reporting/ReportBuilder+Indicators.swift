internal import JSONModel
internal import Records

extension ReportBuilder {
  /// The figures that a collection defines: each record names what it counts, its target, and what
  /// sources say instead; with the records' notes below.
  func indicators(_ collection: String) -> [Block] {
    let records = snapshot.records(of: collection)
    guard !records.isEmpty else { return [.paragraph([.text(words.none)])] }
    let notes = records.compactMap { record -> [Inline]? in
      guard let note = figures.text(["notes"], of: record) else { return nil }
      return [.strong(figures.display.name(of: record.key) + ":"), .text(" " + note)]
    }
    return [table(records)] + (notes.isEmpty ? [] : [.list(notes)])
  }

  private func table(_ records: [Record]) -> Block {
    .table(
      Table(
        columns: [
          .init(title: words.indicator), .init(title: words.counted, isNumeric: true),
          .init(title: words.target, isNumeric: true), .init(title: words.reported),
        ],
        rows: records.map { record in
          let indicator = Indicator(record: record, figures: figures)
          return [
            name(figures.display.name(of: record.key), marks: figures.marks(record)),
            [.text(counted(indicator))],
            [.text(indicator.target.map(words.number) ?? "–")],
            reported(indicator),
          ]
        }))
  }

  private func counted(_ indicator: Indicator) -> String {
    guard let count = indicator.count else { return words.unknown }
    guard let target = indicator.target, target > 0 else { return words.number(count) }
    return "\(words.number(count)) (\(words.share(count, of: target)))"
  }

  private func reported(_ indicator: Indicator) -> [Inline] {
    var parts: [Inline] = []
    for figure in indicator.reported {
      if !parts.isEmpty { parts.append(.text("; ")) }
      parts.append(.text(words.number(figure.value)))
      if let url = figure.url { parts += [.text(" ("), .link(words.source, url: url), .text(")")] }
      if let note = figure.note { parts.append(.text(" – " + note)) }
    }
    return parts.isEmpty ? [.text("–")] : parts
  }
}

/// One figure with its target, read from a record: `measure`, `target` and `reported`.
struct Indicator {
  struct Reported {
    let value: Int
    let url: String?
    let note: String?
  }

  let count: Int?
  let target: Int?
  let reported: [Reported]

  init(record: Record, figures: Figures) {
    target = figures.value(["target"], of: record)?.number?.int
    count = figures.value(["measure"], of: record).flatMap { Indicator.count($0, figures) }
    reported = (figures.value(["reported"], of: record)?.array ?? []).compactMap { figure in
      guard let value = figure["value"]?.number?.int else { return nil }
      return Reported(
        value: value, url: figure["source"]?.string,
        note: LocalizedText(figure["note"])?[figures.language])
    }
  }

  /// `{"collection", "count": "records" | "distinct" | "sum", "field", "where"}`
  private static func count(_ measure: JSONValue, _ figures: Figures) -> Int? {
    guard let collection = measure["collection"]?.string, let kind = measure["count"]?.string
    else { return nil }
    let conditions = measure["where"]?.object ?? [:]
    let records = figures.snapshot.records(of: collection).filter { record in
      conditions.allSatisfy { figures.scalars([$0.key], of: record).contains($0.value) }
    }
    let field = measure["field"]?.string.flatMap { JSONPointer(parsing: $0) }
    switch (kind, field) {
    case ("records", _): return records.count
    case ("distinct", let field?):
      return Set(records.flatMap { figures.scalars(field, of: $0) }).count
    case ("sum", let field?): return figures.sum(field, over: records)
    default: return nil
    }
  }
}
