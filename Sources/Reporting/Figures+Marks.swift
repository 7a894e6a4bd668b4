internal import JSONModel
internal import Records

extension ReportDefinition.Measure {
  /// What it takes from other collections, and does not show by name.
  var sources: [ReportDefinition.Source] {
    switch self {
    case .records(let conditions, _): conditions.flatMap(\.sources)
    case .referenced(let source), .referring(let source): [source]
    case .distinct(let source, _, let among, _): [source] + among.flatMap(\.sources)
    case .names(let source, let field): field == nil ? [] : [source]
    case .sum, .medianDays, .value: []
    }
  }
}

/// A column with what is worked out once for all its cells.
struct CountedColumn {
  let column: ReportDefinition.Column
  /// What it is called, with what must be said of the records that it rests on.
  let label: String
  let count: ([Record]) -> Count?
}

extension Figures {
  func counted(_ columns: [ReportDefinition.Column]) -> [CountedColumn] {
    columns.map { column in
      let marks = marks(under: column.measure)
      return CountedColumn(
        column: column, label: Figures.text(column.label[language], marks),
        count: index.counter(column.measure))
    }
  }

  /// A text with marks behind it, where it has to be one text.
  static func text(_ text: String, _ marks: [String]) -> String {
    text + marks.map { " (\($0))" }.joined()
  }

  /// What must be said of the records of other collections that a measure rests on; where none is chosen, of
  /// all that could be.
  func marks(under measure: ReportDefinition.Measure) -> [String] {
    guard !snapshot.settings.marks.isEmpty else { return [] }
    return marks(
      on: measure.sources.flatMap { source in
        let chosen = index.chosen(source)
        return chosen.isEmpty ? index.records(of: source.collection) : chosen
      })
  }

  /// What must be said of the records of other collections by which a measure counts a record.
  func placing(_ measure: ReportDefinition.Measure) -> (Record) -> [String] {
    guard !snapshot.settings.marks.isEmpty else { return { _ in [] } }
    let naming = measure.sources.map(index.naming)
    return { record in
      let id = JSONValue.string(JSONString(record.key.id))
      return self.marks(on: naming.flatMap { $0[id] ?? [] })
    }
  }
}
