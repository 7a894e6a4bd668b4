/// A JSON string, compared and ordered by Unicode code point.
///
/// Swift's `String` treats canonically equivalent texts as equal; two JSON strings are equal only
/// if they hold the same code points (RFC 8259, section 8.3). The order is that of code points,
/// which for UTF-8 is the order of the bytes.
public struct JSONString: Sendable {
  /// The text, unnormalised.
  public let text: String

  /// Wraps a text as it is.
  public init(_ text: String) {
    self.text = text
  }
}

extension JSONString: Hashable {
  /// Tells whether both hold the same code points.
  public static func == (left: JSONString, right: JSONString) -> Bool {
    guard left.text.utf8.count == right.text.utf8.count else { return false }
    let same = unsafe left.text.utf8.withContiguousStorageIfAvailable { left in
      unsafe right.text.utf8.withContiguousStorageIfAvailable { right in
        unsafe equal(UnsafeRawBufferPointer(left), UnsafeRawBufferPointer(right))
      }
    }
    return (same ?? nil) ?? left.text.utf8.elementsEqual(right.text.utf8)
  }

  /// Whether two stretches of as many bytes are the same, eight at a time.
  private static func equal(
    _ left: UnsafeRawBufferPointer, _ right: UnsafeRawBufferPointer
  ) -> Bool {
    var position = 0
    while position + 8 <= left.count {
      let one = unsafe left.loadUnaligned(fromByteOffset: position, as: UInt64.self)
      let other = unsafe right.loadUnaligned(fromByteOffset: position, as: UInt64.self)
      guard one == other else { return false }
      position += 8
    }
    while position < left.count {
      guard unsafe left[position] == right[position] else { return false }
      position += 1
    }
    return true
  }

  /// Hashes the code points.
  public func hash(into hasher: inout Hasher) {
    var text = text
    text.withUTF8 { unsafe hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
  }
}

extension JSONString: Comparable {
  /// Orders by code point.
  public static func < (left: JSONString, right: JSONString) -> Bool {
    left.text.utf8.lexicographicallyPrecedes(right.text.utf8)
  }
}

extension JSONString: ExpressibleByStringLiteral, CustomStringConvertible {
  /// Wraps a literal.
  public init(stringLiteral value: String) {
    self.init(value)
  }

  /// The text itself.
  public var description: String { text }
}
