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

  /// The usual one; its table is made at the first use.
  public static let standard = TextFolding()

  /// One that leaves the letters alone that come after z in Swedish: nobody who types them means a or o.
  static let swedish = TextFolding(keeping: ["å", "ä", "ö"])

  private init(keeping letters: Set<Unicode.Scalar> = []) {
    table = (0..<TextFolding.limit).map { value in
      let bytes =
        Unicode.Scalar(value).map { scalar -> [UInt8] in
          let small = scalar.properties.lowercaseMapping.unicodeScalars
          guard let letter = small.first, letters.contains(letter) else {
            return TextFolding.fold(scalar)
          }
          return Array(String(letter).utf8)
        } ?? []
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
    let end = fold(source, into: &target, from: start)
    bytes.removeLast(bytes.count - end)
  }

  /// Folds a text into bytes that it has room in, three for each of its own, from a place on; returns
  /// where it ends.
  func fold(_ source: Span<UInt8>, into target: inout MutableSpan<UInt8>, from start: Int) -> Int {
    var (position, end) = (0, start)
    while position < source.count {
      let count = TextFolding.foldASCII(source, from: position, into: &target, at: end)
      if count > 0 {
        position += count
        end += count
        continue
      }
      let byte = source[position]
      position += 1
      if byte < 0x80 {
        // Capitals, and what moves a line or a tab on.
        target[end] = byte &- 0x41 < 26 ? byte | 0x20 : byte &- 0x09 < 5 ? 0x20 : byte
        end += 1
      } else if byte < 0xCE {
        let packed = table[Int(byte & 0x1F) << 6 | Int(source[position] & 0x3F)]
        position += 1
        // Room is there for three bytes; what is too many is written over.
        target[end] = UInt8(truncatingIfNeeded: packed)
        if packed >> 24 > 1 {
          target[end + 1] = UInt8(truncatingIfNeeded: packed >> 8)
          target[end + 2] = UInt8(truncatingIfNeeded: packed >> 16)
        }
        end += Int(packed >> 24)
      } else {
        for part in TextFolding.fold(TextFolding.scalar(byte, source, &position)) {
          target[end] = part
          end += 1
        }
      }
    }
    return end
  }

  /// Folds those of the next eight bytes that come before any that is not ASCII; returns how many.
  @inline(__always)
  private static func foldASCII(
    _ source: Span<UInt8>, from position: Int, into target: inout MutableSpan<UInt8>, at end: Int
  ) -> Int {
    guard position &+ 8 <= source.count else { return 0 }
    let word = UInt64(
      littleEndian: unsafe source.bytes.unsafeLoadUnaligned(
        fromByteOffset: position, as: UInt64.self))
    let (ones, tops): (UInt64, UInt64) = (0x0101_0101_0101_0101, 0x8080_8080_8080_8080)
    let count = (word & tops).trailingZeroBitCount >> 3
    guard count > 0 else { return 0 }
    // The top bit of each byte from a lower bound on and below an upper one. No sum of ASCII carries
    // over into the next byte; what stands behind it is written anew.
    func within(_ lower: UInt64, _ upper: UInt64) -> UInt64 {
      (word &+ ones &* (0x80 - lower)) & ~(word &+ ones &* (0x80 - upper)) & tops
    }
    let (capitals, spaces) = (within(0x41, 0x5B), within(0x09, 0x0E))
    // 0x80 becomes 0x20: what makes a capital small, and a space.
    let folded = (word | capitals >> 2) & ~((spaces >> 7) &* 0xFF) | spaces >> 2
    var place = unsafe target.mutableBytes
    place.storeBytes(of: folded.littleEndian, toByteOffset: end, as: UInt64.self)
    return count
  }

  /// How many bytes a code point becomes.
  func count(of scalar: Unicode.Scalar) -> Int {
    scalar.value < TextFolding.limit
      ? Int(table[Int(scalar.value)] >> 24) : TextFolding.fold(scalar).count
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
