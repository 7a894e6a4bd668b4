internal import JSONModel
internal import Messages
internal import TerminalText

/// A table as text: columns as wide as their longest cell, or as the terminal has room for.
///
/// Where a column would be too narrow to be read, each row is shown as lines of its own instead.
struct TextTable {
  private let header: [String]?
  private let rows: [[String]]

  init(header: [String]? = nil, rows: [[String]]) {
    self.header = header?.map(TextTable.line)
    self.rows = rows.map { $0.map(TextTable.line) }
  }

  /// Prints the table.
  func print() {
    guard let header else {
      let layout = TableLayout(wishes, in: Output.width)
      for row in rows { Output.line(line(of: row, layout)) }
      return
    }
    let layout = TableLayout(wishes, in: Output.width, narrowest: TableLayout.readable)
    guard layout.widths.count == header.count else { return printStacked(header) }
    Output.line(StyledText(line(of: header, layout), isStrong: true))
    for row in rows { Output.line(line(of: row, layout)) }
  }

  /// Prints each cell that has something on a line of its own, after its column's name, and an empty
  /// line between rows.
  private func printStacked(_ header: [String]) {
    for (number, row) in rows.enumerated() {
      if number > 0 { Output.line("") }
      for (name, cell) in zip(header, row) where !cell.isEmpty {
        let lines = TextWrap.lines("\(name): \(cell)", width: max(1, (Output.width ?? 80) - 2))
        let label = name + ":"
        let first = lines[0].hasPrefix(label) ? label : ""
        Output.line(
          StyledText(first, isStrong: true) + StyledText(String(lines[0].dropFirst(first.count))))
        for line in lines.dropFirst() { Output.line("  " + line) }
      }
    }
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
    Output.escape(cell.inOneLine)
  }
}
