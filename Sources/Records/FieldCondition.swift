/// A condition on a field as it stands on the command line: `date>=2016-09`, `challenges has privacy`.
public struct FieldCondition: Hashable, Sendable {
  /// How a field is compared with what was typed.
  public enum Comparison: String, Sendable, CaseIterable {
    /// The field has the value, or has it in its list.
    case equal = "="
    /// It has not.
    case notEqual = "!="
    /// The field comes before the value.
    case less = "<"
    /// The field does not come after the value.
    case lessOrEqual = "<="
    /// The field comes after the value.
    case greater = ">"
    /// The field does not come before the value.
    case greaterOrEqual = ">="
    /// The field's text has the typed one in it.
    case contains = "~"
    /// The list has the value; without a value, the field is there.
    case has = "has"
  }

  /// The field, as it was typed.
  public let field: String
  /// How it is compared.
  public let comparison: Comparison
  /// What it is compared with; empty for whether the field is there.
  public let text: String

  private init(_ field: String, _ comparison: Comparison, _ text: String) {
    self.field = field
    self.comparison = comparison
    self.text = text
  }

  /// The same comparison with another text.
  public func comparing(with text: String) -> FieldCondition {
    FieldCondition(field, comparison, text)
  }

  /// Reads a condition; `nil` where there is no comparison, no field before it, or nothing after it
  /// that could come before or after something.
  public init?(_ argument: String) {
    let signs = argument.firstIndex { "=!<>~".contains($0) } ?? argument.endIndex
    let name = FieldInput.trim(argument[..<signs])
    // A label can have several words.
    let words = name.split(separator: " ")
    if let word = words.dropFirst().first(where: { $0 == "has" }) {
      field = FieldInput.trim(name[..<word.startIndex])
      comparison = .has
      let start = argument.prefix { $0 == " " }.count
      let end = name.distance(from: name.startIndex, to: word.endIndex)
      text = FieldInput.trim(argument.dropFirst(start + end))
      return
    }
    let rest = argument[signs...]
    let found = ["!=", "<=", ">=", "=", "<", ">", "~"].first { rest.hasPrefix($0) }
    guard let found, let comparison = Comparison(rawValue: found), !name.isEmpty else { return nil }
    field = name
    self.comparison = comparison
    text = FieldInput.trim(rest.dropFirst(found.count))
    guard !text.isEmpty || comparison == .equal || comparison == .notEqual else { return nil }
  }
}
