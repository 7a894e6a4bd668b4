internal import JSONModel
internal import Records

extension ReportBuilder {
  // MARK: Before and after

  /// The means of what the same records say before and after.
  func comparison(
    _ comparison: ReportDefinition.Comparison, _ name: String, _ title: LocalizedText
  ) -> Block {
    let rows = comparison.rows.map { row -> [[Inline]] in
      let label = row.label[language]
      let asked = index.records(of: comparison.collection).filter {
        number(row.before, of: $0) != nil && number(row.after, of: $0) != nil
      }
      return [
        [.text(label)], [figures.number(Count(asked.count, behind: asked), of: label)],
        [mean(row.before, of: asked, "\(label), \(words.before)")],
        [mean(row.after, of: asked, "\(label), \(words.after)")],
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

  private func number(_ field: JSONPointer, of record: Record) -> JSONNumber? {
    index.value(field, of: record)?.number
  }

  private func mean(_ field: JSONPointer, of records: [Record], _ label: String) -> Inline {
    guard !records.isEmpty else { return .text(words.notAsked) }
    let said = records.compactMap { record in
      number(field, of: record).map { (record: record, amount: $0) }
    }
    guard let sum = JSONNumber.sum(said.map(\.amount)),
      let (text, plain) = words.mean(sum, of: said.count)
    else { return .absent }
    return .count(text, plain: plain, of: label, Count(sum, of: said))
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
      + undatedLatest(collections)
  }

  /// The public fields that some records of a collection lack, each with those that have it and those
  /// that do not.
  private func missing(_ collection: RecordCollection) -> [[[Inline]]] {
    (index.shared.gaps[collection.name] ?? []).map { gaps in
      let name = collection.label(in: language)
      let label = collection.label(of: gaps.place, in: language)
      func number(_ keys: [RecordKey], _ word: String) -> [Inline] {
        [figures.number(Count(of: keys), of: "\(name): \(label), \(word)")]
      }
      return [
        [.text(name)], [.text(label)],
        number(gaps.filled, words.filled), number(gaps.lacking, words.missing),
      ]
    }
  }
}
