@_spi(_Unicode) internal import Swift

/// Texts made alike for searching: neither case nor accents count, so that `MALMÖ` is `malmo`.
///
/// Letters that Unicode does not take apart become what people type in their place: `ø` is `o`, `æ`
/// is `ae`, `ß` is `ss`. Every space is a plain one, and characters that only steer the layout are
/// left out.
public struct TextFolding: Sendable {
  /// What becomes of each code point below ``limit``: the number of bytes, then at most three bytes.
  private let table: [UInt32]
  private static let limit: UInt32 = 0x380

  /// The only one; its table is made at the first use.
  public static let standard = TextFolding()

  private init() {
    table = (0..<TextFolding.limit).map { value in
      let bytes = Unicode.Scalar(value).map(TextFolding.fold) ?? []
      // Three bytes are room enough for all of them.
      return bytes.prefix(3).enumerated().reduce(UInt32(min(3, bytes.count)) << 24) {
        $0 | UInt32($1.element) << (8 * UInt32($1.offset))
      }
    }
  }

  /// A text folded, in UTF-8.
  public func bytes(of text: String) -> [UInt8] {
    var bytes: [UInt8] = []
    append(text, to: &bytes)
    return bytes
  }

  /// Appends a text, folded.
  ///
  /// - Complexity: O(size of the text); no code point below U+0380 is looked up in Unicode's tables.
  public func append(_ text: String, to bytes: inout [UInt8]) {
    let source = text.utf8.span
    let start = bytes.count
    // No code point becomes more than three times as long; Hangul does, that is taken apart.
    bytes.append(contentsOf: repeatElement(0, count: 3 * source.count))
    var target = bytes.mutableSpan
    var (position, end) = (0, start)
    while position < source.count {
      let byte = source[position]
      position += 1
      if byte < 0x80 {
        // Capitals, and what moves a line or a tab on.
        target[end] = byte &- 0x41 < 26 ? byte | 0x20 : byte &- 0x09 < 5 ? 0x20 : byte
        end += 1
      } else if byte < 0xCE {
        let packed = table[Int(byte & 0x1F) << 6 | Int(source[position] & 0x3F)]
        position += 1
        for place in 0..<packed >> 24 {
          target[end] = UInt8(truncatingIfNeeded: packed >> (8 * place))
          end += 1
        }
      } else {
        for part in TextFolding.fold(TextFolding.scalar(byte, source, &position)) {
          target[end] = part
          end += 1
        }
      }
    }
    bytes.removeLast(bytes.count - end)
  }

  /// The code point that a byte and those after it are; what was a text is right UTF-8.
  private static func scalar(
    _ lead: UInt8, _ source: Span<UInt8>, _ position: inout Int
  ) -> Unicode.Scalar {
    let length = lead < 0xE0 ? 1 : lead < 0xF0 ? 2 : 3
    var value = UInt32(lead) & (0x3F >> UInt32(length))
    for place in 0..<length { value = value << 6 | UInt32(source[position + place] & 0x3F) }
    position += length
    return Unicode.Scalar(value) ?? "\u{FFFD}"
  }

  /// What becomes of one code point.
  static func fold(_ scalar: Unicode.Scalar) -> [UInt8] {
    if scalar.properties.isWhitespace { return [UInt8(ascii: " ")] }
    return scalar.properties.lowercaseMapping._nfd.flatMap { part -> [UInt8] in
      if let letters = letters[part] { return Array(letters.utf8) }
      guard part.properties.canonicalCombiningClass == .notReordered,
        part.properties.generalCategory != .format
      else { return [] }
      return Array(String(part).utf8)
    }
  }

  /// What people type for letters that have no parts.
  private static let letters: [Unicode.Scalar: String] = [
    "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ħ": "h",
    "ı": "i", "ŋ": "n", "ŧ": "t", "ς": "σ",
  ]
}
