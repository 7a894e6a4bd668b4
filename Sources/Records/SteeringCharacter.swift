public import JSONModel

/// Characters that steer a terminal or turn the order of a text around: what people type or paste has
/// none of them on purpose.
///
/// They are valid in a record. Tabs, ends of lines, joiners and the marks that scripts written from
/// right to left need are not among them.
public enum SteeringCharacter {
  /// Whether a text has one: a control character (C0, C1, DEL), or one that embeds, overrides or
  /// isolates a direction (UAX #9).
  public static func isPart(of text: String) -> Bool { text.unicodeScalars.contains(where: isOne) }

  /// Whether a text within a value has one, or a name of a member.
  public static func isPart(of value: JSONValue) -> Bool {
    switch value {
    case .string(let string): isPart(of: string.text)
    case .array(let array): array.contains { isPart(of: $0) }
    case .object(let object): object.contains { isPart(of: $0.key.text) || isPart(of: $0.value) }
    case .null, .bool, .number: false
    }
  }

  /// A text in which those that it has are seen, written as `\u{…}`.
  public static func visible(in text: String) -> String {
    replaced(in: text) { "\\u{" + String($0.value, radix: 16) + "}" }
  }

  /// A JSON text in which those that it has are seen, and lost to nobody: strings have them as escapes.
  public static func escaped(inJSON text: String) -> String {
    replaced(in: text) {
      let digits = String($0.value, radix: 16)
      return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    }
  }

  private static func replaced(
    in text: String, by shown: (Unicode.Scalar) -> String
  ) -> String {
    guard text.utf8.contains(where: mayBegin(with:)), isPart(of: text) else { return text }
    return text.unicodeScalars.reduce(into: "") { result, scalar in
      if isOne(scalar) {
        result += shown(scalar)
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
  }

  /// Whether one may begin with a byte in UTF-8.
  public static func mayBegin(with byte: UInt8) -> Bool {
    switch byte {
    case 0x09, 0x0A: false
    case 0..<0x20, 0x7F, 0xC2, 0xE2: true
    default: false
    }
  }

  private static func isOne(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0A: false
    case 0..<0x20, 0x7F..<0xA0, 0x202A...0x202E, 0x2066...0x2069: true
    default: false
    }
  }
}
