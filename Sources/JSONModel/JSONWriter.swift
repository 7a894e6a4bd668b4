/// Writes values as text: members in the order they have, strings and numbers by RFC 8785.
public struct JSONWriter {
  private var bytes: [UInt8] = []

  /// The canonical layout of a file: two-space indent, one member or element a line, a final LF.
  public static func file(_ value: JSONValue) -> [UInt8] {
    var writer = JSONWriter()
    writer.write(value, indent: 0)
    writer.bytes.append(UInt8(ascii: "\n"))
    return writer.bytes
  }

  /// The value on one line, without any space.
  public static func compact(_ value: JSONValue) -> String {
    var writer = JSONWriter()
    writer.write(value, indent: nil)
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  /// The exact sibling of RFC 8785: compact, members sorted, and numbers never rounded.
  ///
  /// Keys are sorted by UTF-16 code unit, as that document demands (section 3.2.3).
  public static func sorted(_ value: JSONValue) -> String {
    compact(value.sortedByUTF16)
  }

  /// The canonical form of RFC 8785, for those who sign or hash it: numbers become the nearest
  /// double, as section 3.2.2.3 demands; `nil` where one has none.
  public static func canonicalized(_ value: JSONValue) -> String? {
    value.roundedToDoubles.map(sorted)
  }

  private mutating func write(_ value: JSONValue, indent: Int?) {
    switch value {
    case .null: put("null")
    case .bool(let bool): put(bool ? "true" : "false")
    case .number(let number): put(number.text)
    case .string(let string): write(string)
    case .array(let array):
      list(array, indent: indent, open: "[", close: "]") { $0.write($1, indent: $2) }
    case .object(let object):
      list(object, indent: indent, open: "{", close: "}") { writer, member, indent in
        writer.write(member.key)
        writer.put(indent == nil ? ":" : ": ")
        writer.write(member.value, indent: indent)
      }
    }
  }

  private mutating func list<Elements: Collection>(
    _ elements: Elements, indent: Int?, open: String, close: String,
    element: (inout JSONWriter, Elements.Element, Int?) -> Void
  ) {
    put(open)
    defer { put(close) }
    guard !elements.isEmpty else { return }
    let inner = indent.map { $0 + 1 }
    for (position, item) in elements.enumerated() {
      if position > 0 { put(",") }
      newLine(inner)
      element(&self, item, inner)
    }
    newLine(indent)
  }

  private mutating func newLine(_ indent: Int?) {
    guard let indent else { return }
    bytes.append(UInt8(ascii: "\n"))
    bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: indent * 2))
  }

  private mutating func put(_ text: String) { bytes.append(contentsOf: text.utf8) }

  /// RFC 8785, section 3.2.2.2: only what JSON requires is escaped.
  private mutating func write(_ string: JSONString) {
    bytes.append(UInt8(ascii: "\""))
    for byte in string.text.utf8 {
      switch byte {
      case UInt8(ascii: "\""): put("\\\"")
      case UInt8(ascii: "\\"): put("\\\\")
      case 0x08: put("\\b")
      case 0x09: put("\\t")
      case 0x0A: put("\\n")
      case 0x0C: put("\\f")
      case 0x0D: put("\\r")
      case 0..<0x20: put("\\u00" + (byte < 16 ? "0" : "") + String(byte, radix: 16))
      default: bytes.append(byte)
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }
}

extension JSONNumber {
  /// The nearest IEEE 754 double, in the shortest digits that mean it; `nil` beyond the largest.
  public var roundedToDouble: JSONNumber? {
    guard let double = Double(text), double.isFinite else { return nil }
    return JSONNumber(parsing: double.description)
  }
}

extension JSONValue {
  fileprivate var roundedToDoubles: JSONValue? {
    switch self {
    case .number(let number): return number.roundedToDouble.map(JSONValue.number)
    case .array(let array):
      let rounded = array.compactMap(\.roundedToDoubles)
      return rounded.count == array.count ? .array(rounded) : nil
    case .object(let object):
      let rounded = object.compactMap { key, value in value.roundedToDoubles.map { (key, $0) } }
      return rounded.count == object.count ? .object(JSONObject(rounded)) : nil
    default: return self
    }
  }

  fileprivate var sortedByUTF16: JSONValue {
    switch self {
    case .array(let array): .array(array.map(\.sortedByUTF16))
    case .object(let object):
      .object(
        JSONObject(
          object.sorted { $0.key.text.utf16.lexicographicallyPrecedes($1.key.text.utf16) }
            .map { ($0.key, $0.value.sortedByUTF16) }))
    default: self
    }
  }

  /// The RFC 8785 bytes of the value, for comparing and ordering values of any kind.
  public var canonicalText: String { JSONWriter.sorted(self) }
}
