internal import JSONModel

extension Condition {
  /// Whether a value, such as a record or an element of a list, meets each of some conditions on its fields; what
  /// other records say of it is not looked at.
  static func holds(_ conditions: [Condition]) -> (JSONValue) -> Bool {
    let tests = conditions.map { $0.holds() }
    return { value in tests.allSatisfy { $0(value) } }
  }

  /// The same for one condition.
  func holds() -> (JSONValue) -> Bool {
    switch self {
    case .equals(let field, let values):
      let values = Set(values)
      return { !values.isDisjoint(with: $0.scalars(field)) }
    case .differs(let field, let values):
      let values = Set(values)
      return { values.isDisjoint(with: $0.scalars(field)) }
    case .isPresent(let field, let isPresent):
      return { $0.scalars(field).isEmpty != isPresent }
    case .isWithin(let field, let from, let below):
      return { value in
        guard let number = value[field]?.number else { return false }
        return (from.map { number >= JSONNumber($0) } ?? true)
          && (below.map { number < JSONNumber($0) } ?? true)
      }
    case .contains(let field, let conditions):
      let test = Condition.holds(conditions)
      return { value in (value[field]?.array ?? []).contains { test($0) } }
    case .isAny(let choices):
      let tests = choices.map(Condition.holds)
      return { value in tests.contains { $0(value) } }
    case .isNamed, .isUnnamed: return { _ in false }
    }
  }

  /// The sources that it takes from other collections.
  var sources: [ReportDefinition.Source] {
    switch self {
    case .isNamed(let source), .isUnnamed(let source): [source]
    case .isAny(let choices): choices.joined().flatMap(\.sources)
    case .equals, .differs, .isPresent, .isWithin, .contains: []
    }
  }
}

extension JSONValue {
  /// The scalars of a field: of a list, each of its elements.
  func scalars(_ pointer: JSONPointer) -> [JSONValue] {
    guard let value = self[pointer] else { return [] }
    return value.array ?? [value]
  }
}
