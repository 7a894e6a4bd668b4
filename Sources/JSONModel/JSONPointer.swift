/// A JSON Pointer: the way from a value to a value inside it (RFC 6901).
public struct JSONPointer: Hashable, Sendable {
  /// The reference tokens, unescaped.
  public var tokens: [JSONString]

  /// The pointer to the whole value.
  public static let root = JSONPointer(tokens: [])

  /// A pointer from its tokens.
  public init(tokens: [JSONString]) { self.tokens = tokens }

  /// Parses the string form; `nil` where it is not one (RFC 6901, section 3).
  public init?(parsing text: some StringProtocol) {
    guard !text.isEmpty else {
      tokens = []
      return
    }
    guard text.utf8.first == UInt8(ascii: "/") else { return nil }
    tokens = []
    // By scalars: a slash and an accent behind it are one character and two code points.
    let parts = String(text).unicodeScalars.dropFirst()
      .split(separator: "/", omittingEmptySubsequences: false)
    for part in parts {
      guard let token = JSONPointer.unescape(String(part)) else { return nil }
      tokens.append(JSONString(token))
    }
  }

  private static func unescape(_ part: some StringProtocol) -> String? {
    guard part.utf8.contains(UInt8(ascii: "~")) else { return String(part) }
    var token = String.UnicodeScalarView()
    var scalars = part.unicodeScalars.makeIterator()
    while let scalar = scalars.next() {
      guard scalar == "~" else {
        token.append(scalar)
        continue
      }
      switch scalars.next() {
      case "0": token.append("~")
      case "1": token.append("/")
      default: return nil
      }
    }
    return String(token)
  }

  /// This pointer with one token more.
  public func appending(_ token: JSONString) -> JSONPointer {
    JSONPointer(tokens: tokens + [token])
  }

  /// This pointer with an array index more.
  public func appending(_ index: Int) -> JSONPointer {
    appending(JSONString(String(index)))
  }

  /// The pointer to the value around this one; the root's is the root.
  public var parent: JSONPointer { JSONPointer(tokens: Array(tokens.dropLast())) }
}

extension JSONPointer {
  /// The array index that a reference token is (RFC 6901, section 4), where it is one in range.
  static func index(_ token: JSONString, below count: Int) -> Int? {
    let digits = token.text.utf8
    guard digits.allSatisfy(\.isDigit), digits.count == 1 || digits.first != UInt8(ascii: "0"),
      let index = Int(token.text), index < count
    else { return nil }
    return index
  }
}

extension JSONPointer: ExpressibleByArrayLiteral {
  /// A pointer from its tokens.
  public init(arrayLiteral elements: JSONString...) { self.init(tokens: elements) }
}

extension JSONPointer: CustomStringConvertible, Comparable {
  /// The string form (RFC 6901, section 3).
  public var description: String {
    tokens.reduce(into: "") { text, token in
      text += "/"
      for scalar in token.text.unicodeScalars {
        switch scalar {
        case "~": text += "~0"
        case "/": text += "~1"
        default: text.unicodeScalars.append(scalar)
        }
      }
    }
  }

  /// Orders by tokens, each by code point.
  public static func < (left: JSONPointer, right: JSONPointer) -> Bool {
    left.tokens.lexicographicallyPrecedes(right.tokens)
  }
}
