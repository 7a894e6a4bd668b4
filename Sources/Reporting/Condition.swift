internal import JSONModel

/// What a record must be like to be counted.
indirect enum Condition: Sendable {
  /// A field has, or contains, one of some values.
  case equals(JSONPointer, [JSONValue])
  /// A field neither has nor contains any of some values.
  case differs(JSONPointer, [JSONValue])
  /// A field is there, or is not.
  case isPresent(JSONPointer, Bool)
  /// A number is not below a limit, or is below one.
  case isWithin(JSONPointer, from: Int?, below: Int?)
  /// A list has an element that meets conditions of its own.
  case contains(JSONPointer, [Condition])
  /// All of the conditions of one of some lists are met.
  case isAny([[Condition]])
  /// A record of another collection that meets conditions of its own names this one in a field.
  case isNamed(ReportDefinition.Source)
  /// No such record does.
  case isUnnamed(ReportDefinition.Source)

  /// Reads the members of a `where` that has been checked against the schema.
  static func all(_ value: JSONValue?) -> [Condition]? {
    let members = value?.object ?? [:]
    let conditions = members.compactMap { Condition($0.key, $0.value) }
    return conditions.count == members.count ? conditions : nil
  }

  private init?(_ key: JSONString, _ value: JSONValue) {
    if key == "named" || key == "unnamed" {
      guard let source = ReportDefinition.Source(value) else { return nil }
      self = key == "named" ? .isNamed(source) : .isUnnamed(source)
      return
    }
    if key == "any" {
      guard let choices = ReportDefinition.all(value, { Condition.all($0) }) else { return nil }
      self = .isAny(choices)
      return
    }
    // A field of the record itself may be named without a slash.
    guard
      let field = key.text.hasPrefix("/")
        ? JSONPointer(parsing: key.text) : JSONPointer(tokens: [key])
    else { return nil }
    if let isPresent = value["present"]?.bool {
      self = .isPresent(field, isPresent)
    } else if let inner = value["contains"] {
      guard let conditions = Condition.all(inner) else { return nil }
      self = .contains(field, conditions)
    } else if let other = value["not"] {
      self = .differs(field, other.array ?? [other])
    } else if value.object != nil {
      self = .isWithin(field, from: value["from"]?.number?.int, below: value["below"]?.number?.int)
    } else {
      self = .equals(field, value.array ?? [value])
    }
  }
}
