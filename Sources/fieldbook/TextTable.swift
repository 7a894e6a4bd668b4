internal import Messages

/// A table as text: columns as wide as their longest cell, or as the terminal has room for.
struct TextTable {
  private let header: [String]?
  private let rows: [[String]]

  init(header: [String]? = nil, rows: [[String]]) {
    self.header = header?.map(TextTable.line)
    self.rows = rows.map { $0.map(TextTable.line) }
  }

  /// Prints the table, and names the columns that there was no room for.
  func print() {
    let layout = TableLayout(wishes, in: Output.width)
    if let header { Output.line(StyledText(line(of: header, layout), isStrong: true)) }
    for row in rows { Output.line(line(of: row, layout)) }
    let hidden = (header ?? []).dropFirst(layout.widths.count)
    if !hidden.isEmpty { Output.note(Output.messages.hiddenColumns(Array(hidden))) }
  }

  /// The width of each column's longest cell.
  private var wishes: [Int] {
    let all = (header.map { [$0] } ?? []) + rows
    return all.reduce(into: []) { widths, row in
      for (column, cell) in row.enumerated() {
        if column == widths.count { widths.append(0) }
        widths[column] = max(widths[column], DisplayWidth.of(cell))
      }
    }
  }

  private func line(of row: [String], _ layout: TableLayout) -> String {
    let cells = zip(row, layout.widths).map { cell, width in
      DisplayWidth.pad(DisplayWidth.cut(cell, to: width), to: width)
    }
    var line = cells.joined(separator: String(repeating: " ", count: TableLayout.gap))
    while line.hasSuffix(" ") { line.removeLast() }
    return line
  }

  /// A cell on one line, as it is printed.
  private static func line(_ cell: String) -> String {
    Output.escape(cell.replacing("\n", with: " "))
  }
}
