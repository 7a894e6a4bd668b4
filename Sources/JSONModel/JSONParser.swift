/// A strict parser of one JSON text in UTF-8 (RFC 8259), with duplicate keys refused.
///
/// It accepts nothing outside the grammar, repairs nothing and guesses nothing.
public struct JSONParser {
  /// Bounds on what is read.
  public struct Limits: Sendable {
    /// How deep arrays and objects may nest.
    public var depth: Int
    /// How many bytes a text may have.
    public var size: Int

    /// Limits by their numbers; the defaults are those of a record.
    public init(depth: Int = 128, size: Int = 1 << 20) {
      self.depth = depth
      self.size = size
    }
  }

  let bytes: [UInt8]
  let limits: Limits
  var offset = 0

  /// Parses a whole text.
  ///
  /// - Throws: ``JSONSyntaxError`` at the first byte that is wrong.
  /// - Complexity: O(bytes).
  public static func parse(
    _ bytes: [UInt8], limits: Limits = Limits()
  ) throws(JSONSyntaxError) -> JSONValue {
    var parser = JSONParser(bytes: bytes, limits: limits)
    return try parser.document()
  }

  private mutating func document() throws(JSONSyntaxError) -> JSONValue {
    guard bytes.count <= limits.size else {
      throw JSONSyntaxError(.tooLarge(limit: limits.size), at: limits.size, in: bytes)
    }
    guard !bytes.starts(with: [0xEF, 0xBB, 0xBF]) else { throw error(.byteOrderMark) }
    skipSpace()
    let value = try value(depth: 0)
    skipSpace()
    guard offset == bytes.count else {
      throw error(isComment ? .comment : .trailingContent)
    }
    return value
  }

  private mutating func value(depth: Int) throws(JSONSyntaxError) -> JSONValue {
    guard let byte = peek else { throw error(.unexpectedEnd) }
    switch byte {
    case UInt8(ascii: "{"): return .object(try object(depth: depth + 1))
    case UInt8(ascii: "["): return .array(try array(depth: depth + 1))
    case UInt8(ascii: "\""): return .string(JSONString(try string()))
    case UInt8(ascii: "t"): return try literal("true", .bool(true))
    case UInt8(ascii: "f"): return try literal("false", .bool(false))
    case UInt8(ascii: "n"): return try literal("null", .null)
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return .number(try number())
    case UInt8(ascii: "+"), UInt8(ascii: "."), UInt8(ascii: "N"), UInt8(ascii: "I"):
      throw error(.invalidNumber)
    default: throw unexpected()
    }
  }

  private mutating func object(depth: Int) throws(JSONSyntaxError) -> JSONObject {
    try open(depth: depth)
    var object = JSONObject()
    if take(UInt8(ascii: "}")) { return object }
    while true {
      guard peek == UInt8(ascii: "\"") else { throw unexpected() }
      let start = offset
      let key = JSONString(try string())
      skipSpace()
      guard take(UInt8(ascii: ":")) else { throw unexpected() }
      skipSpace()
      guard object.append(key, try value(depth: depth)) else {
        throw JSONSyntaxError(.duplicateKey(key.text), at: start, in: bytes)
      }
      if try closes(UInt8(ascii: "}")) { return object }
    }
  }

  private mutating func array(depth: Int) throws(JSONSyntaxError) -> [JSONValue] {
    try open(depth: depth)
    var array: [JSONValue] = []
    if take(UInt8(ascii: "]")) { return array }
    while true {
      array.append(try value(depth: depth))
      if try closes(UInt8(ascii: "]")) { return array }
    }
  }

  private mutating func open(depth: Int) throws(JSONSyntaxError) {
    guard depth <= limits.depth else { throw error(.tooDeep(limit: limits.depth)) }
    offset += 1
    skipSpace()
  }

  /// After an element: `true` at the closing bracket, `false` after a comma with more to come.
  private mutating func closes(_ bracket: UInt8) throws(JSONSyntaxError) -> Bool {
    skipSpace()
    if take(bracket) { return true }
    let comma = offset
    guard take(UInt8(ascii: ",")) else { throw unexpected() }
    skipSpace()
    guard peek != bracket else {
      throw JSONSyntaxError(.trailingComma, at: comma, in: bytes)
    }
    return false
  }

  private mutating func literal(
    _ text: StaticString, _ value: JSONValue
  ) throws(JSONSyntaxError) -> JSONValue {
    let word = Array(text.description.utf8)
    guard bytes[offset...].starts(with: word) else { throw unexpected() }
    offset += word.count
    return value
  }
}

extension JSONParser {
  var peek: UInt8? { offset < bytes.count ? bytes[offset] : nil }

  mutating func take(_ byte: UInt8) -> Bool {
    guard peek == byte else { return false }
    offset += 1
    return true
  }

  mutating func skipSpace() {
    while offset < bytes.count {
      switch bytes[offset] {
      case 0x20, 0x0A, 0x0D, 0x09: offset += 1
      default: return
      }
    }
  }

  private var isComment: Bool {
    guard peek == UInt8(ascii: "/"), offset + 1 < bytes.count else { return false }
    return bytes[offset + 1] == UInt8(ascii: "/") || bytes[offset + 1] == UInt8(ascii: "*")
  }

  func error(_ reason: JSONSyntaxError.Reason) -> JSONSyntaxError {
    JSONSyntaxError(reason, at: offset, in: bytes)
  }

  private func unexpected() -> JSONSyntaxError {
    guard let byte = peek else { return error(.unexpectedEnd) }
    if isComment { return error(.comment) }
    let character = String(decoding: bytes[offset...].prefix(4), as: UTF8.self).unicodeScalars
    guard byte >= 0x20, byte != 0x7F, let first = character.first, first != "\u{FFFD}" else {
      return error(byte >= 0x80 ? .invalidUTF8 : .unexpected(hex(byte)))
    }
    return error(.unexpected(String(first)))
  }

  private func hex(_ byte: UInt8) -> String {
    "0x" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
  }
}
