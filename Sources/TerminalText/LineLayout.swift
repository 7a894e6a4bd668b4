/// Where the characters of a line that is typed stand on a screen of some width.
public struct LineLayout: Hashable, Sendable {
  /// What takes one or two columns.
  public struct Glyph: Hashable, Sendable {
    /// What is printed.
    public let text: String
    /// How many columns it takes: one or two.
    public let width: Int
  }

  /// What stands beside each other.
  public struct Row: Hashable, Sendable {
    /// What is printed, from the left.
    public fileprivate(set) var glyphs: [Glyph] = []
    /// Whether the row ends because the text has an end of a line there, and not for want of columns.
    public fileprivate(set) var isBroken = false
    /// How many columns are taken.
    public fileprivate(set) var width = 0
  }

  /// A place on the screen, counted from 0, seen from where the line begins.
  public struct Position: Hashable, Sendable {
    /// Counted downwards.
    public var row: Int
    /// Counted to the right.
    public var column: Int

    /// A place.
    public init(row: Int, column: Int) {
      self.row = row
      self.column = column
    }
  }

  /// The rows; the last one has room for the cursor behind its text.
  public private(set) var rows = [Row()]
  /// Where the cursor stands.
  public private(set) var cursor = Position(row: 0, column: 0)
  private let columns: Int

  /// The layout of a line.
  ///
  /// Takes time as the text is long.
  /// - Parameters:
  ///   - prompt: What stands before the text, without ends of lines.
  ///   - columns: How wide the screen is; at least two.
  public init(prompt: String, _ characters: [Character], cursor: Int, columns: Int) {
    self.columns = max(2, columns)
    for character in prompt { place(Self.glyphs(of: character)) }
    for (number, character) in characters.enumerated() {
      let glyphs = character == "\n" ? [] : Self.glyphs(of: character)
      // An end of a line takes no column, but the cursor may stand on it.
      makeRoom(glyphs.first?.width ?? 1)
      if number == cursor { self.cursor = position }
      place(glyphs)
      if character == "\n" { breakLine() }
    }
    makeRoom(1)
    if cursor == characters.count { self.cursor = position }
  }

  private var position: Position {
    Position(row: rows.count - 1, column: rows[rows.count - 1].width)
  }

  private mutating func place(_ glyphs: [Glyph]) {
    for glyph in glyphs {
      makeRoom(glyph.width)
      rows[rows.count - 1].glyphs.append(glyph)
      rows[rows.count - 1].width += glyph.width
    }
  }

  private mutating func makeRoom(_ width: Int) {
    if rows[rows.count - 1].width + width > columns { rows.append(Row()) }
  }

  private mutating func breakLine() {
    rows[rows.count - 1].isBroken = true
    rows.append(Row())
  }

  /// How one character is shown: as it is, or by the numbers of what in it cannot be seen.
  private static func glyphs(of character: Character) -> [Glyph] {
    let text = String(character)
    if character.isASCII, let byte = text.utf8.first, (0x20..<0x7F).contains(byte) {
      return [Glyph(text: text, width: 1)]
    }
    return VisibleText.of(text).flatMap { character in
      let width = DisplayWidth.of(character)
      if width > 0 { return [Glyph(text: String(character), width: width)] }
      // An accent without a letter would stand on whatever comes before.
      return character.unicodeScalars.flatMap { scalar in
        VisibleText.escape(scalar).map { Glyph(text: String($0), width: 1) }
      }
    }
  }
}
