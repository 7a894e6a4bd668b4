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

/// A field and a value as they stand on the command line: `FIELD=VALUE`.
public struct FieldInput: Hashable, Sendable {
  /// The field; `a.b` and `/a/b` are the same.
  public let pointer: JSONPointer
  /// What was typed; empty removes the field.
  public let text: String

  /// Splits at the first equals sign; `nil` where there is none, or no field before it.
  public init?(_ argument: String) {
    guard let mark = argument.firstIndex(of: "="), mark > argument.startIndex,
      let pointer = FieldInput.pointer(String(argument[..<mark]))
    else { return nil }
    self.pointer = pointer
    text = String(argument[argument.index(after: mark)...])
  }

  /// Reads a field's name: `a.b` or `/a/b`.
  public static func pointer(_ name: String) -> JSONPointer? {
    if name.hasPrefix("/") { return JSONPointer(parsing: name) }
    return JSONPointer(
      tokens: name.split(separator: ".", omittingEmptySubsequences: false)
        .map { JSONString(String($0)) })
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
