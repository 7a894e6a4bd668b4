public import JSONModel

/// The schema documents that references may lead to; there are no others, and no network.
public struct SchemaStore: Sendable {
  /// The documents by name.
  public let documents: [String: JSONValue]
  private var targets: [String: SchemaLocation] = [:]
  private var bases: [SchemaLocation: URIReference] = [:]

  /// Indexes documents by their `$id` and anchors.
  ///
  /// A document's base is its name, resolved against `fieldbook:/`, until it has an `$id`; so
  /// relative references between the files of one folder work without any.
  /// - Throws: ``SchemaError`` where an identifier stands twice or a subschema is none.
  public init(_ documents: [String: JSONValue]) throws(SchemaError) {
    self.documents = documents
    for (name, root) in documents.sorted(by: { $0.key < $1.key }) {
      let base = SchemaStore.base(ofDocument: name)
      let location = SchemaLocation(document: name, pointer: .root)
      targets[base.description] = location
      try index(root, at: location, base: base)
    }
  }

  private mutating func index(
    _ schema: JSONValue, at location: SchemaLocation, base: URIReference
  ) throws(SchemaError) {
    guard let object = schema.object else {
      guard schema.bool != nil else { throw SchemaError(.notASchema, at: location) }
      return
    }
    var base = base
    if let id = object["$id"] {
      guard let text = id.string else { throw malformed("$id", location) }
      base = base.resolving(URIReference(text)).withoutFragment
      try register(base.description, location, keyword: "$id")
    }
    bases[location] = base
    for keyword: JSONString in ["$anchor", "$dynamicAnchor"] {
      guard let anchor = object[keyword] else { continue }
      guard let text = anchor.string else { throw malformed(keyword, location) }
      try register(base.description + "#" + text, location, keyword: keyword)
    }
    for (child, value) in SchemaStore.subschemas(of: object, at: location) {
      try index(value, at: child, base: base)
    }
  }

  private func malformed(_ keyword: JSONString, _ location: SchemaLocation) -> SchemaError {
    SchemaError(.malformed(keyword: keyword.text), at: location.appending(keyword))
  }

  private mutating func register(
    _ target: String, _ location: SchemaLocation, keyword: JSONString
  ) throws(SchemaError) {
    guard targets[target] == nil || targets[target] == location else {
      throw SchemaError(.duplicateIdentifier(target), at: location.appending(keyword))
    }
    targets[target] = location
  }

  /// The schema at a place.
  public subscript(location: SchemaLocation) -> JSONValue? {
    documents[location.document]?[location.pointer]
  }

  /// Where a `$ref` written at a place leads, if it leads to a schema.
  public func resolve(_ reference: String, from location: SchemaLocation) -> SchemaLocation? {
    let target = base(of: location).resolving(URIReference(reference))
    if let anchored = targets[target.description] { return anchored }
    guard let root = targets[target.withoutFragment.description],
      let fragment = target.decodedFragment, let pointer = JSONPointer(parsing: fragment)
    else { return nil }
    let found = SchemaLocation(
      document: root.document,
      pointer: JSONPointer(tokens: root.pointer.tokens + pointer.tokens))
    return self[found] == nil ? nil : found
  }

  private static func base(ofDocument name: String) -> URIReference {
    URIReference("fieldbook:/").resolving(URIReference(name))
  }

  /// The base URI in force at a place (RFC 3986, section 5.1; JSON Schema Core, section 8.2).
  private func base(of location: SchemaLocation) -> URIReference {
    var pointer = location.pointer
    while true {
      let place = SchemaLocation(document: location.document, pointer: pointer)
      if let base = bases[place] { return base }
      guard !pointer.tokens.isEmpty else { return SchemaStore.base(ofDocument: place.document) }
      pointer = pointer.parent
    }
  }
}

extension SchemaStore {
  private static let single: Set<JSONString> = [
    "additionalProperties", "contains", "else", "if", "items", "not", "propertyNames", "then",
    "unevaluatedItems", "unevaluatedProperties", "contentSchema",
  ]
  private static let lists: Set<JSONString> = ["allOf", "anyOf", "oneOf", "prefixItems"]
  private static let maps: Set<JSONString> = [
    "$defs", "dependentSchemas", "patternProperties", "properties",
  ]

  /// The schemas directly inside a schema, with their places.
  public static func subschemas(
    of object: JSONObject, at location: SchemaLocation
  ) -> [(SchemaLocation, JSONValue)] {
    object.flatMap { (key, value) -> [(SchemaLocation, JSONValue)] in
      if single.contains(key) { return [(location.appending(key), value)] }
      if lists.contains(key) {
        return (value.array ?? []).enumerated().map {
          (location.appending(key, JSONString(String($0.offset))), $0.element)
        }
      }
      guard maps.contains(key) else { return [] }
      return (value.object ?? [:]).map { (location.appending(key, $0.key), $0.value) }
    }
  }
}
