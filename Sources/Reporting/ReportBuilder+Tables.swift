internal import JSONModel
internal import Records

extension ReportBuilder {
  // MARK: Groups

  func breakdown(
    _ breakdown: ReportDefinition.Breakdown, name: String, _ title: LocalizedText
  ) -> [Block] {
    let groups = figures.groups(breakdown)
    let collection = snapshot.schemas[breakdown.collection]
    var table = Table(
      columns: [
        .init(title: collection?.label(of: breakdown.field, in: language) ?? words.record)
      ] + breakdown.columns.map { .init(title: $0.label[language], isNumeric: $0.isNumeric) },
      rows: [])
    let counters = breakdown.columns.map { figures.counter($0.measure) }
    for group in groups {
      table.rows.append(
        [self.name(group.name, marks: group.marks)]
          + zip(breakdown.columns, counters).map { cell($0.measure, group.records, $1) })
    }
    if breakdown.columns.contains(where: \.isNumeric) {
      let all = snapshot.records(of: breakdown.collection)
      table.rows.append(
        [[.strong(words.total)]]
          + zip(breakdown.columns, counters).map { $0.isNumeric ? cell($0.measure, all, $1) : [] })
    }
    guard breakdown.hasChart else { return [.table(table)] }
    let chart = BarChart(
      labels: groups.map(\.name),
      series: zip(breakdown.columns, counters).filter(\.0.isNumeric).map { column, count in
        BarChart.Series(
          label: column.label[language], values: groups.map { count($0.records) ?? 0 })
      }, words: words)
    let figure = Figure(name: name, description: title[language], svg: chart.svg())
    return [.figure(figure), .table(table)]
  }

  private func cell(
    _ measure: ReportDefinition.Measure, _ records: [Record], _ count: ([Record]) -> Int?
  ) -> [Inline] {
    if let count = count(records) { return [.text(words.number(count))] }
    switch measure {
    case .list(let field), .value(let field):
      let texts = Set(records.compactMap { figures.text(field, of: $0) }.map { JSONString($0) })
      return [.text(texts.sorted().map(\.text).joined(separator: ", "))]
    default: return [.text("–")]
    }
  }

  // MARK: Records

  func records(_ collection: String, _ columns: [ReportDefinition.Column]) -> Block {
    let counters = columns.map { figures.counter($0.measure) }
    let records = snapshot.records(of: collection).map {
      (record: $0, rank: counters.last?([$0]) ?? 0)
    }
    let sorted = records.sorted { ($1.rank, $0.record.key) < ($0.rank, $1.record.key) }
    guard !sorted.isEmpty else { return .paragraph([.text(words.none)]) }
    return .table(
      Table(
        columns: [.init(title: words.record)]
          + columns.map { .init(title: $0.label[language], isNumeric: $0.isNumeric) },
        rows: sorted.map { row in
          [name(figures.display.name(of: row.record.key), marks: figures.marks(row.record))]
            + zip(columns, counters).map { cell($0.measure, [row.record], $1) }
        }))
  }

  // MARK: Conflicts

  /// Names a conflict's record, field and kind; never its authors or values.
  func conflicts() -> [Block] {
    let open = snapshot.conflicts.values.sorted { $0.record < $1.record }
    guard !open.isEmpty else { return [.paragraph([.text(words.none)])] }
    let rows = open.flatMap { file in
      file.sorted.map { pointer, conflict -> [[Inline]] in
        let collection = snapshot.schemas[file.record.collection]
        let field =
          pointer == .root
          ? words.existence
          : collection?.label(of: pointer, in: language) ?? pointer.description
        return [
          [.text(file.record.description)], [.text(field)],
          [.text(words.conflictKind(conflict.kind.rawValue))],
        ]
      }
    }
    return [
      .table(
        Table(
          columns: [
            .init(title: words.record), .init(title: words.field), .init(title: words.kind),
          ], rows: rows))
    ]
  }
}

extension ReportDefinition.Column {
  var isNumeric: Bool {
    switch measure {
    case .list, .value: false
    default: true
    }
  }
}
