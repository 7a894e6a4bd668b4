internal import JSONModel

/// A set of JSON Schema types, where `integer` is a number without a fraction.
public struct TypeSet: OptionSet, BitwiseCopyable, Sendable, Hashable {
  /// The bits: those of the kinds of values, and one for `integer`.
  public let rawValue: UInt8

  /// A set from its bits.
  public init(rawValue: UInt8) { self.rawValue = rawValue }

  static let integer = TypeSet(rawValue: 64)
  static let all = TypeSet(rawValue: 127)

  private static let known: [(String, TypeSet)] = [
    ("null", TypeSet(.null)), ("boolean", TypeSet(.bool)), ("integer", .integer),
    ("number", TypeSet(.number)), ("string", TypeSet(.string)), ("array", TypeSet(.array)),
    ("object", TypeSet(.object)),
  ]

  init(_ kind: JSONDocument.Entry.Kind) { self.init(rawValue: kind.rawValue) }

  /// The type of a name; `nil` for a name that is none.
  init?(name: String) {
    guard let type = TypeSet.known.first(where: { $0.0 == name })?.1 else { return nil }
    self = type
  }

  /// The types' names.
  public var names: [String] { TypeSet.known.filter { contains($0.1) }.map(\.0) }
}
