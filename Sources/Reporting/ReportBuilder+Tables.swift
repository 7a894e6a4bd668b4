internal import JSONModel
internal import Records

extension ReportBuilder {
  // MARK: Groups

  func breakdown(
    _ breakdown: ReportDefinition.Breakdown, _ name: String, _ title: LocalizedText
  ) -> [Block] {
    let groups = figures.groups(breakdown)
    let collection = snapshot.schemas[breakdown.collection]
    let columns = figures.counted(breakdown.columns)
    let title = title[language]
    let groupTitle = collection?.label(of: breakdown.grouping.field, in: language) ?? words.record
    var table = Table(
      name: name, title: title,
      columns: [.init(title: groupTitle)]
        + columns.map { .init(title: $0.label, isNumeric: $0.column.isNumeric) },
      rows: groups.map { group in [group.name] + cells(columns, group.records, group.label) }
    ).withoutEmptyCells
    if breakdown.columns.contains(where: \.isNumeric) {
      let all = index.records(of: breakdown.collection)
      let totals = columns.map { $0.column.isNumeric ? cell($0, all, words.total) : [] }
      table.rows.append([[.strong(words.total)]] + totals)
    }
    guard breakdown.hasChart else { return [.table(table)] }
    let chart = BarChart(
      labels: groups.map(\.label), labelTitle: groupTitle,
      plots: plots(columns, groups, of: breakdown.collection), words: words)
    return [.figure(Figure(name: name, description: title, svg: chart.svg())), .table(table)]
  }

  /// What each column says of some records.
  func cells(_ columns: [CountedColumn], _ records: [Record], _ label: String) -> [[Inline]] {
    columns.map { cell($0, records, label) }
  }

  private func cell(_ column: CountedColumn, _ records: [Record], _ label: String) -> [Inline] {
    figures.cell(
      column.column.measure, records, column.count, of: "\(label), \(column.label)")
  }

  // MARK: Fields

  /// Fields of the record that a page is about.
  func fields(_ fields: [JSONPointer]) -> Block {
    guard let subject else { return .paragraph([.text(words.none)]) }
    return .facts(facts(fields, of: subject))
  }

  /// The fields that a record has, with their names.
  func facts(_ fields: [JSONPointer], of record: Record) -> [(name: String, value: [Inline])] {
    fields.compactMap { field in
      let value = figures.inline(field, of: record)
      guard !value.isEmpty else { return nil }
      let collection = snapshot.schemas[record.key.collection]
      return (collection?.label(of: field, in: language) ?? field.description, value)
    }
  }

  // MARK: Conflicts

  /// Names a conflict's record, field and kind; never its authors or values.
  func conflicts(_ name: String, _ title: LocalizedText) -> [Block] {
    let open = snapshot.conflicts.values.sorted { $0.record < $1.record }
    guard !open.isEmpty else { return [.paragraph([.text(words.none)])] }
    let rows = open.flatMap { file in
      file.sorted.map { pointer, conflict -> [[Inline]] in
        [
          [.record(file.record.description, file.record)]
            + figures.marks(of: file.record).flatMap { [.text(" "), .mark($0)] },
          [.text(conflictField(pointer, of: file.record))],
          [.text(words.conflictKind(conflict.kind.rawValue))],
        ]
      }
    }
    return [
      .table(
        Table(
          name: name, title: title[language],
          columns: [
            .init(title: words.record), .init(title: words.field), .init(title: words.kind),
          ], rows: rows))
    ]
  }

  private func conflictField(_ pointer: JSONPointer, of key: RecordKey) -> String {
    guard pointer != .root else { return words.existence }
    guard let collection = snapshot.schemas[key.collection] else { return pointer.description }
    return collection.label(of: collection.publicPart(of: pointer), in: language)
  }
}
