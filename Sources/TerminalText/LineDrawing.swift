/// What of a line that is typed stands on the screen, and what to print so that a changed line does.
///
/// Text is printed as it runs on, so that the terminal itself breaks it and knows that it belongs
/// together. Of a text that is higher than the screen, the part around the cursor is shown.
public struct LineDrawing: Sendable {
  private typealias Position = LineLayout.Position

  private let prompt: String
  /// The rows on the screen, and how many of the layout stand above them.
  private var rows: [LineLayout.Row] = []
  /// The first row that is on the screen, counted from the beginning of the line.
  public private(set) var top = 0
  /// Where the terminal's cursor is, seen from the first of the rows.
  private var position = Position(row: 0, column: 0)
  private var columns = 0

  /// A drawing that begins where the cursor is, at the beginning of a row.
  ///
  /// - Parameter prompt: What stands before the text; a line without anything that steers a terminal.
  public init(prompt: String) { self.prompt = prompt }

  /// What to print, so that the line and its cursor are seen as they are now.
  ///
  /// - Parameters:
  ///   - columns: How wide the screen is.
  ///   - height: How many rows it has.
  public mutating func draw(_ line: EditedLine, columns: Int, height: Int) -> String {
    let isResized = columns != self.columns || rows.count > height
    var output = isResized ? rewind(to: columns, height) : ""
    let layout = LineLayout(
      prompt: prompt, line.characters, cursor: line.cursor, columns: columns)
    let top = shownTop(of: layout, max(1, height))
    let start = min(top, self.top)
    let end = min(layout.rows.count, top + max(1, height))
    // What leaves the screen at its top is printed too: it can be read by scrolling back.
    output += write(Array(layout.rows[start..<end]))
    rows = Array(layout.rows[top..<end])
    position.row -= top - start
    self.top = top
    return output + move(to: Position(row: layout.cursor.row - top, column: layout.cursor.column))
  }

  /// What to print to go behind the text, where something else is printed then.
  public mutating func leave() -> String {
    guard let last = rows.last else { return "" }
    return move(to: Position(row: rows.count - 1, column: min(last.width, columns - 1)))
  }

  /// Whether the cursor is at the beginning of an empty row, because the one before is full.
  public var isAtMargin: Bool {
    rows.count > 1 && position.column == 0 && rows[rows.count - 1].glyphs.isEmpty
      && !rows[rows.count - 2].isBroken
  }

  /// What was drawn is not on the screen any more, or is left there; the next drawing begins where the
  /// cursor is, at the beginning of a row.
  public mutating func forget() { self = LineDrawing(prompt: prompt) }

  private func shownTop(of layout: LineLayout, _ height: Int) -> Int {
    let highest = max(0, layout.cursor.row - height + 1)
    return min(max(top, highest), layout.cursor.row, max(0, layout.rows.count - height))
  }

  // MARK: What to print

  private mutating func write(_ wanted: [LineLayout.Row]) -> String {
    guard let place = firstDifference(from: wanted) else { return "" }
    let kept = wanted[place.row].glyphs[..<place.glyph].reduce(0) { $0 + $1.width }
    var output = move(to: Position(row: place.row, column: kept))
    if place.row < rows.count,
      place.row + 1 < rows.count || rows[place.row].glyphs.count > place.glyph
    {
      output += "\u{1B}[J"
    }
    for number in place.row..<wanted.count {
      let row = wanted[number]
      output += row.glyphs[(number == place.row ? place.glyph : 0)...].map(\.text).joined()
      position = Position(row: number, column: row.width)
      guard number + 1 < wanted.count else { break }
      output += step(from: row, to: wanted[number + 1])
      position = Position(row: number + 1, column: 0)
    }
    return output
  }

  /// A full row goes on in the next one by itself, once something stands there.
  private func step(from row: LineLayout.Row, to next: LineLayout.Row) -> String {
    row.isBroken ? "\r\n" : next.glyphs.isEmpty ? " \r" : ""
  }

  /// From where on the rows are other ones than those on the screen; `nil` where they are the same.
  private func firstDifference(from wanted: [LineLayout.Row]) -> (row: Int, glyph: Int)? {
    let same = zip(rows, wanted).prefix { $0 == $1 }.count
    if same < min(rows.count, wanted.count) {
      let glyphs = zip(rows[same].glyphs, wanted[same].glyphs)
      return (same, glyphs.prefix { $0 == $1 }.count)
    }
    if rows.count == wanted.count { return nil }
    guard same > 0 else { return (0, 0) }
    // From the end of the last row that stays; a full one is left by printing its end once more.
    let count = wanted[same - 1].glyphs.count
    let isFull = same < wanted.count && !wanted[same - 1].isBroken
    return (same - 1, isFull ? max(0, count - 1) : count)
  }

  private mutating func move(to place: Position) -> String {
    defer { position = place }
    guard place != position else { return "" }
    var output = ""
    if place.row < position.row { output += "\u{1B}[\(position.row - place.row)A" }
    if place.row > position.row { output += "\u{1B}[\(place.row - position.row)B" }
    guard place.column != position.column else { return output }
    return output + "\r" + (place.column > 0 ? "\u{1B}[\(place.column)C" : "")
  }

  /// The screen has another size: what was drawn goes, from where it is now that terminals break it
  /// anew.
  private mutating func rewind(to columns: Int, _ height: Int) -> String {
    defer {
      forget()
      self.columns = columns
    }
    guard !rows.isEmpty else { return "" }
    var above = 0
    var length = 0
    for (number, row) in rows[...position.row].enumerated() {
      length += number == position.row ? position.column : row.width
      guard row.isBroken || number == position.row else { continue }
      above += length / max(2, columns) + (number == position.row ? 0 : 1)
      length = 0
    }
    if above >= height { return "\u{1B}[H\u{1B}[J" }
    return (above > 0 ? "\u{1B}[\(above)A" : "") + "\r\u{1B}[J"
  }
}
