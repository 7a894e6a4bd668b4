extension JSONParser {
  /// Reads a number and checks it against the grammar.
  mutating func number() throws(JSONSyntaxError) -> JSONNumber {
    let start = offset
    while let byte = peek, byte.isNumberPart { offset += 1 }
    let text = bytes[start..<offset]
    if text.count < 16, text.allSatisfy(\.isDigit), text.count == 1 || text.first != 0x30 {
      return JSONNumber(canonical: String(decoding: text, as: UTF8.self))
    }
    if let decimal = Decimal(parsing: text) {
      return JSONNumber(canonical: decimal.canonicalText)
    }
    throw JSONSyntaxError(
      isInGrammar(text) ? .numberTooLarge : .invalidNumber, at: start, in: bytes)
  }

  /// Whether only the exponent's size stands between the text and a number.
  private func isInGrammar(_ text: ArraySlice<UInt8>) -> Bool {
    guard let mark = text.firstIndex(where: { $0 | 0x20 == UInt8(ascii: "e") }) else {
      return false
    }
    let power = text[(mark + 1)...]
    let digits = power.first.map { !$0.isDigit } == true ? power.dropFirst() : power
    return Decimal(parsing: text[..<mark]) != nil && !digits.isEmpty
      && digits.allSatisfy(\.isDigit)
  }

  /// Reads a string with its quotes.
  mutating func string() throws(JSONSyntaxError) -> String {
    let open = offset
    offset += 1
    let start = offset
    while let byte = peek {
      switch byte {
      case UInt8(ascii: "\""):
        defer { offset += 1 }
        return try decode(bytes[start..<offset], at: start)
      case UInt8(ascii: "\\"):
        return try escapedString(from: start)
      case 0..<0x20:
        throw error(.controlCharacter)
      default:
        offset += 1
      }
    }
    throw JSONSyntaxError(.unexpectedEnd, at: bytes.isEmpty ? open : bytes.count, in: bytes)
  }

  /// Goes on with a string in which an escape has been met.
  private mutating func escapedString(from start: Int) throws(JSONSyntaxError) -> String {
    var text = try decode(bytes[start..<offset], at: start)
    var run = offset
    while let byte = peek {
      switch byte {
      case UInt8(ascii: "\""):
        text += try decode(bytes[run..<offset], at: run)
        offset += 1
        return text
      case UInt8(ascii: "\\"):
        text += try decode(bytes[run..<offset], at: run)
        text.unicodeScalars.append(try escape())
        run = offset
      case 0..<0x20:
        throw error(.controlCharacter)
      default:
        offset += 1
      }
    }
    throw error(.unexpectedEnd)
  }

  private func decode(_ slice: ArraySlice<UInt8>, at start: Int) throws(JSONSyntaxError) -> String {
    if let text = String(validating: slice, as: UTF8.self) { return text }
    let valid = String(decoding: slice, as: UTF8.self).utf8
    let same = zip(slice, valid).prefix { $0 == $1 }.count
    throw JSONSyntaxError(.invalidUTF8, at: start + same, in: bytes)
  }

  private mutating func escape() throws(JSONSyntaxError) -> Unicode.Scalar {
    let start = offset
    offset += 1
    guard let byte = peek else { throw error(.unexpectedEnd) }
    offset += 1
    switch byte {
    case UInt8(ascii: "\""): return "\""
    case UInt8(ascii: "\\"): return "\\"
    case UInt8(ascii: "/"): return "/"
    case UInt8(ascii: "b"): return "\u{08}"
    case UInt8(ascii: "f"): return "\u{0C}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"): return try unicodeEscape(from: start)
    default: throw JSONSyntaxError(.invalidEscape, at: start, in: bytes)
    }
  }

  private mutating func unicodeEscape(
    from start: Int
  ) throws(JSONSyntaxError) -> Unicode.Scalar {
    let unit = try hexUnit(from: start)
    if let scalar = Unicode.Scalar(unit) { return scalar }
    guard unit < 0xDC00, take(UInt8(ascii: "\\")), take(UInt8(ascii: "u")) else {
      throw JSONSyntaxError(.loneSurrogate, at: start, in: bytes)
    }
    let low = try hexUnit(from: start)
    guard (0xDC00...0xDFFF).contains(low),
      let scalar = Unicode.Scalar(0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00))
    else { throw JSONSyntaxError(.loneSurrogate, at: start, in: bytes) }
    return scalar
  }

  private mutating func hexUnit(from start: Int) throws(JSONSyntaxError) -> UInt32 {
    let digits = bytes[offset...].prefix(4)
    guard digits.count == 4, digits.allSatisfy(\.isHexDigit),
      let unit = UInt32(String(decoding: digits, as: UTF8.self), radix: 16)
    else { throw JSONSyntaxError(.invalidEscape, at: start, in: bytes) }
    offset += 4
    return unit
  }
}

extension UInt8 {
  fileprivate var isNumberPart: Bool {
    isDigit || self == UInt8(ascii: "-") || self == UInt8(ascii: "+") || self == UInt8(ascii: ".")
      || self | 0x20 == UInt8(ascii: "e")
  }

  fileprivate var isHexDigit: Bool {
    isDigit || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(self | 0x20)
  }
}
