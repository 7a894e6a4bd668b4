internal import JSONModel
internal import Records

extension ReportBuilder {
  // MARK: Groups

  func breakdown(
    _ breakdown: ReportDefinition.Breakdown, _ name: String, _ title: LocalizedText
  ) -> [Block] {
    let groups = figures.groups(breakdown)
    let collection = snapshot.schemas[breakdown.collection]
    let counters = breakdown.columns.map { index.counter($0.measure) }
    var table = Table(
      name: name, title: title[language],
      columns: [
        .init(title: collection?.label(of: breakdown.grouping.field, in: language) ?? words.record)
      ] + breakdown.columns.map { .init(title: $0.label[language], isNumeric: $0.isNumeric) },
      rows: groups.map { group in
        [group.name] + cells(breakdown.columns, counters, group.records, group.label)
      }
    ).withoutEmptyCells
    if breakdown.columns.contains(where: \.isNumeric) {
      let all = index.records(of: breakdown.collection)
      let totals = zip(breakdown.columns, counters).map { column, count in
        column.isNumeric
          ? figures.cell(
            column.measure, all, count, of: "\(words.total), \(column.label[language])")
          : []
      }
      table.rows.append([[.strong(words.total)]] + totals)
    }
    guard breakdown.hasChart else { return [.table(table)] }
    let chart = chart(breakdown.columns, counters, groups)
    let figure = Figure(name: name, description: title[language], svg: chart.svg())
    return [.figure(figure), .table(table)]
  }

  private func chart(
    _ columns: [ReportDefinition.Column], _ counters: [([Record]) -> Count?], _ groups: [Group]
  ) -> BarChart {
    BarChart(
      labels: groups.map(\.label),
      series: zip(columns, counters).filter(\.0.isPartOfWhole).map { column, count in
        let label = column.label[language]
        return BarChart.Series(
          label: label, values: groups.map { bar(count($0.records), "\($0.label), \(label)") })
      }, isNested: nests(columns.filter(\.isPartOfWhole)), words: words)
  }

  private func bar(_ count: Count?, _ words: String) -> BarChart.Value {
    BarChart.Value(
      amount: count?.value ?? 0,
      number: count.map { figures.number($0, of: words) } ?? figures.quantity(0))
  }

  /// Whether two columns are a whole and a part of it, and may lie in one bar.
  private func nests(_ columns: [ReportDefinition.Column]) -> Bool {
    guard columns.count == 2, case .records(let all) = columns[0].measure, all.isEmpty else {
      return columns.count < 2
    }
    switch columns[1].measure {
    case .records, .referenced: return true
    default: return false
    }
  }

  /// What each column says of some records.
  func cells(
    _ columns: [ReportDefinition.Column], _ counters: [([Record]) -> Count?],
    _ records: [Record], _ label: String
  ) -> [[Inline]] {
    zip(columns, counters).map { column, count in
      figures.cell(column.measure, records, count, of: "\(label), \(column.label[language])")
    }
  }

  // MARK: Records

  /// Records one by one: the highest of a numeric last column first.
  func table(
    _ table: ReportDefinition.RecordTable, name: String, title: LocalizedText
  ) -> Block {
    let rows = chosen(table)
    guard !rows.isEmpty else { return .paragraph([.text(words.none)]) }
    let counters = table.columns.map { index.counter($0.measure) }
    let ranked = rows.map { (record: $0, rank: counters.last?([$0])?.value ?? 0) }
      .sorted { ($1.rank, $0.record.key) < ($0.rank, $1.record.key) }.map(\.record)
    let titles = RecordKey.told(ranked.map(\.key)) { figures.display.name(of: $0) }
    let whole = Table(
      name: subject == nil ? name : nil, title: title[language],
      columns: [.init(title: words.record)]
        + table.columns.map { .init(title: $0.label[language], isNumeric: $0.isNumeric) },
      rows: zip(ranked, titles).map { record, title in
        [figures.name(record, called: title)] + cells(table.columns, counters, [record], title)
      })
    return .table((subject == nil ? whole : whole.withoutEmptyColumns).withoutEmptyCells)
  }

  private func chosen(_ table: ReportDefinition.RecordTable) -> [Record] {
    let records = index.records(of: table.collection).filter(index.test(table.conditions))
    guard let field = table.subject else { return records }
    guard let subject else { return [] }
    let id = JSONValue.string(JSONString(subject.key.id))
    return records.filter { index.scalars(field, of: $0).contains(id) }
  }

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
          [.record(file.record.description, file.record)],
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

extension ReportDefinition.Column {
  var isNumeric: Bool {
    switch measure {
    case .value, .names: false
    default: true
    }
  }

  /// Whether its numbers may stand beside others in one chart.
  var isPartOfWhole: Bool {
    if case .medianDays = measure { return false }
    return isNumeric
  }
}
