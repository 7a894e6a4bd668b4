import TerminalText

/// A screen that understands what a line is drawn with: text that wraps at the margin, moves of the
/// cursor, erasing, and nothing else.
struct ScreenModel {
  private struct Cell: Equatable {
    var text = " "
    /// The right half of a wide character.
    var isContinued = false
  }

  private let columns: Int
  private let height: Int
  private var cells: [[Cell]]
  /// What has left the screen at its top.
  private(set) var scrolled: [String] = []
  private(set) var row = 0
  private var column = 0
  /// The last column is filled; the next character goes to the next row.
  private var isPending = false
  /// What was printed and is not known here.
  private(set) var unknown: [String] = []

  init(columns: Int, height: Int) {
    self.columns = columns
    self.height = height
    cells = Array(repeating: Array(repeating: Cell(), count: columns), count: height)
  }

  /// Where the cursor is seen.
  var cursor: LineLayout.Position { LineLayout.Position(row: row, column: column) }

  /// What is seen, row by row, without the spaces at the ends.
  var rows: [String] { cells.map(Self.text) }

  private static func text(_ row: [Cell]) -> String {
    var text = row.filter { !$0.isContinued }.map(\.text).joined()
    while text.last == " " { text.removeLast() }
    return text
  }

  mutating func print(_ text: String) {
    var rest = text[...]
    while let character = rest.popFirst() {
      switch character {
      // Swift takes both for one character.
      case "\r\n": (column, isPending) = (0, false); feed()
      case "\r": (column, isPending) = (0, false)
      case "\n": feed()
      case "\u{1B}": control(&rest)
      default: put(character)
      }
    }
  }

  private mutating func control(_ rest: inout Substring) {
    guard rest.popFirst() == "[" else { return unknown.append("\u{1B}") }
    let digits = rest.prefix { $0.isNumber }
    rest = rest[digits.endIndex...]
    let count = Int(digits) ?? 1
    guard let final = rest.popFirst() else { return unknown.append("\u{1B}[") }
    isPending = false
    switch final {
    case "A": row = max(0, row - count)
    case "B": row = min(height - 1, row + count)
    case "C": column = min(columns - 1, column + count)
    case "H" where digits.isEmpty: (row, column) = (0, 0)
    case "J" where digits.isEmpty: erase()
    default: unknown.append("\u{1B}[\(digits)\(final)")
    }
  }

  private mutating func erase() {
    for index in column..<columns { cells[row][index] = Cell() }
    for index in row + 1..<max(row + 1, height) {
      cells[index] = Array(repeating: Cell(), count: columns)
    }
  }

  private mutating func put(_ character: Character) {
    let width = DisplayWidth.of(character)
    guard width > 0, character.unicodeScalars.allSatisfy({ $0.value >= 0x20 && $0.value != 0x7F })
    else { return unknown.append(String(character)) }
    if isPending || column + width > columns {
      column = 0
      feed()
    }
    cells[row][column] = Cell(text: String(character))
    if width == 2 { cells[row][column + 1] = Cell(text: "", isContinued: true) }
    isPending = column + width == columns
    column = min(columns - 1, column + width)
  }

  private mutating func feed() {
    isPending = false
    guard row == height - 1 else { return row += 1 }
    scrolled.append(Self.text(cells.removeFirst()))
    cells.append(Array(repeating: Cell(), count: columns))
  }
}
