internal import TerminalText

/// A stretch of a text around what was found in it, on one line.
public struct Excerpt: Hashable, Sendable {
  /// The stretch, with `…` where the text goes on.
  public let text: String

  /// Cuts a text to a number of columns, so that the character at a place of it shows.
  ///
  /// - Complexity: O(width), however long the text is.
  public init(of text: String, around start: String.Index, width: Int) {
    let ahead = Excerpt.reach(text[start...], width)
    let end =
      text.index(start, offsetBy: ahead.count + 1, limitedBy: text.endIndex) ?? text.endIndex
    // A third of the line leads up to what was found, or more where little follows it.
    let room = ahead.isAll ? max(width / 3, width - 1 - ahead.columns) : width / 3
    let first = text.index(start, offsetBy: -Excerpt.reach(text[..<start].reversed(), room).count)
    let isWhole =
      ahead.isAll && Excerpt.reach(text[..<start].reversed(), width - ahead.columns).isAll
    if start == text.endIndex || isWhole || first <= text.index(after: text.startIndex) {
      self.text = DisplayWidth.cut(Excerpt.line(text[..<end]), to: width)
    } else {
      self.text = "…" + DisplayWidth.cut(Excerpt.line(text[first..<end]), to: max(1, width - 1))
    }
  }

  /// How many characters have room in some columns, the columns that they take, and whether no more
  /// follow.
  private static func reach(
    _ characters: some Sequence<Character>, _ room: Int
  ) -> (count: Int, columns: Int, isAll: Bool) {
    var (count, columns) = (0, 0)
    for character in characters {
      let width = DisplayWidth.of(character)
      guard columns + width <= room else { return (count, columns, false) }
      count += 1
      columns += width
    }
    return (count, columns, true)
  }

  private static func line(_ text: Substring) -> String {
    // The bytes with which a newline begins or ends, of every kind that Unicode knows.
    let mayEnd = text.utf8.contains { 0x0A...0x0D ~= $0 || $0 == 0x85 || 0xA8...0xA9 ~= $0 }
    return mayEnd ? String(text.map { $0.isNewline ? " " : $0 }) : String(text)
  }
}
