public import JSONModel

/// The schema documents that references may lead to; there are no others, and no network.
///
/// The meta-schemas of draft 2020-12 are always among them.
public struct SchemaStore: Sendable {
  /// The documents by name.
  public let documents: [String: JSONValue]
  private var targets: [String: SchemaLocation] = [:]
  /// Where a plain-name fragment was made by `$dynamicAnchor`, by its full URI.
  private var dynamicAnchors: Set<String> = []
  /// The resources by document and place; that of the whole document is always there.
  private var resources: [String: [JSONPointer: Resource]] = [:]
  /// Where the references that stand in the documents lead, by the resource they stand in.
  private var references: [SchemaLocation: [String: SchemaLocation]] = [:]
  private let isStandard: Bool

  /// A schema with an identifier of its own, or a whole document.
  struct Resource: Sendable {
    /// Its URI, without a fragment.
    let base: URIReference
    /// Where it begins.
    let root: SchemaLocation
    /// What `$schema` says of it, or of the resource around it.
    let dialectName: String?
  }

  /// Indexes documents by their `$id` and anchors.
  ///
  /// A document's base is its name, resolved against `fieldbook:/`, until it has an `$id`; so
  /// relative references between the files of one folder work without any.
  /// - Throws: ``SchemaError`` where an identifier stands twice or a subschema is none.
  public init(_ documents: [String: JSONValue]) throws(SchemaError) {
    self.documents = documents
    isStandard = documents.keys.contains(Dialect.currentName)
    var found: [SchemaLocation: Set<String>] = [:]
    for (name, root) in documents.sorted(by: { $0.key < $1.key }) {
      let location = SchemaLocation(document: name, pointer: .root)
      let base = SchemaStore.base(ofDocument: name)
      targets[base.description] = location
      let resource = Resource(base: base, root: location, dialectName: nil)
      resources[name] = [.root: resource]
      try index(root, at: location, in: resource, &found)
    }
    for (root, texts) in found {
      let base = self.resource(of: root).base
      for text in texts { references[root, default: [:]][text] = find(base, text) }
    }
  }

  /// Indexes a schema and those in it, and gathers their references.
  ///
  /// It keeps its own list of what is left: the nesting of schemas is bounded by their text alone.
  private mutating func index(
    _ schema: JSONValue, at location: SchemaLocation, in resource: Resource,
    _ references: inout [SchemaLocation: Set<String>]
  ) throws(SchemaError) {
    var waiting = [(location, schema, resource)]
    while let (location, schema, outer) = waiting.popLast() {
      guard let object = schema.object else {
        guard schema.bool != nil else { throw SchemaError(.notASchema, at: location) }
        continue
      }
      let resource = try identify(object, at: location, in: outer)
      if let text = object["$ref"]?.string { references[resource.root, default: []].insert(text) }
      for (child, value) in SchemaStore.subschemas(of: object, at: location).reversed() {
        waiting.append((child, value, resource))
      }
    }
  }

  /// Takes in the identifier and the anchors of one schema.
  private mutating func identify(
    _ object: JSONObject, at location: SchemaLocation, in outer: Resource
  ) throws(SchemaError) -> Resource {
    var resource = outer
    if object["$id"] != nil || location == outer.root {
      var base = outer.base
      if let id = object["$id"] {
        guard let text = id.string else { throw malformed("$id", location) }
        base = base.resolving(URIReference(text)).withoutFragment
        try register(base.description, location, keyword: "$id")
      }
      let dialect = object["$schema"]?.string ?? outer.dialectName
      resource = Resource(base: base, root: location, dialectName: dialect)
      resources[location.document]?[location.pointer] = resource
    }
    for keyword: JSONString in ["$anchor", "$dynamicAnchor"] {
      guard let anchor = object[keyword] else { continue }
      guard let text = anchor.string else { throw malformed(keyword, location) }
      let target = resource.base.description + "#" + text
      try register(target, location, keyword: keyword)
      if keyword == "$dynamicAnchor" { dynamicAnchors.insert(target) }
    }
    return resource
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
    guard let document = documents[location.document] else {
      return isStandard ? nil : StandardSchemas.documents[location.document]?[location.pointer]
    }
    return document[location.pointer]
  }

  /// Where a `$ref` written at a place leads, if it leads to a schema.
  public func resolve(_ reference: String, from location: SchemaLocation) -> SchemaLocation? {
    let resource = resource(of: location)
    return references[resource.root]?[reference] ?? find(resource.base, reference)
  }

  private func find(_ base: URIReference, _ reference: String) -> SchemaLocation? {
    find(base.resolving(URIReference(reference)))
  }

