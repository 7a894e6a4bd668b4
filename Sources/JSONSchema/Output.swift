public import JSONModel

/// The result of an evaluation with all that JSON Schema Core, section 12, has a validator tell.
public struct Output: Sendable {
  /// What is wrong.
  public let violations: [Violation]
  /// What the schema says of the instance's values; nothing where it is not valid.
  public let annotations: [Annotation]
  private let addresses: @Sendable (SchemaLocation) -> String

  init(
    _ record: EvaluationRecord, isValid: Bool,
    addresses: @escaping @Sendable (SchemaLocation) -> String
  ) {
    violations = record.violations
    annotations = isValid ? record.annotations : []
    self.addresses = addresses
  }

  /// Whether the instance is valid: the *flag* form.
  public var isValid: Bool { violations.isEmpty }

  /// The *basic* form: a flat list of errors or of annotations (section 12.4.2).
  ///
  /// - Parameter message: the words for a fault.
  public func basic(_ message: (Violation.Fault) -> String) -> JSONValue {
    let units: [JSONValue] =
      isValid
      ? annotations.map { unit($0.path, $0.keyword, $0.instance, "annotation", $0.value) }
      : violations.map {
        unit($0.path, $0.keyword, $0.instance, "error", .string(JSONString(message($0.fault))))
      }
    return ["valid": .bool(isValid), isValid ? "annotations" : "errors": .array(units)]
  }

  private func unit(
    _ path: [JSONString], _ keyword: SchemaLocation, _ instance: JSONPointer, _ key: JSONString,
    _ value: JSONValue
  ) -> JSONValue {
    [
      "keywordLocation": .string(JSONString(JSONPointer(tokens: path).description)),
      "absoluteKeywordLocation": .string(JSONString(addresses(keyword))),
      "instanceLocation": .string(JSONString(instance.description)),
      key: value,
    ]
  }
}
