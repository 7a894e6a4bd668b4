/// A table as comma-separated values (RFC 4180), also with semicolons or tabs, as spreadsheets write
/// it.
public struct CSVTable: Hashable, Sendable {
  /// One line of the table.
  public struct Row: Hashable, Sendable {
    /// The line of the file on which it begins, counted from 1.
    public let line: Int
    /// Its cells; a row can have fewer or more than the header.
    public let cells: [String]
  }

  /// Why a text is no table.
  public enum Failure: Error, Hashable, Sendable {
    /// There is no header.
    case empty
    /// A quotation mark is opened on this line and not closed.
    case openQuote(line: Int)
    /// Something follows a closing quotation mark on this line.
    case afterQuote(line: Int)
  }

  /// The names of the columns.
  public let header: [String]
  /// The rows below; empty lines are none.
  public let rows: [Row]
  /// What stands between the cells.
  public let separator: Unicode.Scalar

  /// Reads a table; what separates its cells is what its first line has most of, or what a line
  /// `sep=;` above says.
  ///
  /// - Throws: ``Failure``.
  public init(_ text: String) throws(Failure) {
    var scanner = Scanner(text)
    separator = scanner.findSeparator()
    var rows: [Row] = []
    while let row = try scanner.row(separator) {
      if row.cells.contains(where: { !$0.isEmpty }) { rows.append(row) }
    }
    guard let first = rows.first else { throw .empty }
    header = first.cells.map(CSVTable.trimmed)
    self.rows = Array(rows.dropFirst())
  }

  private static func trimmed(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  private struct Scanner {
    private let scalars: [Unicode.Scalar]
    private var position = 0
    private var line = 1

    init(_ text: String) { scalars = Array(text.unicodeScalars) }

    private func isLineEnd(_ scalar: Unicode.Scalar) -> Bool { scalar == "\n" || scalar == "\r" }

    mutating func findSeparator() -> Unicode.Scalar {
      let first = scalars.prefix { !isLineEnd($0) }
      if first.count == 5, first.prefix(4).elementsEqual("sep=".unicodeScalars) {
        position = 5
        endLine()
        return first[4]
      }
      var counts: [Unicode.Scalar: Int] = [:]
      var isQuoted = false
      for scalar in first {
        if scalar == "\"" { isQuoted.toggle() }
        if !isQuoted, [",", ";", "\t"].contains(scalar) { counts[scalar, default: 0] += 1 }
      }
      return counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key ?? ","
    }

    /// The next row; `nil` at the end of the text.
    mutating func row(_ separator: Unicode.Scalar) throws(Failure) -> Row? {
      guard position < scalars.count else { return nil }
      let start = line
      var cells: [String] = []
      while true {
        cells.append(try cell(separator))
        guard position < scalars.count, scalars[position] == separator else { break }
        position += 1
      }
      endLine()
      return Row(line: start, cells: cells)
    }

    /// Goes over the end of a line, which is one of `\n`, `\r\n` and `\r`.
    private mutating func endLine() {
      guard position < scalars.count else { return }
      let isPair =
        scalars[position] == "\r" && position + 1 < scalars.count && scalars[position + 1] == "\n"
      position += isPair ? 2 : 1
      line += 1
    }

    /// The next cell, up to the separator or the end of the line.
    private mutating func cell(_ separator: Unicode.Scalar) throws(Failure) -> String {
      guard position < scalars.count, scalars[position] == "\"" else {
        let rest = scalars[position...].prefix { $0 != separator && !isLineEnd($0) }
        position = rest.endIndex
        return String(String.UnicodeScalarView(rest))
      }
      let text = try quoted()
      guard
        position == scalars.count || scalars[position] == separator
          || isLineEnd(scalars[position])
      else { throw .afterQuote(line: line) }
      return text
    }

    private mutating func quoted() throws(Failure) -> String {
      let start = line
      var text = String.UnicodeScalarView()
      position += 1
      while position < scalars.count {
        let scalar = scalars[position]
        if isLineEnd(scalar) {
          endLine()
          text.append("\n")
          continue
        }
        position += 1
        if scalar == "\"" {
          guard position < scalars.count, scalars[position] == "\"" else { return String(text) }
          position += 1
        }
        text.append(scalar)
      }
      throw .openQuote(line: start)
    }
  }
}
