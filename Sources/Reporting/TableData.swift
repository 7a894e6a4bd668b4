internal import JSONModel

/// Writes a table as data, for spreadsheets and programs.
struct TableData {
  private let table: Table

  init(_ table: Table) { self.table = table }

  // MARK: CSV

  /// The table with commas (RFC 4180, lines ending in LF).
  ///
  /// A text that a spreadsheet would take for a formula begins with an apostrophe.
  func csv() -> String {
    let rows = [table.columns.map(\.title)] + table.rows.map { $0.map(text) }
    return rows.map { row in
      zip(row.indices, row).map { number, text in
        TableData.cell(text, isNumeric: table.columns[number].isNumeric)
      }.joined(separator: ",") + "\n"
    }.joined()
  }

  static func cell(_ text: String, isNumeric: Bool) -> String {
    var text = text
    if let first = text.unicodeScalars.first, "=+-@\t\r".unicodeScalars.contains(first),
      !(isNumeric && Int(text) != nil)
    {
      text = "'" + text
    }
    let needsQuotes = text.unicodeScalars.contains { ",\"\n\r".unicodeScalars.contains($0) }
    return needsQuotes ? "\"" + text.replacing("\"", with: "\"\"") + "\"" : text
  }

  private func text(_ cell: [Inline]) -> String {
    number(cell).map(String.init) ?? cell.map(\.text).joined()
  }

  // MARK: JSON

  /// The table as a list of objects, by the titles of its columns.
  func json() -> [UInt8] {
    let rows = table.rows.map { row in
      JSONValue.object(
        JSONObject(
          zip(table.columns, row).map { column, cell in
            (JSONString(column.title), value(cell, column))
          }))
    }
    return JSONWriter.file(
      .object(["title": .string(JSONString(table.title)), "rows": .array(rows)]))
  }

  private func value(_ cell: [Inline], _ column: Table.Column) -> JSONValue {
    guard column.isNumeric else {
      return .string(JSONString(cell.map(\.text).joined()))
    }
    return number(cell).map { .number(JSONNumber($0)) } ?? .null
  }

  /// The number that a cell shows, without the marks that people read it by.
  private func number(_ cell: [Inline]) -> Int? {
    guard cell.count == 1 else { return nil }
    let text = cell[0].text.unicodeScalars.filter { $0 != "\u{A0}" && $0 != "," }
    return Int(String(String.UnicodeScalarView(text)).replacing("−", with: "-"))
  }
}
