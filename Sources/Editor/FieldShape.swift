internal import Forms
internal import JSONModel
internal import Records

/// How a form shows one field, as the value in it allows.
enum FieldShape {
  /// A line.
  case line
  /// Several lines.
  case paragraphs
  /// One of some values.
  case choice([Choice])
  /// Any of some values.
  case checks([Choice])
  /// The name of a record.
  case reference(String)
  /// Rows of fields.
  case list(FormField)
  /// Fields that belong together.
  case group([FormField])
  /// Anything, as JSON.
  case json

  /// More values than these are not shown each with a box.
  private static let mostBoxes = 24

  /// The shape of a field that has a value, or none.
  init(_ field: FormField, _ value: JSONValue?, in language: String) {
    let usual = FieldShape(field, in: language)
    if case .line = usual, value?.string?.hasSeveralLines == true {
      self = .paragraphs
    } else {
      self = usual.takes(value) ? usual : .json
    }
  }

  private init(_ field: FormField, in language: String) {
    switch field.kind {
    case .text: self = field.model.strategy == .text ? .paragraphs : .line
    case .number: self = .line
    case .boolean: self = .choice(FieldShape.booleans)
    case .choice(let choices): self = .choice(choices)
    case .reference(let collection): self = .reference(collection)
    case .list: self = FieldShape.list(field, in: language)
    case .group: self = .group(field.members(in: language))
    case .json: self = .json
    }
  }

  private static func list(_ field: FormField, in language: String) -> FieldShape {
    guard let element = field.element(in: language) else { return .json }
    if case .choice(let choices) = element.kind, field.model.node.hasUniqueItems,
      choices.count <= mostBoxes
    {
      return .checks(choices)
    }
    return .list(element)
  }

  private static let booleans = [Choice(true, name: "true"), Choice(false, name: "false")]

  /// Whether a value can be shown so.
  private func takes(_ value: JSONValue?) -> Bool {
    guard let value else { return true }
    switch self {
    case .line: return value.string.map { !$0.hasSeveralLines } ?? (value.number != nil)
    case .paragraphs, .reference: return value.string != nil
    case .choice(let choices):
      return choices.contains { $0.value == value } || FieldShape.isOddOne(value, among: choices)
    case .checks(let choices):
      return value.array?.allSatisfy { element in choices.contains { $0.value == element } } == true
    case .list: return value.array != nil
    case .group: return value.object != nil
    case .json: return true
    }
  }

  /// Whether a value that is no choice can stand among them as one, and comes back as it was.
  static func isOddOne(_ value: JSONValue, among choices: [Choice]) -> Bool {
    guard value.string != nil || value.number != nil, !value.line.isEmpty else { return false }
    return !choices.contains { $0.value.line == value.line }
      && value.line.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0 != "\u{FFFD}" }
  }
}

extension JSONValue {
  /// The value as a line of text holds it.
  var line: String {
    switch self {
    case .string(let string): string.text
    case .number(let number): number.text
    default: JSONWriter.compact(self)
    }
  }
}
