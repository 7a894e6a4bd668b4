extension JSONParser {
  /// Reads an escape and adds what it stands for to the decoded characters.
  mutating func escape(_ source: SourceBytes, _ isASCII: inout Bool) throws(Failure) {
    let start = offset
    offset += 1
    guard let byte = byte(source) else { throw Failure(.unexpectedEnd, at: offset) }
    offset += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"): decoded.append(byte)
    case UInt8(ascii: "b"): decoded.append(0x08)
    case UInt8(ascii: "f"): decoded.append(0x0C)
    case UInt8(ascii: "n"): decoded.append(0x0A)
    case UInt8(ascii: "r"): decoded.append(0x0D)
    case UInt8(ascii: "t"): decoded.append(0x09)
    case UInt8(ascii: "/"):
      isCanonical = false
      decoded.append(byte)
    case UInt8(ascii: "u"):
      let scalar = try unicodeEscape(from: start, source)
      let encoded = UTF8.encode(scalar)?.map { $0 } ?? []
      decoded += encoded
      if let lead = encoded.first, lead >= 0x80 {
        isASCII = false
        if lead >= 0xCC { hasLateCodePoint = true }
      }
      let isWritten = JSONParser.isWritten(scalar, (start..<offset).map { source[$0] })
      isCanonical = isCanonical && isWritten
    default: throw Failure(.invalidEscape, at: start)
    }
  }

  /// Whether RFC 8785, section 3.2.2.2, writes a code point by just this escape.
  private static func isWritten(_ scalar: Unicode.Scalar, _ text: [UInt8]) -> Bool {
    guard scalar.value < 0x20, !"\u{08}\t\n\u{0C}\r".unicodeScalars.contains(scalar) else {
      return false
    }
    let digits = String(scalar.value, radix: 16)
    return text.elementsEqual("\\u00\(digits.count < 2 ? "0" : "")\(digits)".utf8)
  }

  private mutating func unicodeEscape(
    from start: Int, _ source: SourceBytes
  ) throws(Failure) -> Unicode.Scalar {
    let unit = try hexUnit(from: start, source)
    if let scalar = Unicode.Scalar(unit) { return scalar }
    guard unit < 0xDC00, take(UInt8(ascii: "\\"), source), take(UInt8(ascii: "u"), source) else {
      throw Failure(.loneSurrogate, at: start)
    }
    let low = try hexUnit(from: start, source)
    guard (0xDC00...0xDFFF).contains(low),
      let scalar = Unicode.Scalar(0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00))
    else { throw Failure(.loneSurrogate, at: start) }
    return scalar
  }

  private mutating func take(_ byte: UInt8, _ source: SourceBytes) -> Bool {
    guard self.byte(source) == byte else { return false }
    offset += 1
    return true
  }

  private mutating func hexUnit(
    from start: Int, _ source: SourceBytes
  ) throws(Failure) -> UInt32 {
    var unit: UInt32 = 0
    for _ in 0..<4 {
      guard let byte = byte(source), let digit = byte.hexDigit else {
        throw Failure(.invalidEscape, at: start)
      }
      unit = unit << 4 | UInt32(digit)
      offset += 1
    }
    return unit
  }
}

extension UInt8 {
  /// The value of a hexadecimal digit.
  fileprivate var hexDigit: UInt8? {
    if isDigit { return self - UInt8(ascii: "0") }
    let letter = self | 0x20
    guard (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(letter) else { return nil }
    return letter - UInt8(ascii: "a") + 10
  }
}
