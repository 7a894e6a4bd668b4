internal import JSONModel
internal import Records

extension ReportBuilder {
  // MARK: Before and after

  /// The means of what the same records say before and after.
  func comparison(
    _ comparison: ReportDefinition.Comparison, _ name: String, _ title: LocalizedText
  ) -> Block {
    let rows = comparison.rows.map { row -> [[Inline]] in
      let asked = index.records(of: comparison.collection).filter {
        index.value(row.before, of: $0)?.number?.int != nil
          && index.value(row.after, of: $0)?.number?.int != nil
      }
      func mean(_ field: JSONPointer) -> [Inline] {
        let sum = asked.compactMap { index.value(field, of: $0)?.number?.int }
          .reduce(Int128(0)) { $0 + Int128($1) }
        return [asked.isEmpty ? .text(words.notAsked) : words.mean(sum, of: asked.count)]
      }
      return [
        [.text(row.label[language])],
        [figures.number(Count(asked.count, behind: asked), of: row.label[language])],
        mean(row.before), mean(row.after),
      ]
    }
    return .table(
      Table(
        name: name, title: title[language],
        columns: [
          .init(title: words.question), .init(title: words.answers, isNumeric: true),
          .init(title: words.before, isNumeric: true), .init(title: words.after, isNumeric: true),
        ], rows: rows))
  }

  // MARK: Completeness

  /// What the name of the table of missing fields ends with.
  static let missingFields = "-missing"

  /// How many records there are, and which fields some of them lack.
  func completeness(
    _ names: [String], _ name: String, _ title: LocalizedText
  ) -> [Block] {
    let collections = snapshot.schemas.sorted.filter { names.isEmpty || names.contains($0.name) }
    let counts = Table(
      name: name, title: title[language],
      columns: [.init(title: words.collection), .init(title: words.records, isNumeric: true)],
      rows: collections.map { collection in
        let (label, records) = (collection.label(in: language), index.records(of: collection.name))
        return [
          [.text(label)], [figures.number(Count(of: records.map(\.key)), of: label)],
        ]
      })
    let missing = Table(
      name: name + ReportBuilder.missingFields, title: "\(title[language]): \(words.missing)",
      columns: [
        .init(title: words.collection), .init(title: words.field),
        .init(title: words.filled, isNumeric: true), .init(title: words.missing, isNumeric: true),
      ],
      rows: collections.flatMap(missing))
    return [.table(counts)]
      + (missing.rows.isEmpty ? [.paragraph([.text(words.complete)])] : [.table(missing)])
  }

  /// The public fields that some records of a collection lack, each with those that have it and those
  /// that do not.
  private func missing(_ collection: RecordCollection) -> [[[Inline]]] {
    (index.shared.gaps[collection.name] ?? []).map { gaps in
      let label = collection.label(of: gaps.place.pointer, in: language)
      func number(_ keys: [RecordKey], _ word: String) -> [Inline] {
        [figures.number(Count(of: keys), of: "\(label), \(word)")]
      }
      return [
        [.text(collection.label(in: language))], [.text(label)],
        number(gaps.filled, words.filled), number(gaps.lacking, words.missing),
      ]
    }
  }

  // MARK: References

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
    let collection = snapshot.schemas[counts.collection]
    let names = [
      collection?.label(in: language),
      collection?.label(of: counts.field.pointer, in: language, numbersElements: false),
    ]
    let label = names.compactMap(\.self).joined(separator: ": ")
    func number(_ keys: [RecordKey]) -> [Inline] {
      [figures.number(Count(of: keys), of: label)]
    }
    let target = snapshot.schemas[counts.target]?.label(in: language) ?? counts.target
    return [
      [.text(label)], [.text(target)],
      number(counts.naming), number(counts.named), number(counts.unnamed),
    ]
  }
}
