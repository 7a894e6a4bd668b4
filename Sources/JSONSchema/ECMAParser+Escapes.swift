extension ECMAParser {
  /// `AtomEscape` after its backslash, but for `\b` and `\B`.
  mutating func atomEscape() throws(Pattern.Failure) {
    guard let scalar = peek else { throw failure("a backslash at the end") }
    switch scalar {
    case "1"..."9": try numberedReference()
    case "k":
      index += 1
      try namedReference()
    default:
      if let set = try classEscape() {
        write("[" + set + "]")
      } else {
        writeLiteral(try characterEscape())
      }
    }
  }

  /// `CharacterClassEscape` as what may stand in a class of PCRE2, or `nil` with nothing read.
  mutating func classEscape() throws(Pattern.Failure) -> String? {
    guard let scalar = peek else { return nil }
    switch scalar {
    case "d", "D", "w", "W":
      index += 1
      return #"\\#(scalar)"#
    case "s":
      index += 1
      return ECMAParser.space
    case "S":
      index += 1
      return ECMAParser.nonSpace
    case "p", "P":
      index += 1
      return try property(isNegated: scalar == "P")
    default: return nil
    }
  }

  /// `WhiteSpace` and `LineTerminator` (sections 11.2 and 11.3).
  private static let space =
    #"\x{9}-\x{D}\x{20}\x{A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}"#
    + #"\x{3000}\x{FEFF}"#

  private static let nonSpace =
    #"\x{0}-\x{8}\x{E}-\x{1F}\x{21}-\x{9F}\x{A1}-\x{167F}\x{1681}-\x{1FFF}\x{200B}-\x{2027}"#
    + #"\x{202A}-\x{202E}\x{2030}-\x{205E}\x{2060}-\x{2FFF}\x{3001}-\x{FEFE}\x{FF00}-\x{10FFFF}"#

  /// `UnicodePropertyValueExpression` in its braces.
  private mutating func property(isNegated: Bool) throws(Pattern.Failure) -> String {
    guard take("{"), let end = scalars[index...].firstIndex(of: "}") else {
      throw failure("a property without braces")
    }
    var text = String.UnicodeScalarView()
    text.append(contentsOf: scalars[index..<end])
    guard let property = UnicodeProperty(String(text)) else {
      throw failure("the unknown property \(String(text))")
    }
    index = end + 1
    return property.pattern(isNegated: isNegated)
  }

  /// `CharacterEscape`: the code point, which may be a surrogate.
  mutating func characterEscape() throws(Pattern.Failure) -> UInt32 {
    guard let scalar = peek else { throw failure("a backslash at the end") }
    index += 1
    switch scalar {
    case "t": return 0x09
    case "n": return 0x0A
    case "v": return 0x0B
    case "f": return 0x0C
    case "r": return 0x0D
    case "c": return try controlLetter()
    case "x": return try hexadecimal(digits: 2)
    case "u": return try unicodeEscape()
    case "0":
      if let next = peek, "0"..."9" ~= next { throw failure("an octal escape") }
      return 0
    default:
      guard !scalar.isASCII || !ASCIISet.isAlphanumeric(UInt8(scalar.value)) else {
        throw failure("the escape \\\(scalar), which ECMA-262 does not have")
      }
      return scalar.value
    }
  }

  private mutating func controlLetter() throws(Pattern.Failure) -> UInt32 {
    guard let letter = peek, letter.isASCII, ASCIISet.isLetter(UInt8(letter.value)) else {
      throw failure("\\c without a letter")
    }
    index += 1
    return letter.value % 32
  }

  /// `RegExpUnicodeEscapeSequence` after its `u`.
  mutating func unicodeEscape() throws(Pattern.Failure) -> UInt32 {
    guard take("{") else {
      let lead = try hexadecimal(digits: 4)
      return trailSurrogate(after: lead) ?? lead
    }
    var value: UInt32 = 0
    let start = index
    while let scalar = peek, let digit = ECMAParser.digit(scalar) {
      value = value * 16 + digit
      guard value <= 0x10FFFF else { throw failure("a code point beyond U+10FFFF") }
      index += 1
    }
    guard index > start, take("}") else { throw failure("\\u{ without digits and }") }
    return value
  }

  /// The code point of a surrogate pair, or `nil` with nothing read.
  private mutating func trailSurrogate(after lead: UInt32) -> UInt32? {
    guard (0xD800...0xDBFF).contains(lead) else { return nil }
    let start = index
    if take(all: #"\u"#), let trail = try? hexadecimal(digits: 4), (0xDC00...0xDFFF).contains(trail)
    {
      return 0x10000 + (lead - 0xD800) << 10 + (trail - 0xDC00)
    }
    index = start
    return nil
  }

  private mutating func hexadecimal(digits count: Int) throws(Pattern.Failure) -> UInt32 {
    var value: UInt32 = 0
    for _ in 0..<count {
      guard let scalar = peek, let digit = ECMAParser.digit(scalar) else {
        throw failure("an escape that needs \(count) hexadecimal digits")
      }
      value = value * 16 + digit
      index += 1
    }
    return value
  }
}
