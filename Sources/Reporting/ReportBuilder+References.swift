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
    func number(_ keys: [RecordKey], _ word: String) -> [Inline] {
      [figures.number(Count(of: keys), of: "\(label), \(word)")]
    }
    let target = snapshot.schemas[counts.target]?.label(in: language) ?? counts.target
    return [
      [.text(label)], [.text(target)],
      number(counts.naming, words.naming), number(counts.named, words.named),
      number(counts.unnamed, words.neverNamed),
    ]
  }

  private func field(_ counts: ReferenceCounts) -> String? {
    snapshot.schemas[counts.collection]?.label(of: counts.field, in: language)
  }

  // MARK: References to nothing

  /// What the name of the table of references to nothing ends with.
  static let danglingReferences = "-dangling"

  /// How many references lead to no record, and which; nothing where there are none.
  func dangling(_ section: ReportDefinition.Section) -> [Block] {
    let lost = index.shared.references.flatMap { counts in
      counts.dangling.map { (record: $0.record, field: field(counts) ?? "", id: $0.id) }
    }
    guard !lost.isEmpty else { return [] }
    let count = Count(lost.count, behind: lost.map(\.record))
    let titles = zip(
      count.behind, RecordKey.told(count.behind) { figures.name(of: $0) })
    let called = Dictionary(uniqueKeysWithValues: titles)
    let table = Table(
      name: section.name + ReportBuilder.danglingReferences,
      title: "\(section.title[language]): \(words.dangling)",
      columns: [
        .init(title: words.record), .init(title: words.field), .init(title: words.missingID),
      ],
      rows: lost.map {
        [
          figures.name($0.record, called: called[$0.record.key] ?? ""), [.text($0.field)],
          [.text($0.id)],
        ]
      })
    let number = figures.number(count, of: words.dangling)
    return [.paragraph([.text(words.dangling + ": "), number, .text(".")]), .table(table)]
  }
}
