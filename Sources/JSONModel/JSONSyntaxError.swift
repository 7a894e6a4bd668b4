/// Why bytes are not one strict JSON text, and where.
public struct JSONSyntaxError: Error, Hashable, Sendable {
  /// What is wrong.
  public enum Reason: Hashable, Sendable {
    /// The text ends before the value does.
    case unexpectedEnd
    /// A byte that cannot stand here; the text shows it.
    case unexpected(String)
    /// Something follows the value.
    case trailingContent
    /// A byte order mark at the start.
    case byteOrderMark
    /// Bytes that are not UTF-8.
    case invalidUTF8
    /// A control character inside a string, unescaped.
    case controlCharacter
    /// An escape that JSON does not have.
    case invalidEscape
    /// Half of a surrogate pair.
    case loneSurrogate
    /// A number outside the grammar, such as `01`, `+1` or `NaN`.
    case invalidNumber
    /// A number whose exponent leaves ±10^15.
    case numberTooLarge
    /// The key stands twice in one object.
    case duplicateKey(String)
    /// A comment.
    case comment
    /// A line that git puts between the sides of a merge that is not decided.
    case mergeMarker
    /// A comma before the closing bracket.
    case trailingComma
    /// Arrays and objects inside each other, more than the limit.
    case tooDeep(limit: Int)
    /// More bytes than the limit.
    case tooLarge(limit: Int)
  }

  /// What is wrong.
  public let reason: Reason
  /// The byte offset.
  public let offset: Int
  /// The line and column of that byte.
  public let position: TextPosition

  /// An error at a byte.
  public init(_ reason: Reason, at offset: Int, in bytes: [UInt8]) {
    self.reason = reason
    self.offset = offset
    position = TextPosition(of: offset, in: bytes)
  }
}
