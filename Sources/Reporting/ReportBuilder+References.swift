internal import JSONModel
internal import Records

extension ReportBuilder {
  /// For each field that names records: how many do, how many are named, and how many are not.
  func references(_ name: String, _ title: LocalizedText) -> Block {
    let rows = index.shared.references.map(row)
    guard !rows.isEmpty else { return .paragraph([.text(words.none)]) }
    return .table(
      Table(
        name: name, title: title[language],
        columns: [
          .init(title: words.field), .init(title: words.collection),
          .init(title: words.naming, isNumeric: true), .init(title: words.named, isNumeric: true),
          .init(title: words.neverNamed, isNumeric: true),
        ], rows: rows))
  }

  private func row(_ counts: ReferenceCounts) -> [[Inline]] {
    let collection = snapshot.schemas[counts.collection]?.label(in: language)
    let label = [collection, field(counts)].compactMap(\.self).joined(separator: ": ")
    func number(_ keys: [RecordKey]) -> [Inline] {
      [figures.number(Count(of: keys), of: label)]
    }
    let target = snapshot.schemas[counts.target]?.label(in: language) ?? counts.target
    return [
      [.text(label)], [.text(target)],
      number(counts.naming), number(counts.named), number(counts.unnamed),
    ]
  }

  private func field(_ counts: ReferenceCounts) -> String? {
    snapshot.schemas[counts.collection]?
      .label(of: counts.field.pointer, in: language, numbersElements: false)
  }
}
