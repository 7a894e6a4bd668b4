extension JSONValue {
  /// The value a pointer leads to, if there is one (RFC 6901, section 4).
  public subscript(pointer: JSONPointer) -> JSONValue? {
    pointer.tokens.reduce(Optional(self)) { value, token in value?.child(token) }
  }

  /// The member or element that one reference token names.
  public func child(_ token: JSONString) -> JSONValue? {
    switch self {
    case .object(let object): object[token]
    case .array(let array): JSONPointer.index(token, below: array.count).map { array[$0] }
    default: nil
    }
  }

  /// This value with another one where the pointer leads; `nil` removes it.
  ///
  /// Objects missing on the way are made; a pointer through anything else changes nothing. An
  /// array's element is replaced or removed, never added.
  public func setting(_ value: JSONValue?, at pointer: JSONPointer) -> JSONValue? {
    guard let token = pointer.tokens.first else { return value }
    let rest = JSONPointer(tokens: Array(pointer.tokens.dropFirst()))
    switch self {
    case .object(var object):
      if rest.tokens.isEmpty {
        object[token] = value
      } else if let inner = object[token] ?? (value == nil ? nil : .object(JSONObject())) {
        object[token] = inner.setting(value, at: rest)
      }
      return .object(object)
    case .array(var array):
      guard let index = JSONPointer.index(token, below: array.count) else { return self }
      if let element = array[index].setting(value, at: rest) {
        array[index] = element
      } else {
        array.remove(at: index)
      }
      return .array(array)
    default:
      return self
    }
  }
}
