public import JSONModel

/// What the schemas say of a collection's fields, beyond what is valid: labels, order, references
/// and how they merge.
///
/// A node gathers all schemas that apply to one place, through `$ref`, `allOf`, `anyOf`, `oneOf`
/// and `if`.
public struct FieldModel: Sendable {
  /// One field, or the record itself.
  public struct Node: Sendable {
    /// The field's name for people.
    public var label: LocalizedText?
    /// What to write in it.
    public var help: LocalizedText?
    /// The members of its `enum`, for people.
    public var memberLabels: [String: LocalizedText] = [:]
    /// The members of its `enum`.
    public var members: [JSONValue] = []
    /// What a new record has here unless somebody says otherwise (`default`).
    public var defaultValue: JSONValue?
    /// The collection whose ids it holds.
    public var references: String?
    /// How it merges, where the schema says so.
    public var strategy: MergeStrategy?
    /// Whether it never leaves the dataset.
    public var isPrivate = false
    /// The types it may have; empty where any.
    public var types: Set<String> = []
    /// Whether an array's elements are all different.
    public var hasUniqueItems = false
    /// The names of its members that must be there.
    public var required: [String] = []
    /// Its members in the order of the schema.
    public var names: [JSONString] = []
    var children: [JSONString: Int] = [:]
    var element: Int?
    var others: Int?
  }

  var nodes: [Node]

  /// A place in the model, for going down into it.
  public struct Field: Sendable {
    let model: FieldModel
    let index: Int

    /// What is known of the place.
    public var node: Node { model.nodes[index] }

    /// The member of an object, by name.
    public func member(_ name: JSONString) -> Field? {
      (node.children[name] ?? node.others).map { Field(model: model, index: $0) }
    }

    /// The members of an object that have no names of their own.
    public var others: Field? { node.others.map { Field(model: model, index: $0) } }

    /// The elements of an array.
    public var element: Field? { node.element.map { Field(model: model, index: $0) } }

    /// The place that a pointer into a value leads to; an index and a key both lead to an element.
    public func field(at pointer: JSONPointer) -> Field? {
      pointer.tokens.reduce(Optional(self)) { field, token in
        field?.member(token) ?? field?.element
      }
    }
  }

  /// The record itself.
  public var root: Field { Field(model: self, index: 0) }
}

extension FieldModel.Field {
  /// How a value here merges, by the schema or by what it is.
  public var strategy: MergeStrategy {
    let node = node
    if let strategy = node.strategy { return strategy }
    if node.types.contains("array") || node.element != nil {
      return node.hasUniqueItems && hasScalarElements ? .set : .list
    }
    return node.types.contains("object") || !node.names.isEmpty ? .fields : .atomic
  }

  private var hasScalarElements: Bool {
    guard let element = element?.node else { return false }
    return !element.types.contains("object") && !element.types.contains("array")
      && element.names.isEmpty && element.element == nil
  }
}
