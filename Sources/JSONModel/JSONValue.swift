/// Any JSON value (RFC 8259, section 3).
public enum JSONValue: Hashable, Sendable {
  /// `null`
  case null
  /// `true` or `false`
  case bool(Bool)
  /// A number, exactly.
  case number(JSONNumber)
  /// A string, by code point.
  case string(JSONString)
  /// An array.
  case array([JSONValue])
  /// An object.
  case object(JSONObject)

  /// The type of a value, as JSON Schema names it; a whole number is a `number` here.
  public enum Kind: String, Sendable, CaseIterable {
    /// The six types.
    case null, boolean, number, string, array, object

    /// The kind of a value in a document.
    public init(_ kind: JSONDocument.Entry.Kind) {
      self =
        switch kind {
        case .null: .null
        case .bool: .boolean
        case .number: .number
        case .string: .string
        case .array: .array
        case .object: .object
        }
    }
  }

  /// The value's type.
  public var kind: Kind {
    switch self {
    case .null: .null
    case .bool: .boolean
    case .number: .number
    case .string: .string
    case .array: .array
    case .object: .object
    }
  }
}

extension JSONValue {
  /// The members, if this is an object.
  public var object: JSONObject? {
    if case .object(let object) = self { object } else { nil }
  }

  /// The elements, if this is an array.
  public var array: [JSONValue]? {
    if case .array(let array) = self { array } else { nil }
  }

  /// The text, if this is a string.
  public var string: String? {
    if case .string(let string) = self { string.text } else { nil }
  }

  /// The number, if this is one.
  public var number: JSONNumber? {
    if case .number(let number) = self { number } else { nil }
  }

  /// The truth value, if this is one.
  public var bool: Bool? {
    if case .bool(let bool) = self { bool } else { nil }
  }

  /// A member, if this is an object that has it.
  public subscript(key: JSONString) -> JSONValue? { object?[key] }
}

extension JSONValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral,
  ExpressibleByBooleanLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
  /// A string from a literal.
  public init(stringLiteral value: String) { self = .string(JSONString(value)) }
  /// A number from a literal.
  public init(integerLiteral value: Int) { self = .number(JSONNumber(value)) }
  /// A truth value from a literal.
  public init(booleanLiteral value: Bool) { self = .bool(value) }
  /// An array from a literal.
  public init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
  /// An object from a literal.
  public init(dictionaryLiteral elements: (JSONString, JSONValue)...) {
    self = .object(JSONObject(elements))
  }
}
