internal import JSONModel

/// What a record must be like to be counted.
indirect enum Condition: Sendable {
  /// A field has, or contains, one of some values.
  case equals(JSONPointer, [JSONValue])
  /// A field is there, or is not.
  case isPresent(JSONPointer, Bool)
  /// A number is not below a limit, or is below one.
  case isWithin(JSONPointer, from: Int?, below: Int?)
  /// A record of another collection that meets conditions of its own names this one in a field.
  case isNamed(collection: String, field: JSONPointer, [Condition])

  /// Reads the members of a `where` that has been checked against the schema.
  static func all(_ value: JSONValue?) -> [Condition]? {
    let members = value?.object ?? [:]
    let conditions = members.compactMap { Condition($0.key, $0.value) }
    return conditions.count == members.count ? conditions : nil
  }

  private init?(_ key: JSONString, _ value: JSONValue) {
    if key == "named" {
      guard let collection = value["collection"]?.string,
        let field = value["field"]?.string.flatMap({ JSONPointer(parsing: $0) }),
        let conditions = Condition.all(value["where"])
      else { return nil }
      self = .isNamed(collection: collection, field: field, conditions)
      return
    }
    // A field of the record itself may be named without a slash.
    guard
      let field = key.text.hasPrefix("/")
        ? JSONPointer(parsing: key.text) : JSONPointer(tokens: [key])
    else { return nil }
    if let isPresent = value["present"]?.bool {
      self = .isPresent(field, isPresent)
    } else if value.object != nil {
      self = .isWithin(field, from: value["from"]?.number?.int, below: value["below"]?.number?.int)
    } else {
      self = .equals(field, value.array ?? [value])
    }
  }
}
