/// `URI-Template` (RFC 6570, section 2).
enum URITemplate {
  private static let excluded = ASCIISet("\"%<>\\^`{|}")
  private static let operators = ASCIISet("+#./;?&=,!@|")

  /// Whether a text is a template.
  static func accepts(_ text: Span<UInt8>) -> Bool {
    var offset = 0
    while offset < text.count {
      let end =
        text[offset] == UInt8(ascii: "{")
        ? expressionEnd(text, from: offset + 1) : literalEnd(text, at: offset)
      guard let end else { return false }
      offset = end
    }
    return true
  }

  /// The end of one character of `literals` (section 2.1); the apostrophe is one by an
  /// erratum.
  private static func literalEnd(_ text: Span<UInt8>, at offset: Int) -> Int? {
    let byte = text[offset]
    if byte == UInt8(ascii: "%") {
      return URIGrammar.isPercentEncoded(text, at: offset) ? offset + 3 : nil
    }
    guard byte >= 0x80 else {
      return byte > 0x20 && byte != 0x7F && !excluded.contains(byte) ? offset + 1 : nil
    }
    let (scalar, length) = URIGrammar.scalar(text, at: offset)
    return URIGrammar.isUniversal(scalar) || URIGrammar.isPrivate(scalar) ? offset + length : nil
  }

  /// The offset after the closing brace of `expression` (section 2.2).
  private static func expressionEnd(_ text: Span<UInt8>, from start: Int) -> Int? {
    var offset = start
    if offset < text.count, operators.contains(text[offset]) { offset += 1 }
    while let end = specifierEnd(text, from: offset), end < text.count {
      if text[end] == UInt8(ascii: "}") { return end + 1 }
      guard text[end] == UInt8(ascii: ",") else { return nil }
      offset = end + 1
    }
    return nil
  }

  /// The end of `varspec` (sections 2.3 and 2.4).
  private static func specifierEnd(_ text: Span<UInt8>, from start: Int) -> Int? {
    guard let end = nameEnd(text, from: start), end < text.count else { return nil }
    switch text[end] {
    case UInt8(ascii: "*"): return end + 1
    case UInt8(ascii: ":"):
      let digits = Format.skipDigits(text, from: end + 1)
      return (end + 2...end + 5).contains(digits) && text[end + 1] != 0x30 ? digits : nil
    default: return end
    }
  }

  /// The end of `varname` (section 2.3).
  private static func nameEnd(_ text: Span<UInt8>, from start: Int) -> Int? {
    var offset = start
    var segment = start
    while offset < text.count {
      let byte = text[offset]
      if ASCIISet.isAlphanumeric(byte) || byte == UInt8(ascii: "_") {
        offset += 1
      } else if URIGrammar.isPercentEncoded(text, at: offset) {
        offset += 3
      } else if byte == UInt8(ascii: "."), offset > segment {
        offset += 1
        segment = offset
      } else {
        break
      }
    }
    return offset > segment ? offset : nil
  }
}
