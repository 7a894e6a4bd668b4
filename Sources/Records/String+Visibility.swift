public import JSONModel

extension JSONValue {
  /// Whether nothing of it is seen: it holds no text that shows anything, and nothing else.
  public var showsNothing: Bool {
    switch self {
    case .string(let string): string.text.showsNothing
    case .array(let elements): elements.allSatisfy(\.showsNothing)
    case .object(let object): object.allSatisfy { $0.value.showsNothing }
    case .null, .bool, .number: false
    }
  }
}

extension RecordCollection {
  /// The field by which people call a record: the first of those that lists show first that says something.
  public func namingField(of value: JSONValue) -> JSONPointer? {
    listed.first { value[$0].map { !$0.showsNothing } ?? false }
  }
}

extension String {
  /// Whether nothing of it is seen: it has only spaces and characters that are not drawn (UAX #44,
  /// `White_Space` and `Default_Ignorable_Code_Point`).
  public var showsNothing: Bool {
    unicodeScalars.allSatisfy {
      $0.properties.isWhitespace || $0.properties.isDefaultIgnorableCodePoint
    }
  }
}
