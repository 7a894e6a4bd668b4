internal import JSONModel

/// Turns schemas into nodes; each place is compiled once, so references may go round.
struct SchemaCompiler {
  let store: SchemaStore
  let assertsFormat: Bool
  private(set) var nodes: [SchemaNode] = []
  private var compiled: [SchemaLocation: SchemaIndex] = [:]

  init(store: SchemaStore, assertsFormat: Bool) {
    self.store = store
    self.assertsFormat = assertsFormat
  }

  /// Compiles the schema at a place and all that it leads to.
  mutating func compile(_ location: SchemaLocation) throws(SchemaError) -> SchemaIndex {
    if let known = compiled[location] { return known }
    let index = nodes.count
    compiled[location] = index
    nodes.append(SchemaNode(location: location))
    switch store[location] {
    case .bool(let accepts):
      if !accepts { nodes[index].keywords = [("", .never)] }
    case .object(let object):
      nodes[index].keywords = try keywords(of: object, at: location)
    default:
      throw SchemaError(.notASchema, at: location)
    }
    return index
  }

  private mutating func keywords(
    of object: JSONObject, at location: SchemaLocation
  ) throws(SchemaError) -> [(JSONString, Keyword)] {
    var keywords: [(JSONString, Keyword)] = []
    for (name, value) in object {
      let place = KeywordPlace(name: name, value: value, schema: location)
      if let keyword = try keyword(place, in: object) { keywords.append((name, keyword)) }
    }
    return keywords
  }

  private mutating func keyword(
    _ place: KeywordPlace, in object: JSONObject
  ) throws(SchemaError) -> Keyword? {
    if place.name == "format" { return assertsFormat ? try place.format() : nil }
    if let assertion = try place.assertion() { return assertion }
    switch place.name {
    case "$schema":
      guard place.value.string == "https://json-schema.org/draft/2020-12/schema" else {
        throw SchemaError(
          .unknownDialect(place.value.string ?? place.value.canonicalText), at: place.location)
      }
      return nil
    case "$ref": return .reference(try reference(place))
    case "allOf": return .allOf(try list(place))
    case "anyOf": return .anyOf(try list(place))
    case "oneOf": return .oneOf(try list(place))
    case "not": return .not(try compile(place.location))
    case "propertyNames": return .propertyNames(try compile(place.location))
    case "dependentSchemas": return .dependentSchemas(try map(place))
    case "contains": return try contains(place, in: object)
    case "if": return try condition(place, in: object)
    case "prefixItems": return try elements(in: object, at: place.schema)
    case "items":
      return object["prefixItems"] == nil ? try elements(in: object, at: place.schema) : nil
    case "properties", "patternProperties", "additionalProperties":
      let first = ["properties", "patternProperties", "additionalProperties"]
        .first { object[JSONString($0)] != nil }
      return first == place.name.text ? .members(try members(in: object, at: place.schema)) : nil
    default: return nil
    }
  }

  private mutating func reference(_ place: KeywordPlace) throws(SchemaError) -> SchemaIndex {
    guard let text = place.value.string else { throw place.malformed }
    guard let target = store.resolve(text, from: place.schema) else {
      throw SchemaError(.unresolvedReference(text), at: place.location)
    }
    return try compile(target)
  }

  private mutating func list(_ place: KeywordPlace) throws(SchemaError) -> [SchemaIndex] {
    guard let array = place.value.array, !array.isEmpty else { throw place.malformed }
    var indices: [SchemaIndex] = []
    for index in array.indices {
      indices.append(try compile(place.location.appending(JSONString(String(index)))))
    }
    return indices
  }

  private mutating func map(
    _ place: KeywordPlace
  ) throws(SchemaError) -> [(JSONString, SchemaIndex)] {
    guard let object = place.value.object else { throw place.malformed }
    var indices: [(JSONString, SchemaIndex)] = []
    for (key, _) in object { indices.append((key, try compile(place.location.appending(key)))) }
    return indices
  }

  private mutating func contains(
    _ place: KeywordPlace, in object: JSONObject
  ) throws(SchemaError) -> Keyword {
    let least = try place.sibling("minContains", in: object)?.count()
    let most = try place.sibling("maxContains", in: object)?.count()
    return .contains(try compile(place.location), atLeast: least ?? 1, atMost: most)
  }

  private mutating func condition(
    _ place: KeywordPlace, in object: JSONObject
  ) throws(SchemaError) -> Keyword {
    let then = place.sibling("then", in: object)
    let otherwise = place.sibling("else", in: object)
    return .condition(
      try compile(place.location),
      then: then == nil ? nil : try compile(place.schema.appending("then")),
      otherwise: otherwise == nil ? nil : try compile(place.schema.appending("else")))
  }

  private mutating func elements(
    in object: JSONObject, at location: SchemaLocation
  ) throws(SchemaError) -> Keyword {
    var prefix: [SchemaIndex] = []
    if let value = object["prefixItems"] {
      prefix = try list(KeywordPlace(name: "prefixItems", value: value, schema: location))
    }
    let rest = object["items"] == nil ? nil : try compile(location.appending("items"))
    return .elements(prefix: prefix, rest: rest)
  }

  private mutating func members(
    in object: JSONObject, at location: SchemaLocation
  ) throws(SchemaError) -> Keyword.Members {
    var members = Keyword.Members()
    if let value = object["properties"] {
      for (key, index) in try map(
        KeywordPlace(name: "properties", value: value, schema: location))
      {
        members.named[key] = index
        members.order.append(key)
      }
    }
    if let value = object["patternProperties"] {
      let place = KeywordPlace(name: "patternProperties", value: value, schema: location)
      for (key, index) in try map(place) {
        members.patterns.append((try place.pattern(key.text), index))
      }
    }
    if object["additionalProperties"] != nil {
      members.additional = try compile(location.appending("additionalProperties"))
    }
    return members
  }
}
