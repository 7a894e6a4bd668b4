internal import JSONModel
internal import Records

extension ReportBuilder {
  /// The columns that may be drawn, those that count the same together.
  func plots(
    _ columns: [CountedColumn], _ groups: [Group], of collection: String
  ) -> [BarChart.Plot] {
    let drawn = columns.filter(\.column.isPartOfWhole)
    let units = drawn.map { unit($0.column.measure, of: collection) }
    let different = units.indices.filter { units.firstIndex(of: units[$0]) == $0 }
    return different.map { first in
      let together = zip(drawn, units).filter { $1 == units[first] }.map(\.0)
      return BarChart.Plot(
        unit: units[first], series: together.map { series($0, groups) },
        isNested: nests(together.map(\.column)))
    }
  }

  private func series(_ column: CountedColumn, _ groups: [Group]) -> BarChart.Series {
    BarChart.Series(
      label: column.label,
      values: groups.map { group in
        let count = column.count(group.records)
        return BarChart.Value(
          amount: count?.number.double ?? 0,
          number: count.map { figures.number($0, of: "\(group.label), \(column.label)") }
            ?? figures.nothing(column.column.measure))
      })
  }

  /// What the numbers of a column are numbers of.
  private func unit(_ measure: ReportDefinition.Measure, of collection: String) -> String {
    switch measure {
    case .sum(let field):
      snapshot.schemas[collection]?.label(of: field, in: language) ?? field.description
    case .referring(let source): number(of: source.collection)
    case .distinct(let source, let field, _, _):
      index.target(of: field, in: source.collection).map(number)
        ?? "\(words.number): "
        + (snapshot.schemas[source.collection]?.label(of: field, in: language)
          ?? field.description)
    default: number(of: collection)
    }
  }

  private func number(of collection: String) -> String {
    "\(words.number): \(snapshot.schemas[collection]?.label(in: language) ?? collection)"
  }

  /// Whether two columns are a whole and a part of it, and may lie in one bar.
  private func nests(_ columns: [ReportDefinition.Column]) -> Bool {
    guard columns.count == 2, case .records(let all, _) = columns[0].measure, all.isEmpty else {
      return columns.count < 2
    }
    switch columns[1].measure {
    case .records, .referenced: return true
    default: return false
    }
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
