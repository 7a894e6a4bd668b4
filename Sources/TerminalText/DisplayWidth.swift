/// How many columns of a terminal a text takes, and texts cut to a number of columns.
///
/// A character of the East Asian scripts that is wide or full-width (UAX #11), or shown as an emoji
/// (UTS #51), takes two; a combining mark, or a character that only steers, none.
public enum DisplayWidth {
  /// The columns that a text without line ends takes.
  ///
  /// - Complexity: O(size of the text); characters are told apart only where not every code point is one.
  public static func of(_ text: String) -> Int {
    plainCount(text) ?? text.reduce(0) { $0 + of($1) }
  }

  /// How many code points a text has, if each of them is a character of one column.
  ///
  /// That is so below U+0300, where nothing combines, but for the soft hyphen and a CR before an LF.
  private static func plainCount(_ text: String) -> Int? {
    var (count, last): (Int, UInt8) = (0, 0)
    for byte in text.utf8 {
      if byte >= 0xCC || byte == 0x0D || (byte == 0xAD && last == 0xC2) { return nil }
      if byte & 0xC0 != 0x80 { count += 1 }
      last = byte
    }
    return count
  }

  /// The columns that one character, as people see it, takes.
  public static func of(_ character: Character) -> Int {
    let scalars = character.unicodeScalars
    let first = scalars[scalars.startIndex]
    if first.isASCII, character.utf8.count == 1 { return 1 }
    // The selector U+FE0F asks for the picture.
    if scalars.contains("\u{FE0F}"), first.properties.isEmoji { return 2 }
    return scalars.reduce(0) { max($0, of($1)) }
  }

  private static func of(_ scalar: Unicode.Scalar) -> Int {
    if scalar.value < 0x300 { return scalar.value == 0xAD ? 0 : 1 }
    if isWide(scalar) { return 2 }
    // The vowels and last consonants of Hangul stand in the square of the first one.
    if (0x1160...0x11FF).contains(scalar.value) { return 0 }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format, .control: return 0
    default: return 1
    }
  }

  /// A text in at most so many columns, the rest replaced by `…`; no character is cut.
  public static func cut(_ text: String, to width: Int) -> String {
    let plain = plainCount(text)
    guard (plain ?? of(text)) > width else { return text }
    guard width > 0 else { return "" }
    var room = width - 1
    if plain != nil { return String(text.unicodeScalars.prefix(room)) + "…" }
    let kept = text.prefix { character in
      room -= of(character)
      return room >= 0
    }
    return kept + "…"
  }

  /// A text filled up with spaces to a number of columns.
  public static func pad(_ text: String, to width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - of(text)))
  }

  private static func isWide(_ scalar: Unicode.Scalar) -> Bool {
    guard scalar.value >= 0x1100 else { return false }
    return scalar.properties.isEmojiPresentation || wide.contains { $0.contains(scalar.value) }
  }

  /// The wide and full-width code points that are no emoji, by Unicode's `EastAsianWidth.txt`; what is
  /// not assigned between two blocks of them is taken as they are.
  private static let wide: [ClosedRange<UInt32>] = [
    0x1100...0x115F, 0x2329...0x232A, 0x2630...0x2637, 0x268A...0x268F, 0x2E80...0x303E,
    0x3041...0xA4C6, 0xA960...0xA97C, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE10...0xFE19,
    0xFE30...0xFE6B, 0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x16FE0...0x18DF2, 0x1AFF0...0x1B2FB,
    0x1D300...0x1D376, 0x1F200...0x1F265, 0x20000...0x2FFFD, 0x30000...0x3FFFD,
  ]
}
