/// Finds where in a text the value at a pointer stands, without having kept any positions.
///
/// It reads text that ``JSONParser`` has accepted; a finding costs one more walk over the bytes,
/// a record without findings costs nothing.
public struct JSONLocator {
  private var parser: JSONParser

  /// The place of the value at a pointer, or of the nearest value around it that exists.
  ///
  /// - Complexity: O(bytes).
  public static func position(of pointer: JSONPointer, in bytes: [UInt8]) -> TextPosition {
    var locator = JSONLocator(parser: JSONParser(bytes: bytes, limits: .init()))
    return TextPosition(of: locator.offset(of: pointer, wantsKey: false), in: bytes)
  }

  /// The place of the key of the member at a pointer; of the value where it is no member.
  public static func keyPosition(of pointer: JSONPointer, in bytes: [UInt8]) -> TextPosition {
    var locator = JSONLocator(parser: JSONParser(bytes: bytes, limits: .init()))
    return TextPosition(of: locator.offset(of: pointer, wantsKey: true), in: bytes)
  }

  private mutating func offset(of pointer: JSONPointer, wantsKey: Bool) -> Int {
    parser.skipSpace()
    var found = parser.offset
    for (level, token) in pointer.tokens.enumerated() {
      let isLast = level == pointer.tokens.count - 1
      guard let key = descend(to: token) else { return found }
      found = isLast && wantsKey ? key : parser.offset
    }
    return found
  }

  /// Moves to the child a token names; returns the offset of its key, or of itself in an array.
  private mutating func descend(to token: JSONString) -> Int? {
    let isObject = parser.peek == UInt8(ascii: "{")
    guard isObject || parser.peek == UInt8(ascii: "[") else { return nil }
    parser.offset += 1
    var index = 0
    while true {
      parser.skipSpace()
      let start = parser.offset
      var isWanted = String(index) == token.text
      if isObject {
        guard parser.peek == UInt8(ascii: "\""), let key = try? parser.string() else { return nil }
        isWanted = JSONString(key) == token
        parser.skipSpace()
        parser.offset += 1
        parser.skipSpace()
      } else if parser.peek == UInt8(ascii: "]") {
        return nil
      }
      if isWanted { return start }
      guard skipValue() else { return nil }
      index += 1
    }
  }

  /// Passes over a value and the comma behind it; `false` where no other follows.
  private mutating func skipValue() -> Bool {
    var depth = 0
    while let byte = parser.peek {
      switch byte {
      case UInt8(ascii: "\""): guard (try? parser.string()) != nil else { return false }
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        depth += 1
        parser.offset += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        guard depth > 0 else { return false }
        depth -= 1
        parser.offset += 1
      case UInt8(ascii: ",") where depth == 0:
        parser.offset += 1
        return true
      default: parser.offset += 1
      }
    }
    return false
  }
}
