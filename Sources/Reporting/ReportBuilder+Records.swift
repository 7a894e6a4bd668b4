internal import JSONModel
internal import Records

extension ReportBuilder {
  /// Records one by one, collection by collection: the highest of a numeric last column first.
  func table(
    _ table: ReportDefinition.RecordTable, name: String, title: LocalizedText
  ) -> Block {
    let parts = ([table] + table.others).map { RecordPart($0, self) }
    let shared = RecordColumns(parts)
    let isShared = subject != nil && table.subject != nil
    let rows = self.rows(parts, shared)
    let columns = [Table.Column(title: words.record)] + shared.columns(words)
    guard !rows.isEmpty else { return .paragraph([.text(words.none)]) }
    let whole = Table(
      name: subject == nil ? name : nil,
      part: isShared ? Table.Part(file: dataFile(name), columns: columns, rows: rows) : nil,
      title: title[language], columns: columns, rows: rows)
    return .table((subject == nil ? whole : whole.withoutEmptyColumns).withoutEmptyCells)
  }

  /// What the data of all pages is called, for a section.
  func dataFile(_ section: String) -> String { "\(definition.name)-\(section)" }

  private func rows(_ parts: [RecordPart], _ shared: RecordColumns) -> [[[Inline]]] {
    let titles = RecordKey.told(parts.flatMap(\.records).map(\.key)) {
      figures.name(of: $0)
    }
    var rest = titles[...]
    return parts.flatMap { part in
      part.records.map { record in
        let title = rest.popFirst() ?? record.key.id
        let cells = self.cells(part.columns, [record], title)
        return [figures.name(record, called: title)] + shared.row(cells, of: part, self)
      }
    }
  }

  fileprivate func chosen(_ table: ReportDefinition.RecordTable) -> [Record] {
    let records = index.records(of: table.collection).filter(index.test(table.conditions))
    guard let field = table.subject else { return records }
    guard let subject else { return [] }
    let id = JSONValue.string(JSONString(subject.key.id))
    return records.filter { index.scalars(field, of: $0).contains(id) }
  }

  // MARK: Data of all pages

  /// The tables of all pages, section by section, each row with the page that it is on.
  func shared(_ pages: [ReportDocument], of records: [Record]) -> [(file: String, table: Table)] {
    definition.sections.compactMap { section in
      let file = dataFile(section.name)
      let parts = zip(records, pages).compactMap { record, page in
        page.tables.first { $0.part?.file == file }.map { (record, $0) }
      }
      guard let (first, one) = parts.first, let columns = one.part?.columns else { return nil }
      let label = snapshot.schemas[first.key.collection]?.label(in: language) ?? words.record
      let own = columns.first.map { "\($0.title) Id" } ?? ""
      let rows = parts.flatMap { record, table in
        (table.part?.rows ?? []).map { [figures.name(record)] + $0 + [[Self.id(of: $0)]] }
      }
      return (
        file,
        Table(
          name: nil, title: section.title[language],
          columns: [.init(title: label)] + columns + [.init(title: own)], rows: rows)
      )
    }
  }

  /// The id of the record that a row is about, besides that of its page.
  private static func id(of row: [[Inline]]) -> Inline {
    guard case .record(_, let key) = row.first?.first else { return .absent }
    return .text(key.id)
  }
}

extension ReportDocument {
  fileprivate var tables: [Table] {
    blocks.compactMap { if case .table(let table) = $0 { table } else { nil } }
  }
}

/// The records of one collection in a table.
private struct RecordPart {
  let collection: String
  let columns: [CountedColumn]
  let records: [Record]

  init(_ table: ReportDefinition.RecordTable, _ builder: ReportBuilder) {
    collection = table.collection
    let columns = builder.figures.counted(table.columns)
    self.columns = columns
    records = builder.chosen(table)
      .map { (record: $0, rank: columns.last?.count([$0])?.number) }
      .sorted { RecordPart.precedes($0, $1) }.map(\.record)
  }

  /// The highest number first, and last what has none.
  private static func precedes(
    _ left: (record: Record, rank: JSONNumber?), _ right: (record: Record, rank: JSONNumber?)
  ) -> Bool {
    guard left.rank != right.rank else { return left.record.key < right.record.key }
    guard let one = left.rank, let other = right.rank else { return left.rank != nil }
    return other < one
  }
}

/// The columns of all parts of a table: those that are called the same are one.
private struct RecordColumns {
  private var titles: [(text: String, isNumeric: Bool)] = []
  /// Whether a column has to say of what collection each record is.
  private let tellsCollection: Bool

  init(_ parts: [RecordPart]) {
    tellsCollection = Set(parts.map(\.collection)).count > 1
    for column in parts.flatMap(\.columns) {
      let isNumeric = column.column.isNumeric
      if let number = titles.firstIndex(where: { $0.text == column.label }) {
        titles[number].isNumeric = titles[number].isNumeric && isNumeric
      } else {
        titles.append((column.label, isNumeric))
      }
    }
  }

  func columns(_ words: ReportText) -> [Table.Column] {
    (tellsCollection ? [.init(title: words.collection)] : [])
      + titles.map { .init(title: $0.text, isNumeric: $0.isNumeric) }
  }

  /// The cells of a record of one part, each in its column.
  func row(_ cells: [[Inline]], of part: RecordPart, _ builder: ReportBuilder) -> [[Inline]] {
    let label = builder.snapshot.schemas[part.collection]?.label(in: builder.language)
    return (tellsCollection ? [[.text(label ?? part.collection)]] : [])
      + titles.map { title in
        part.columns.firstIndex { $0.label == title.text }.map { cells[$0] } ?? []
      }
  }
}
