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
    let rows = [table.columns.map { TableData.cell($0.title) }] + table.rows.map { $0.map(cell) }
    return rows.map { $0.joined(separator: ",") + "\n" }.joined()
  }

  private func cell(_ parts: [Inline]) -> String {
    plain(parts) ?? TableData.cell(parts.map(\.text).joined())
  }

  /// A text as a cell.
  static func cell(_ text: String) -> String {
    var text = text
    if let first = text.unicodeScalars.first, "=+-@\t\r".unicodeScalars.contains(first) {
      text = "'" + text
    }
    let needsQuotes = text.unicodeScalars.contains { ",\"\n\r".unicodeScalars.contains($0) }
    return needsQuotes ? "\"" + text.replacing(scalars: ["\"": "\"\""]) + "\"" : text
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
    guard let plain = plain(cell) else { return .null }
    return (try? JSONParser.parse(Array(plain.utf8))) ?? .null
  }

  /// The number that a cell shows, without the marks that people read it by.
  private func plain(_ cell: [Inline]) -> String? { cell.count == 1 ? cell[0].plain : nil }
}
