/// A table with a heading row; the first cell of a row says what the row is about.
struct Table {
  struct Column {
    let title: String
    var isNumeric = false
  }

  /// What its data files are called after; `nil` where it has none.
  var name: String?
  /// What it adds to the data that the pages of a report have together.
  var part: Part?
  var title: String
  var columns: [Column]
  var rows: [[[Inline]]]

  struct Part {
    /// What the data files are called.
    let file: String
    /// The columns and rows that every page has, also where a page has nothing to show there.
    let columns: [Column]
    let rows: [[[Inline]]]
  }

  /// What its data files are called, if it has any, on a page of a name.
  func dataFile(on page: String) -> String? { part?.file ?? name.map { "\(page)-\($0)" } }

  /// The same with a sign where nothing stands; the cell of a total may stay empty.
  var withoutEmptyCells: Table {
    var table = self
    table.rows = rows.map { row in row.map { $0.isEmpty ? [.absent] : $0 } }
    return table
  }

  /// The same without the columns in which no row has anything.
  var withoutEmptyColumns: Table {
    let kept = columns.indices.filter { column in rows.contains { !$0[column].isEmpty } }
    var table = self
    table.columns = kept.map { columns[$0] }
    table.rows = rows.map { row in kept.map { row[$0] } }
    return table
  }
}
