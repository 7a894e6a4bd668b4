internal import JSONModel

/// Turns schemas into tables; each place is compiled once, so references may go round.
///
/// Places that are met wait in a list, so that a chain of references may be as long as a file.
struct SchemaCompiler {
  let store: SchemaStore
  private let assertsFormat: Bool
  var tables = SchemaTables()
  /// Where the tables of keys are, for as long as the schemas live.
  let memory = FrozenMemory()
  private(set) var compiled: [SchemaLocation: SchemaIndex] = [:]
  private var waiting: [SchemaIndex] = []
  private var resources: [SchemaLocation: Int] = [:]
  private var resourceList: [SchemaStore.Resource] = []
  private var dialects: [Dialect] = []

  init(store: SchemaStore, assertsFormat: Bool) {
    self.store = store
    self.assertsFormat = assertsFormat
  }

  /// Compiles the schema at a place and all that it leads to.
  mutating func compile(root: SchemaLocation) throws(SchemaError) -> SchemaIndex {
    let index = try node(at: root)
    repeat {
      while let next = waiting.popLast() { try compile(next) }
      try linkDynamicReferences()
    } while !waiting.isEmpty
    return index
  }

  /// The schema at a place, compiled now or later.
  mutating func node(at location: SchemaLocation) throws(SchemaError) -> SchemaIndex {
    if let known = compiled[location] { return known }
    let index = tables.nodes.count
    compiled[location] = index
    tables.nodes.append(SchemaNode(resource: try resource(of: location)))
    tables.locations.append(location)
    waiting.append(index)
    return index
  }

  private mutating func resource(of location: SchemaLocation) throws(SchemaError) -> Int {
    let resource = store.resource(of: location)
    if let known = resources[resource.root] { return known }
    let number = resourceList.count
    resources[resource.root] = number
    resourceList.append(resource)
    dialects.append(try store.dialect(of: resource))
    return number
  }

  private mutating func compile(_ index: SchemaIndex) throws(SchemaError) {
    let location = tables.locations[index]
    let start = tables.keywords.count
    let firstAnnotation = tables.annotations.count
    switch store[location] {
    case .bool(let accepts):
      if !accepts { append([(.never, "")]) }
    case .object(let object):
      let dialect = dialects[tables.nodes[index].resource]
      let keywords = try keywords(of: object, at: location, dialect)
      append(keywords.filter { !$0.keyword.isLast } + keywords.filter { $0.keyword.isLast })
      tables.nodes[index].tracksEvaluated = keywords.contains { $0.keyword.isLast }
    default:
      throw SchemaError(.notASchema, at: location)
    }
    tables.nodes[index].keywords = Slice(start..<tables.keywords.count)
    tables.nodes[index].annotations = Slice(firstAnnotation..<tables.annotations.count)
  }

  private mutating func append(_ keywords: [(keyword: Keyword, name: JSONString)]) {
    tables.keywords += keywords.map(\.keyword)
    tables.keywordNames += keywords.map(\.name)
  }

  private mutating func keywords(
    of object: JSONObject, at location: SchemaLocation, _ dialect: Dialect
  ) throws(SchemaError) -> [(keyword: Keyword, name: JSONString)] {
    var keywords: [(Keyword, JSONString)] = []
    for (name, value) in object {
      let place = KeywordPlace(
        name: name, value: value, object: object, schema: location, dialect: dialect)
      keywords += try self.keywords(place).map { ($0, name) }
    }
    return keywords
  }

  private mutating func keywords(_ place: KeywordPlace) throws(SchemaError) -> [Keyword] {
    switch place.vocabulary {
    case .core?: return try reference(place).map { [$0] } ?? []
    case .applicator?: return try applicators(place)
    case .unevaluated?:
      let node = try node(at: place.location)
      return [
        place.name == "unevaluatedItems" ? .unevaluatedItems(node) : .unevaluatedProperties(node)
      ]
    case .validation?: return try assertion(place).map { [$0] } ?? []
    case .format?: return try format(place).map { [$0] } ?? []
    case .annotation?, nil:
      annotate(place)
      return []
    }
  }

  private mutating func format(_ place: KeywordPlace) throws(SchemaError) -> Keyword? {
    guard let name = place.value.string else { throw place.malformed }
    annotate(place)
    guard assertsFormat || place.dialect.vocabularies.contains(.formatAssertion) else { return nil }
    return Format(rawValue: name).map { .format($0) }
  }

  private mutating func annotate(_ place: KeywordPlace) {
    let isOfStrings = place.name.text.hasPrefix("content") || place.name == "format"
    if place.name == "contentSchema", place.object["contentMediaType"] == nil { return }
    tables.annotations.append(
      (place.name, place.value, isOfStrings ? TypeSet(.string) : nil))
  }

  // MARK: References

  private mutating func reference(_ place: KeywordPlace) throws(SchemaError) -> Keyword? {
    switch place.name {
    case "$ref": return .reference(try target(place).node)
    case "$dynamicRef":
      let (text, node) = try target(place)
      guard let anchor = store.dynamicAnchor(text, from: place.schema) else {
        return .reference(node)
      }
      tables.dynamicReferences.append(.init(initial: node, anchor: anchor))
      return .dynamicReference(tables.dynamicReferences.count - 1)
    case "$recursiveRef":
      guard place.dialect.hasItemLists else { return nil }
      throw SchemaError(.unsupportedKeyword(place.name.text), at: place.location)
    default: return nil
    }
  }

  private mutating func target(
    _ place: KeywordPlace
  ) throws(SchemaError) -> (text: String, node: SchemaIndex) {
    guard let text = place.value.string else { throw place.malformed }
    guard let target = store.resolve(text, from: place.schema) else {
      throw SchemaError(.unresolvedReference(text), at: place.location)
    }
    return (text, try node(at: target))
  }

  /// Lets each `$dynamicRef` lead into every resource that has been reached and has its anchor.
  private mutating func linkDynamicReferences() throws(SchemaError) {
    for table in tables.dynamicReferences.indices {
      let anchor = tables.dynamicReferences[table].anchor
      for number in resourceList.indices
      where tables.dynamicReferences[table].targets[number] == nil {
        guard let location = store.dynamicTarget(anchor, in: resourceList[number]) else { continue }
        let node = try node(at: location)
        tables.dynamicReferences[table].targets[number] = node
      }
    }
  }
}
