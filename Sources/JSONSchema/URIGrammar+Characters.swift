extension URIGrammar {
  /// `pct-encoded` (RFC 3986, section 2.1).
  static func isPercentEncoded(_ text: Span<UInt8>, at offset: Int) -> Bool {
    offset + 2 < text.count && text[offset] == UInt8(ascii: "%")
      && ASCIISet.isHexDigit(text[offset + 1]) && ASCIISet.isHexDigit(text[offset + 2])
  }

  /// `ucschar` (RFC 3987, section 2.2), without the characters that format bidirectional text
  /// (section 4.1).
  static func isUniversal(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x200E, 0x200F, 0x202A...0x202E: false
    case 0xA0...0xD7FF, 0xF900...0xFDCF, 0xFDF0...0xFFEF: true
    case 0x10000...0xDFFFF: scalar & 0xFFFF <= 0xFFFD
    case 0xE1000...0xEFFFD: true
    default: false
    }
  }

  /// `iprivate` (RFC 3987, section 2.2).
  static func isPrivate(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0xE000...0xF8FF, 0xF0000...0xFFFFD, 0x100000...0x10FFFD: true
    default: false
    }
  }

  /// The code point of a sequence of two to four bytes and its length (RFC 3629, section 3).
  static func scalar(_ text: Span<UInt8>, at offset: Int) -> (value: UInt32, length: Int) {
    let lead = text[offset]
    let length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2
    var value = UInt32(lead) & (0x7F >> UInt32(length))
    for index in 1..<length { value = value << 6 | UInt32(text[offset + index] & 0x3F) }
    return (value, length)
  }
}
