internal import JSONModel
internal import Records

/// Writes a table as data, for spreadsheets and programs.
///
/// Where its rows are about records, a last column has their ids.
struct TableData {
  private let table: Table
  /// The id of the record that each row is about; empty where no row is about one.
  private let ids: [String?]

  /// The title of the column of ids.
  private static let id = "Id"

  init(_ table: Table) {
    self.table = table
    let ids = table.rows.map { row -> String? in
      guard case .record(_, let key) = row.first?.first else { return nil }
      return key.id
    }
    self.ids = ids.contains { $0 != nil } ? ids : []
  }

  private var titles: [String] {
    table.columns.map(\.title) + (ids.isEmpty ? [] : [TableData.id])
  }

  // MARK: CSV

  /// The table with commas (RFC 4180, lines ending in LF).
  ///
  /// A text that a spreadsheet would take for a formula begins with an apostrophe.
  func csv() -> String {
    let rows = table.rows.enumerated().map { number, row in
      zip(row, table.columns).map(cell) + (ids.isEmpty ? [] : [TableData.cell(ids[number] ?? "")])
    }
    return ([titles.map(TableData.visible)] + rows).map { $0.joined(separator: ",") + "\n" }
      .joined()
  }

  /// A column of numbers has nothing but numbers.
  private func cell(_ parts: [Inline], _ column: Table.Column) -> String {
    plain(parts) ?? (column.isNumeric ? "" : TableData.visible(text(parts)))
  }

  /// A text as a cell, in which nothing turns the order of the others around.
  private static func visible(_ text: String) -> String {
    cell(SteeringCharacter.visible(in: text))
  }

  /// A text as a cell.
  static func cell(_ text: String) -> String {
    var text = text
    if let first = text.utf8.first, "=+-@\t\r".utf8.contains(first) { text = "'" + text }
    let needsQuotes = text.utf8.contains { ",\"\n\r".utf8.contains($0) }
    return needsQuotes ? "\"" + text.replacing(scalars: ["\"": "\"\""]) + "\"" : text
  }

  // MARK: JSON

  /// The table as a list of objects, by the titles of its columns; of two that are called the same,
  /// the second has its number behind its title. Characters that would turn the text around are escaped.
  func json() -> [UInt8] {
    let names = TableData.different(titles).map { JSONString($0) }
    let rows = table.rows.enumerated().map { number, row in
      let id = ids.isEmpty ? [] : [ids[number].map { .string(JSONString($0)) } ?? JSONValue.null]
      return JSONValue.object(
        JSONObject(zip(names, zip(table.columns, row).map { value($1, $0) } + id)))
    }
    let file = JSONWriter.file(
      .object(["title": .string(JSONString(table.title)), "rows": .array(rows)]))
    return Array(SteeringCharacter.escaped(inJSON: String(decoding: file, as: UTF8.self)).utf8)
  }

  private static func different(_ titles: [String]) -> [String] {
    var used: Set<String> = []
    return titles.map { title in
      var (name, number) = (title, 2)
      while !used.insert(name).inserted {
        name = "\(title) \(number)"
        number += 1
      }
      return name
    }
  }

  private func value(_ cell: [Inline], _ column: Table.Column) -> JSONValue {
    guard column.isNumeric else {
      return .string(JSONString(plain(cell) ?? text(cell)))
    }
    guard let plain = plain(cell) else { return .null }
    return (try? JSONParser.parse(Array(plain.utf8))) ?? .null
  }

  private func text(_ cell: [Inline]) -> String { cell.map(\.data).joined() }

  /// The number that a cell shows, without the marks that people read it by.
  private func plain(_ cell: [Inline]) -> String? { cell.count == 1 ? cell[0].plain : nil }
}
