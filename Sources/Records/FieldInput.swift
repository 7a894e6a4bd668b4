public import JSONModel

extension FieldModel.Field {
  /// Reads a value as somebody types it: text as it is, numbers and yes or no as such, several
  /// values with commas between, anything else as JSON. `nil` where the field takes no such value.
  public func value(typed text: String) -> JSONValue? {
    let types = node.types
    if takesText { return .string(JSONString(text)) }
    if types.contains("array") || element != nil { return list(typed: text) }
    if types.contains("boolean"), let bool = FieldInput.bool(text) { return .bool(bool) }
    if types.contains("integer") || types.contains("number"), let number = JSONNumber(parsing: text)
    {
      return .number(number)
    }
    if let value = try? JSONParser.parse(Array(text.utf8)) { return value }
    return types.isEmpty ? .string(JSONString(text)) : nil
  }

  private var takesText: Bool {
    node.types.contains("string") || node.references != nil
      || (!node.members.isEmpty && node.members.allSatisfy { $0.string != nil })
  }

  private func list(typed text: String) -> JSONValue? {
    if text.hasPrefix("[") { return try? JSONParser.parse(Array(text.utf8)) }
    let parts = text.split(separator: ",").map { FieldInput.trim($0) }
    let values = parts.compactMap { part in
      element.map { $0.value(typed: part) } ?? .string(JSONString(part))
    }
    return values.count == parts.count ? .array(values) : nil
  }
}

/// A field and a value as they stand on the command line: `FIELD=VALUE`, `FIELD+=VALUE` or
/// `FIELD-=VALUE`.
public struct FieldInput: Hashable, Sendable {
  /// What is to be done with the value.
  public enum Operation: Hashable, Sendable {
    /// It takes the place of what is there.
    case set
    /// It is added to a list.
    case add
    /// It is removed from a list.
    case remove
  }

  /// The field; `a.b` and `/a/b` are the same.
  public private(set) var pointer: JSONPointer
  /// What is to be done with the value.
  public let operation: Operation
  /// What was typed; empty removes the field.
  public let text: String

  /// Splits at the first equals sign; `nil` where there is none, or no field before it.
  public init?(_ argument: String) {
    guard let mark = argument.unicodeScalars.firstIndex(of: "=") else { return nil }
    let name = argument[..<mark]
    let sign = name.last
    operation = sign == "+" ? .add : sign == "-" ? .remove : .set
    let field = operation == .set ? name : name.dropLast()
    guard !field.isEmpty, let pointer = FieldInput.pointer(String(field)) else { return nil }
    self.pointer = pointer
    text = String(argument[argument.unicodeScalars.index(after: mark)...])
  }

  /// The field's name, as it was typed with dots.
  public var name: String { pointer.tokens.map(\.text).joined(separator: ".") }

  /// The same input for another field.
  public func at(_ pointer: JSONPointer) -> FieldInput {
    var input = self
    input.pointer = pointer
    return input
  }

  /// Reads a field's name: `a.b` or `/a/b`; `a › b` is how labels are shown.
  public static func pointer(_ name: String) -> JSONPointer? {
    if name.hasPrefix("/") { return JSONPointer(parsing: name) }
    return JSONPointer(
      tokens: name.split(omittingEmptySubsequences: false) { $0 == "." || $0 == "›" }
        .map { JSONString(trim($0)) })
  }

  static func bool(_ text: String) -> Bool? {
    switch text.lowercased() {
    case "true", "yes", "ja": true
    case "false", "no", "nej": false
    default: nil
    }
  }

  static func trim(_ text: Substring) -> String {
    var text = text
    while text.first == " " { text.removeFirst() }
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}