  private func find(_ target: URIReference) -> SchemaLocation? {
    if let anchored = targets[target.description] { return anchored }
    guard let root = targets[target.withoutFragment.description] else {
      return isStandard ? nil : StandardSchemas.store.find(target)
    }
    guard let fragment = target.decodedFragment, let pointer = JSONPointer(parsing: fragment)
    else { return nil }
    let found = SchemaLocation(
      document: root.document,
      pointer: JSONPointer(tokens: root.pointer.tokens + pointer.tokens))
    return self[found] == nil ? nil : found
  }

  private static func base(ofDocument name: String) -> URIReference {
    URIReference("fieldbook:/").resolving(URIReference(name)).withoutFragment
  }
}

extension SchemaStore {
  /// The resource that a place belongs to (RFC 3986, section 5.1; JSON Schema Core, section 8.2).
  func resource(of location: SchemaLocation) -> Resource {
    guard let known = resources[location.document] else {
      return StandardSchemas.store.resource(of: location)
    }
    // Most documents are one resource: then there is no need to look for where it begins.
    var pointer = known.count == 1 ? .root : location.pointer
    while true {
      if let resource = known[pointer] { return resource }
      pointer = pointer.parent
    }
  }

  /// The name of the dynamic anchor that a reference written at a place leads to, if it does
  /// (JSON Schema Core, section 8.2.3.2).
  func dynamicAnchor(_ reference: String, from location: SchemaLocation) -> String? {
    let target = resource(of: location).base.resolving(URIReference(reference))
    guard let fragment = target.fragment, isDynamic(target.description) else { return nil }
    return fragment
  }

  private func isDynamic(_ target: String) -> Bool {
    dynamicAnchors.contains(target)
      || (!isStandard && StandardSchemas.store.dynamicAnchors.contains(target))
  }

  /// Where a resource has a dynamic anchor of a name, if it has.
  func dynamicTarget(_ anchor: String, in resource: Resource) -> SchemaLocation? {
    let target = resource.base.description + "#" + anchor
    guard isDynamic(target) else { return nil }
    return targets[target] ?? (isStandard ? nil : StandardSchemas.store.targets[target])
  }

  /// The address of a place: the URI of its resource, and the way from there.
  func address(of location: SchemaLocation) -> String {
    let resource = resource(of: location)
    let way = location.pointer.tokens.dropFirst(resource.root.pointer.tokens.count)
    return resource.base.description + "#"
      + URIReference.encodedFragment(JSONPointer(tokens: Array(way)).description)
  }

  /// The dialect of a resource.
  ///
  /// - Throws: ``SchemaError`` where `$schema` names one that is not known, or one that needs a
  ///   vocabulary that is not known.
  func dialect(of resource: Resource) throws(SchemaError) -> Dialect {
    guard let name = resource.dialectName else { return .current }
    if let dialect = Dialect(name: name) { return dialect }
    let place = resource.root.appending("$schema")
    guard let location = find(URIReference(name)), let metaSchema = self[location] else {
      throw SchemaError(.unknownDialect(name), at: place)
    }
    do {
      return try Dialect(metaSchema: metaSchema)
    } catch {
      throw SchemaError(.unknownVocabulary(error.name), at: place)
    }
  }

  /// What stands in a keyword: one schema, a list of them, or a map from names to them.
  private enum Holding { case one, list, map }

  private static let holdings: [JSONString: Holding] = [
    "additionalItems": .one, "additionalProperties": .one, "contains": .one, "contentSchema": .one,
    "else": .one, "if": .one, "items": .one, "not": .one, "propertyNames": .one, "then": .one,
    "unevaluatedItems": .one, "unevaluatedProperties": .one,
    "allOf": .list, "anyOf": .list, "oneOf": .list, "prefixItems": .list,
    "$defs": .map, "definitions": .map, "dependencies": .map, "dependentSchemas": .map,
    "patternProperties": .map, "properties": .map,
  ]

  /// The schemas directly inside a schema, with their places.
  public static func subschemas(
    of object: JSONObject, at location: SchemaLocation
  ) -> [(SchemaLocation, JSONValue)] {
    object.flatMap { (key, value) -> [(SchemaLocation, JSONValue)] in
      guard let holding = holdings[key] else { return [] }
      let place = location.appending(key)
      // Draft 2019-09 has lists in `items`, and lists of names beside schemas in `dependencies`.
      if holding == .list || (key == "items" && value.array != nil) {
        return (value.array ?? []).enumerated().map {
          (place.appending(JSONString(String($0.offset))), $0.element)
        }
      }
      if holding == .one { return [(place, value)] }
      return (value.object ?? [:]).filter { key != "dependencies" || $0.value.array == nil }
        .map { (place.appending($0.key), $0.value) }
    }
  }
}
