/// A property of code points by the names that ECMA-262 has for it
/// (section 21.2.1.8; tables 54 to 57).
struct UnicodeProperty {
  /// What stands in the braces of PCRE2's `\p`.
  private let name: String
  /// Whether it is the complement of what PCRE2 has.
  private let isComplement: Bool

  /// The property of an expression `Name` or `Name=Value`.
  init?(_ expression: String) {
    let parts = expression.split(separator: "=", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 2 else {
      self.init(lone: expression)
      return
    }
    let value = parts[1]
    switch parts[0] {
    case "gc", "General_Category":
      guard let category = UnicodeProperty.categories[value] else { return nil }
      self.init(name: category)
    case "sc", "Script":
      guard UnicodeProperty.scripts.contains(value) else { return nil }
      self.init(name: "sc:" + value)
    case "scx", "Script_Extensions":
      guard UnicodeProperty.scripts.contains(value) else { return nil }
      self.init(name: "scx:" + value)
    default: return nil
    }
  }

  private init?(lone expression: String) {
    if expression == "Assigned" {
      self.init(name: "Cn", isComplement: true)
    } else if let category = UnicodeProperty.categories[expression] {
      self.init(name: category)
    } else if UnicodeProperty.binary.contains(expression) {
      self.init(name: expression)
    } else {
      return nil
    }
  }

  private init(name: String, isComplement: Bool = false) {
    self.name = name
    self.isComplement = isComplement
  }

  /// The property or its complement in PCRE2's syntax.
  func pattern(isNegated: Bool) -> String {
    (isNegated == isComplement ? #"\p{"# : #"\P{"#) + name + "}"
  }
}
