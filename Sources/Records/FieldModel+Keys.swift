public import JSONModel

extension FieldModel.Field {
  /// The elements of keyed lists whose key is missing or stands twice.
  func ambiguousKeys(
    in value: JSONValue, at pointer: JSONPointer = .root
  ) -> [(pointer: JSONPointer, property: String, key: String?)] {
    switch value {
    case .object(let object):
      return object.flatMap { key, inner in
        member(key)?.ambiguousKeys(in: inner, at: pointer.appending(key)) ?? []
      }
    case .array(let array):
      let inner = array.enumerated().flatMap {
        element?.ambiguousKeys(in: $0.element, at: pointer.appending($0.offset)) ?? []
      }
      guard case .keyed(let property) = strategy else { return inner }
      var seen: Set<JSONString> = []
      for (index, item) in array.enumerated() {
        let key = FieldModel.key(of: item, property: property)
        if let key, seen.insert(key).inserted { continue }
        return inner + [(pointer.appending(index), property, key?.text)]
      }
      return inner
    default: return []
    }
  }
}

extension FieldModel {
  /// Where in a value the register at a pointer is: the key of an element becomes its index.
  ///
  /// `nil` where an element of that key is not there.
  public static func location(
    of register: JSONPointer, in value: JSONValue, _ field: Field?
  ) -> JSONPointer? {
    guard let token = register.tokens.first else { return .root }
    let rest = JSONPointer(tokens: Array(register.tokens.dropFirst()))
    guard let array = value.array else {
      guard let inner = value.child(token) else {
        return rest.tokens.isEmpty && value.object != nil ? register : nil
      }
      return location(of: rest, in: inner, field?.member(token)).map { token + $0 }
    }
    guard let index = index(of: token, in: array, field) else { return nil }
    return location(of: rest, in: array[index], field?.element).map {
      JSONString(String(index)) + $0
    }
  }

  /// A record with another value in a register; `nil` removes what is there.
  ///
  /// An element of a keyed list that is not there is added at the end, members missing on the way
  /// are made. `nil` where there is no such place: inside an element that is gone.
  public static func setting(
    _ value: JSONValue?, atRegister register: JSONPointer, in record: JSONValue, _ field: Field?
  ) -> JSONValue? {
    if let place = location(of: register, in: record, field) {
      return record.setting(value, at: place)
    }
    if let list = location(of: register.parent, in: record, field),
      let array = record[list]?.array
    {
      guard let value else { return record }
      return record.setting(.array(array + [value]), at: list)
    }
    let inner = record.setting(value, at: register)
    return value == nil || inner?[register] == value ? inner : nil
  }

  private static func index(
    of token: JSONString, in array: [JSONValue], _ field: Field?
  ) -> Int? {
    if case .keyed(let property) = field?.strategy {
      return array.firstIndex { key(of: $0, property: property) == token }
    }
    return identifying.lazy.compactMap { property in
      array.firstIndex { key(of: $0, property: property) == token }
    }.first
  }

  /// The members that name the elements of a list whose schema names none.
  public static let identifying = ["id", "key", "code", "name"]

  /// The key of an element of a keyed list: a string as it is, a number as its canonical text.
  public static func key(of element: JSONValue, property: String) -> JSONString? {
    switch element[JSONString(property)] {
    case .string(let key): key
    case .number(let number): JSONString(number.text)
    default: nil
    }
  }
}

private func + (token: JSONString, pointer: JSONPointer) -> JSONPointer {
  JSONPointer(tokens: [token] + pointer.tokens)
}
