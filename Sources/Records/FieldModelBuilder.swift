internal import JSONModel
internal import JSONSchema

/// Builds a ``FieldModel`` from the schema documents; each combination of schemas becomes one node.
struct FieldModelBuilder {
  private let store: SchemaStore
  private var nodes: [FieldModel.Node] = []
  private var known: [[SchemaLocation]: Int] = [:]
  /// Whether the keywords are followed too that neither merges nor canonical bytes may depend on.
  private let isWide: Bool
  private var hasMore = false

  private init(store: SchemaStore, isWide: Bool) { (self.store, self.isWide) = (store, isWide) }

  /// The model of a schema, and the one that says what is private: of all keywords that apply a schema
  /// to a part of a value, or under a condition.
  static func models(
    of root: SchemaLocation, in store: SchemaStore
  ) -> (fields: FieldModel, privacy: FieldModel) {
    var builder = FieldModelBuilder(store: store, isWide: false)
    _ = builder.node(for: [root])
    let fields = FieldModel(nodes: builder.nodes)
    guard builder.hasMore else { return (fields, fields) }
    var wide = FieldModelBuilder(store: store, isWide: true)
    _ = wide.node(for: [root])
    return (fields, FieldModel(nodes: wide.nodes))
  }

  private static let wideKeywords: [JSONString] = [
    "$dynamicRef", "contains", "dependentSchemas", "unevaluatedItems", "unevaluatedProperties",
  ]

  private mutating func node(for locations: [SchemaLocation]) -> Int {
    if let index = known[locations] { return index }
    let index = nodes.count
    known[locations] = index
    nodes.append(FieldModel.Node())
    var node = FieldModel.Node()
    var parts = Parts()
    for part in applicable(locations) {
      node.read(part.schema, isConditional: part.isConditional)
      parts.collect(part.schema, at: part.location, isWide: isWide)
      // A schema that is only `true` or `false` says nothing of privacy.
      hasMore =
        hasMore
        || FieldModelBuilder.wideKeywords.contains {
          part.schema[$0].map { $0.bool == nil } ?? false
        }
    }
    node.names = parts.names
    for (name, places) in parts.members { node.children[name] = self.node(for: places) }
    if !parts.elements.isEmpty { node.element = self.node(for: parts.elements) }
    if !parts.others.isEmpty { node.others = self.node(for: parts.others) }
    nodes[index] = node
    return index
  }

  /// A schema that applies to a value, always or only where another one does.
  private struct Applicable {
    let location: SchemaLocation
    let schema: JSONObject
    let isConditional: Bool
  }

  /// The schemas at the places and all that they apply to the same value, nearest first.
  private func applicable(_ locations: [SchemaLocation]) -> [Applicable] {
    var found: [Applicable] = []
    var seen: Set<SchemaLocation> = []
    var waiting = locations.reversed().map { ($0, false) }
    while let (location, isConditional) = waiting.popLast() {
      guard seen.insert(location).inserted, let schema = store[location]?.object else { continue }
      found.append(
        Applicable(location: location, schema: schema, isConditional: isConditional))
      waiting += next(after: location, schema, isConditional).reversed()
    }
    return found
  }

  private func next(
    after location: SchemaLocation, _ schema: JSONObject, _ isConditional: Bool
  ) -> [(SchemaLocation, Bool)] {
    var next: [(SchemaLocation, Bool)] = []
    if let text = schema["$ref"]?.string, let target = store.resolve(text, from: location) {
      next.append((target, isConditional))
    }
    for keyword: JSONString in ["allOf", "anyOf", "oneOf"] {
      next += (schema[keyword]?.array ?? []).indices.map {
        let place = location.appending(keyword, JSONString(String($0)))
        return (place, isConditional || keyword != "allOf")
      }
    }
    for keyword: JSONString in ["if", "then", "else"] where schema[keyword] != nil {
      next.append((location.appending(keyword), true))
    }
    guard isWide else { return next }
    if let text = schema["$dynamicRef"]?.string, let target = store.resolve(text, from: location) {
      next.append((target, true))
    }
    next += (schema["dependentSchemas"]?.object?.keys ?? []).map {
      (location.appending("dependentSchemas", $0), true)
    }
    return next
  }

  /// The places of the schemas of a value's parts.
  private struct Parts {
    var names: [JSONString] = []
    var members: [JSONString: [SchemaLocation]] = [:]
    var elements: [SchemaLocation] = []
    var others: [SchemaLocation] = []

    mutating func collect(
      _ schema: JSONObject, at location: SchemaLocation, isWide: Bool
    ) {
      for (name, _) in schema["properties"]?.object ?? [:] {
        if members[name] == nil { names.append(name) }
        members[name, default: []].append(location.appending("properties", name))
      }
      for (name, _) in schema["patternProperties"]?.object ?? [:] {
        others.append(location.appending("patternProperties", name))
      }
      if schema["additionalProperties"]?.object != nil {
        others.append(location.appending("additionalProperties"))
      }
      if schema["items"]?.object != nil { elements.append(location.appending("items")) }
      for index in (schema["prefixItems"]?.array ?? []).indices {
        elements.append(location.appending("prefixItems", JSONString(String(index))))
      }
      guard isWide else { return }
      if schema["unevaluatedProperties"]?.object != nil {
        others.append(location.appending("unevaluatedProperties"))
      }
      for keyword: JSONString in ["contains", "unevaluatedItems"]
      where schema[keyword]?.object != nil {
        elements.append(location.appending(keyword))
      }
    }
  }
}

extension FieldModel.Node {
  /// Takes over what a schema says; what an outer schema has said stands.
  fileprivate mutating func read(_ schema: JSONObject, isConditional: Bool) {
    label = label ?? LocalizedText(schema["x-label"])
    help = help ?? LocalizedText(schema["x-help"])
    references = references ?? schema["x-references"]?.string
    strategy = strategy ?? schema["x-merge"].flatMap(MergeStrategy.init(annotation:))
    isPrivate = isPrivate || schema["x-private"]?.bool == true
    hasUniqueItems = hasUniqueItems || schema["uniqueItems"]?.bool == true
    if members.isEmpty { members = schema["enum"]?.array ?? schema["const"].map { [$0] } ?? [] }
    for (member, value) in schema["x-enum-labels"]?.object ?? [:]
    where memberLabels[member.text] == nil {
      memberLabels[member.text] = LocalizedText(value)
    }
    types.formUnion(
      (schema["type"]?.array ?? schema["type"].map { [$0] } ?? []).compactMap(\.string))
    guard !isConditional else { return }
    defaultValue = defaultValue ?? schema["default"]
    required += (schema["required"]?.array ?? []).compactMap(\.string)
      .filter { !required.contains($0) }
  }
}

extension MergeStrategy {
  /// Reads the value of `x-merge`.
  init?(annotation: JSONValue) {
    switch annotation.string {
    case "atomic": self = .atomic
    case "set": self = .set
    case "list": self = .list
    case "text": self = .text
    default:
      guard let object = annotation.object, object.count == 1, let key = object["keyed"]?.string
      else { return nil }
      self = .keyed(key)
    }
  }
}
