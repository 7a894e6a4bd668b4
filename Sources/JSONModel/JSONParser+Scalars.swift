extension JSONParser {
  /// Reads a value that is neither an array nor an object.
  mutating func scalar(_ byte: UInt8, _ source: SourceBytes) throws(Failure) {
    switch byte {
    case UInt8(ascii: "\""): try string(source)
    case UInt8(ascii: "t"): try literal("true", .bool, true, source)
    case UInt8(ascii: "f"): try literal("false", .bool, false, source)
    case UInt8(ascii: "n"): try literal("null", .null, false, source)
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): try number(source)
    case UInt8(ascii: "+"), UInt8(ascii: "."), UInt8(ascii: "N"), UInt8(ascii: "I"):
      throw Failure(.invalidNumber, at: offset)
    default: throw unexpected(source)
    }
  }

  private mutating func literal(
    _ text: String, _ kind: JSONDocument.Entry.Kind, _ flag: Bool, _ source: SourceBytes
  ) throws(Failure) {
    let start = offset
    for byte in text.utf8 {
      guard self.byte(source) == byte else {
        offset = start
        throw unexpected(source)
      }
      offset += 1
    }
    append(kind, flag: flag, from: start, content: start, length: 0)
    entries[entries.count - 1].content = UInt32(entries.count)
  }

  @inline(__always)
  private mutating func append(
    _ kind: JSONDocument.Entry.Kind, flag: Bool, from start: Int, content: Int, length: Int
  ) {
    entries.append(
      JSONDocument.Entry(
        kind: kind, flag: flag, start: UInt32(start), content: UInt32(content),
        length: UInt32(length)))
  }

  // MARK: Numbers

  /// Reads a number and checks it against the grammar.
  private mutating func number(_ source: SourceBytes) throws(Failure) {
    let start = offset
    if source[offset] == UInt8(ascii: "-") { offset += 1 }
    let whole = digits(source)
    let isPadded = whole > 1 && source[offset - whole] == UInt8(ascii: "0")
    guard whole > 0, !isPadded else { throw Failure(.invalidNumber, at: start) }
    let isZero = source[offset - whole] == UInt8(ascii: "0")
    var isWhole = true
    if byte(source) == UInt8(ascii: ".") || byte(source).map({ $0 | 0x20 }) == UInt8(ascii: "e") {
      isWhole = false
      try fraction(from: start, isZero, whole, source)
    }
    if let next = byte(source), next.isNumberPart { throw Failure(.invalidNumber, at: start) }
    let isNegativeZero = isZero && whole == 1 && isWhole && offset - start == 2
    if isNegativeZero || (isWhole && whole > 21) { checkCanonical(from: start, source) }
    append(
      .number, flag: isWhole && whole <= 18, from: start, content: start, length: offset - start)
  }

  /// Passes over digits; returns how many.
  private mutating func digits(_ source: SourceBytes) -> Int {
    let start = offset
    while let byte = byte(source), byte.isDigit { offset += 1 }
    return offset - start
  }

  /// Reads what follows the whole part.
  private mutating func fraction(
    from start: Int, _ isZero: Bool, _ whole: Int, _ source: SourceBytes
  ) throws(Failure) {
    var isPlain = false
    if byte(source) == UInt8(ascii: ".") {
      offset += 1
      let count = digits(source)
      guard count > 0 else { throw Failure(.invalidNumber, at: start) }
      isPlain = !isZero && whole + count <= 21 && source[offset - 1] != UInt8(ascii: "0")
    }
    if byte(source).map({ $0 | 0x20 }) == UInt8(ascii: "e") {
      isPlain = false
      try exponent(from: start, source)
    }
    if !isPlain { checkCanonical(from: start, source) }
  }

  private mutating func exponent(from start: Int, _ source: SourceBytes) throws(Failure) {
    offset += 1
    if byte(source) == UInt8(ascii: "+") || byte(source) == UInt8(ascii: "-") { offset += 1 }
    guard digits(source) > 0 else { throw Failure(.invalidNumber, at: start) }
    guard Decimal(parsing: text(from: start, source)) != nil else {
      throw Failure(.numberTooLarge, at: start)
    }
  }

  /// Looks whether a number is written as it would be written.
  private mutating func checkCanonical(from start: Int, _ source: SourceBytes) {
    let text = text(from: start, source)
    let isWritten = Decimal(parsing: text)?.canonicalText.utf8.elementsEqual(text) ?? false
    isCanonical = isCanonical && isWritten
  }

  private func text(from start: Int, _ source: SourceBytes) -> [UInt8] {
    (start..<offset).map { source[$0] }
  }

  // MARK: Strings

  /// Reads a string with its quotes.
  mutating func string(_ source: SourceBytes) throws(Failure) {
    let start = offset
    offset &+= 1
    if shortString(from: start, source) { return }
    var isASCII = true
    let stop = try run(source, &isASCII)
    if stop == UInt8(ascii: "\"") {
      append(
        .string, flag: isASCII, from: start, content: start + 1, length: offset - start - 1)
      offset += 1
    } else {
      try escapedString(from: start, isASCII, source)
    }
  }

  /// Reads a string of ASCII that ends within eight bytes; `false` where it is another one.
  @inline(__always)
  private mutating func shortString(from start: Int, _ source: SourceBytes) -> Bool {
    guard offset &+ 8 <= source.count else { return false }
    let word = source.word(at: offset)
    let length = word.charactersBeforeStop
    guard length < 8, word & UInt64.tops & ((1 << UInt64(8 * length)) &- 1) == 0,
      source[offset &+ length] == UInt8(ascii: "\"")
    else { return false }
    append(.string, flag: true, from: start, content: offset, length: length)
    offset &+= length &+ 1
    return true
  }

  /// Goes on with a string in which an escape has been met.
  private mutating func escapedString(
    from start: Int, _ wasASCII: Bool, _ source: SourceBytes
  ) throws(Failure) {
    let content = decoded.count
    var isASCII = wasASCII
    var begin = start + 1
    var stop = UInt8(ascii: "\\")
    while true {
      source.append(begin..<offset, to: &decoded)
      guard stop == UInt8(ascii: "\\") else { break }
      try escape(source, &isASCII)
      begin = offset
      stop = try run(source, &isASCII)
    }
    append(
      .string, flag: isASCII, from: start, content: source.count + content,
      length: decoded.count - content)
    offset += 1
  }

  /// Passes over characters up to a quote or a backslash, which it returns.
  private mutating func run(
    _ source: SourceBytes, _ isASCII: inout Bool
  ) throws(Failure) -> UInt8 {
    var scan = WordScan()
    while true {
      offset = scan.skip(from: offset, source)
      guard let byte = byte(source) else { throw Failure(.unexpectedEnd, at: source.count) }
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"):
        if !scan.isASCII { isASCII = false }
        if scan.hasLateCodePoint { hasLateCodePoint = true }
        return byte
      case 0..<0x20: throw Failure(.controlCharacter, at: offset)
      case 0..<0x80: offset += 1
      default:
        isASCII = false
        if byte >= 0xCC { hasLateCodePoint = true }
        try codePoint(byte, source)
      }
    }
  }

  /// Passes over a code point of two to four bytes (RFC 3629, section 4).
  private mutating func codePoint(_ lead: UInt8, _ source: SourceBytes) throws(Failure) {
    func isContinuation(_ place: Int, _ range: ClosedRange<UInt8> = 0x80...0xBF) -> Bool {
      offset + place < source.count && range.contains(source[offset + place])
    }
    var length = 2
    var second: ClosedRange<UInt8> = 0x80...0xBF
    switch lead {
    case 0xC2...0xDF: break
    case 0xE0: (length, second) = (3, 0xA0...0xBF)
    case 0xED: (length, second) = (3, 0x80...0x9F)
    case 0xE1...0xEF: length = 3
    case 0xF0: (length, second) = (4, 0x90...0xBF)
    case 0xF1...0xF3: length = 4
    case 0xF4: (length, second) = (4, 0x80...0x8F)
    default: throw Failure(.invalidUTF8, at: offset)
    }
    guard isContinuation(1, second), length < 3 || isContinuation(2),
      length < 4 || isContinuation(3)
    else { throw Failure(.invalidUTF8, at: offset) }
    offset += length
  }
}

extension UInt8 {
  fileprivate var isNumberPart: Bool {
    isDigit || self == UInt8(ascii: "-") || self == UInt8(ascii: "+") || self == UInt8(ascii: ".")
      || self | 0x20 == UInt8(ascii: "e")
  }
}
