internal import JSONModel

/// The keywords that apply schemas (JSON Schema Core, section 10).
extension SchemaCompiler {
  mutating func applicators(_ place: KeywordPlace) throws(SchemaError) -> [Keyword] {
    switch place.name {
    case "allOf": return [.allOf(try list(place))]
    case "anyOf": return [.anyOf(try list(place))]
    case "oneOf": return [.oneOf(try list(place))]
    case "not": return [.not(try node(at: place.location))]
    case "propertyNames": return [.propertyNames(try node(at: place.location))]
    case "dependentSchemas":
      tables.dependentSchemas.append(try map(place))
      return [.dependentSchemas(tables.dependentSchemas.count - 1)]
    case "dependencies": return try dependencies(place)
    case "contains": return [try contains(place)]
    case "if": return try condition(place).map { [$0] } ?? []
    case "prefixItems", "items", "additionalItems": return try elements(place).map { [$0] } ?? []
    case "properties", "patternProperties", "additionalProperties":
      let first = KeywordPlace.memberKeywords.first { place.object[$0] != nil }
      return first == place.name ? [try members(place)] : []
    default: return []
    }
  }

  private mutating func list(_ place: KeywordPlace) throws(SchemaError) -> Int {
    tables.lists.append(children(try schemas(place)))
    return tables.lists.count - 1
  }

  private mutating func children(_ schemas: [SchemaIndex]) -> Slice {
    tables.children += schemas
    return Slice(tables.children.count - schemas.count..<tables.children.count)
  }

  private mutating func schemas(_ place: KeywordPlace) throws(SchemaError) -> [SchemaIndex] {
    guard let array = place.value.array, !array.isEmpty else { throw place.malformed }
    var schemas: [SchemaIndex] = []
    for index in array.indices {
      schemas.append(try node(at: place.location.appending(JSONString(String(index)))))
    }
    return schemas
  }

  private mutating func map(
    _ place: KeywordPlace
  ) throws(SchemaError) -> [(JSONString, SchemaIndex)] {
    guard let object = place.value.object else { throw place.malformed }
    var schemas: [(JSONString, SchemaIndex)] = []
    for (key, _) in object { schemas.append((key, try node(at: place.location.appending(key)))) }
    return schemas
  }

  /// The keyword that `dependentRequired` and `dependentSchemas` have taken the place of.
  private mutating func dependencies(_ place: KeywordPlace) throws(SchemaError) -> [Keyword] {
    guard let object = place.value.object else { throw place.malformed }
    var names: [(JSONString, [JSONString])] = []
    var schemas: [(JSONString, SchemaIndex)] = []
    for (key, value) in object {
      if value.array == nil {
        schemas.append((key, try node(at: place.location.appending(key))))
      } else {
        names.append((key, try place.strings(value)))
      }
    }
    tables.dependentNames.append(names)
    tables.dependentSchemas.append(schemas)
    return [
      .dependentRequired(tables.dependentNames.count - 1),
      .dependentSchemas(tables.dependentSchemas.count - 1),
    ]
  }

  private mutating func contains(_ place: KeywordPlace) throws(SchemaError) -> Keyword {
    let counts = place.dialect.vocabularies.contains(.validation)
    let least = counts ? try place.sibling("minContains")?.count() : nil
    let most = counts ? try place.sibling("maxContains")?.count() : nil
    tables.bounds.append(.init(least: least ?? 1, most: most))
    return .contains(try node(at: place.location), tables.bounds.count - 1)
  }

  private mutating func condition(_ place: KeywordPlace) throws(SchemaError) -> Keyword? {
    let then = place.sibling("then")?.location
    let otherwise = place.sibling("else")?.location
    var condition = SchemaTables.Condition(test: try node(at: place.location))
    if let then { condition.then = try node(at: then) }
    if let otherwise { condition.otherwise = try node(at: otherwise) }
    tables.conditions.append(condition)
    return .condition(tables.conditions.count - 1)
  }

  /// `prefixItems` and `items`; in draft 2019-09, `items` and `additionalItems`.
  private mutating func elements(_ place: KeywordPlace) throws(SchemaError) -> Keyword? {
    var elements = SchemaTables.Elements()
    var first: KeywordPlace?
    if place.dialect.hasItemLists {
      elements.isOld = true
      first = place.sibling("items")
      guard place.name == "items" else { return nil }
      if place.value.array != nil {
        elements.prefix = children(try schemas(place))
        if let rest = place.sibling("additionalItems") {
          elements.rest = try node(at: rest.location)
        }
      } else {
        elements.rest = try node(at: place.location)
      }
    } else {
      guard place.name != "additionalItems" else { return nil }
      first = place.sibling("prefixItems") ?? place.sibling("items")
      guard first?.name == place.name else { return nil }
      if let prefix = place.sibling("prefixItems") {
        elements.prefix = children(try schemas(prefix))
      }
      if let rest = place.sibling("items") { elements.rest = try node(at: rest.location) }
    }
    tables.elements.append(elements)
    return .elements(tables.elements.count - 1)
  }

  private mutating func members(_ place: KeywordPlace) throws(SchemaError) -> Keyword {
    var properties: [(JSONString, SchemaIndex)] = []
    if let place = place.sibling("properties") { properties = try map(place) }
    let names = properties.map(\.0)
    var members = Members(names: KeyTable(names, in: memory))
    members.schemas = children(properties.map(\.1))
    if let patterns = place.sibling("patternProperties") {
      let start = tables.patternMembers.count
      for (key, schema) in try map(patterns) {
        let pattern = try patterns.pattern(key.text)
        tables.patternMembers.append(.init(source: key, pattern: pattern, schema: schema))
      }
      members.patterns = Slice(start..<tables.patternMembers.count)
    }
    if let additional = place.sibling("additionalProperties") {
      members.additional = try node(at: additional.location)
      members.isClosed = additional.value == .bool(false)
    }
    for name in try place.requiredProperties() {
      if let position = names.firstIndex(of: name), position < 64 {
        members.required |= 1 << UInt64(position)
      }
    }
    tables.members.append(members)
    tables.propertyNames.append(names)
    return .members(tables.members.count - 1)
  }
}
