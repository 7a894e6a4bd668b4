public import JSONModel
public import Records

/// One field of a record as a form asks for it.
public struct FormField: Sendable {
  /// How a field is filled in.
  public enum Kind: Sendable {
    /// A text, a date or an address: the schema decides what is valid.
    case text
    /// A number.
    case number
    /// Yes or no.
    case boolean
    /// One of a few values.
    case choice([Choice])
    /// The id of a record of a collection.
    case reference(String)
    /// Values, one after the other.
    case list
    /// Fields that belong together.
    case group
    /// Anything else, as JSON.
    case json
  }

  /// Its name in the object around it.
  public let name: JSONString
  /// What the schemas say of it.
  public let model: FieldModel.Field
  /// How it is filled in.
  public let kind: Kind

  /// A field from what the schemas say of it; labels are those of a language.
  public init(_ name: JSONString, _ model: FieldModel.Field, in language: String) {
    self.name = name
    self.model = model
    kind = FormField.kind(of: model, in: language)
  }

  private static func kind(of model: FieldModel.Field, in language: String) -> Kind {
    let node = model.node
    if !node.members.isEmpty {
      return .choice(node.members.map { Choice($0, labels: node.memberLabels, in: language) })
    }
    if model.element != nil || node.types.contains("array") { return .list }
    if let collection = node.references { return .reference(collection) }
    if !node.names.isEmpty { return .group }
    if node.types.contains("string") { return .text }
    if node.types.contains("number") || node.types.contains("integer") { return .number }
    return node.types.contains("boolean") ? .boolean : .json
  }

  /// The values of a choice, once for each name that they have in some languages.
  public func choices(in languages: [String]) -> [Choice] {
    let node = model.node
    return languages.flatMap { language in
      node.members.map { Choice($0, labels: node.memberLabels, in: language) }
    }
  }

  /// The name of the kind, for messages.
  public var kindName: String {
    switch kind {
    case .number: "number"
    case .boolean: "boolean"
    default: "value"
    }
  }

  /// What people call it.
  public func label(in language: String) -> String { model.label(in: language) ?? name.text }

  /// What to write in it, where the schema says so.
  public func help(in language: String) -> String? { model.node.help?[language] }

  /// The fields of a group, in the order of the schema.
  public func members(in language: String) -> [FormField] {
    model.node.names.compactMap { name in
      model.member(name).map { FormField(name, $0, in: language) }
    }
  }

  /// The elements of a list, as fields that are named by it.
  public func element(in language: String) -> FormField? {
    model.element.map { FormField(name, $0, in: language) }
  }

  /// How a field that has fields inside is written on the command line, by its name: a group member
  /// by member; a list an element to add, a field of one to change and, if it has keys, one to remove.
  ///
  /// Values stand as `…` and the key of an element as `KEY`. Empty for other fields.
  public func inputs(named name: String) -> [String] {
    if case .group = kind { return model.node.names.map { "\(name).\($0)=…" } }
    guard let element = model.element, !element.node.names.isEmpty else { return [] }
    var key: JSONString?
    if case .keyed(let property) = model.strategy { key = JSONString(property) }
    let names = element.node.names.filter { $0 != key }
    let wanted = names.filter { element.node.required.contains($0.text) }
    let shown = wanted.isEmpty ? Array(names.prefix(1)) : wanted
    let members = shown.map { "\"\($0)\": \(FormField.sample(element.member($0)))" }
    let added = "'\(name)+={" + members.joined(separator: ", ") + "}'"
    guard key != nil, let first = shown.first else { return [added] }
    return [added, "\(name).KEY.\(first)=…", "\(name)-=KEY"]
  }

  /// What stands for a value in JSON.
  private static func sample(_ field: FieldModel.Field?) -> String {
    let types = field?.node.types ?? []
    return types.isDisjoint(with: ["number", "integer"]) ? "\"…\"" : "0"
  }

  /// Whether a group is one text in several languages.
  public func isLocalizedText(_ languages: [String]) -> Bool {
    guard case .group = kind else { return false }
    return model.node.names.allSatisfy { languages.contains($0.text) }
  }
}

/// One of the values that a field may have.
public struct Choice: Hashable, Sendable {
  /// The value.
  public let value: JSONValue
  /// What people call it.
  public let name: String
  /// The name as it is shown in a list of choices: with what tells it from others of that name.
  public let label: String

  /// A value and what people call it.
  public init(_ value: JSONValue, name: String, label: String? = nil) {
    self.value = value
    self.name = name
    self.label = label ?? name
  }

  init(_ value: JSONValue, labels: [String: LocalizedText], in language: String) {
    let text = value.string ?? value.canonicalText
    self.init(value, name: labels[text]?[language] ?? text)
  }
}
