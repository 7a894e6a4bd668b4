internal import JSONModel

/// Everything that compiled schemas consist of, while they are being compiled and for what is
/// seldom looked at.
struct SchemaTables: Sendable {
  /// A number of an assertion, ready to be compared.
  struct Limit: BitwiseCopyable, Sendable {
    /// The number, where it is whole and has at most 18 digits.
    let integer: Int?
  }

  /// `prefixItems` and `items`, which are decided together.
  struct Elements: BitwiseCopyable, Sendable {
    var prefix = Slice()
    var rest: SchemaIndex?
    /// Whether the two keywords are called as in draft 2019-09.
    var isOld = false
  }

  /// `if`, `then` and `else`.
  struct Condition: BitwiseCopyable, Sendable {
    var test: SchemaIndex
    var then: SchemaIndex?
    var otherwise: SchemaIndex?
  }

  /// How many elements may match `contains`.
  struct Bounds: BitwiseCopyable, Sendable {
    var least: Int
    var most: Int?
  }

  /// A `$dynamicRef`: where it leads at first, and by the outermost resource that has the anchor.
  struct DynamicReference: Sendable {
    var initial: SchemaIndex
    var anchor: String
    var targets: [Int: SchemaIndex] = [:]
  }

  var nodes: [SchemaNode] = []
  var locations: [SchemaLocation] = []
  var keywords: [Keyword] = []
  var keywordNames: [JSONString] = []
  var annotations: [(name: JSONString, value: JSONValue, types: TypeSet?)] = []
  var enumerations: [Enumeration] = []
  var values: [[JSONValue]] = []
  /// The values of large enumerations, by the number of the enumeration.
  var valueSets: [Int: Set<JSONValue>] = [:]
  var limits: [Limit] = []
  var numbers: [JSONNumber] = []
  var patterns: [Pattern] = []
  var members: [Members] = []
  var propertyNames: [[JSONString]] = []
  var patternMembers: [PatternMember] = []
  var elements: [Elements] = []
  var bounds: [Bounds] = []
  /// The schemas of `allOf` and its like, one list after the other.
  var children: [SchemaIndex] = []
  var lists: [Slice] = []
  var conditions: [Condition] = []
  var names: [[JSONString]] = []
  var dependentNames: [[(JSONString, [JSONString])]] = []
  var dependentSchemas: [[(JSONString, SchemaIndex)]] = []
  var dynamicReferences: [DynamicReference] = []
}

/// The tables that every evaluation looks at, as memory that is not changed any more.
struct FrozenTables: Sendable {
  let nodes: FrozenBuffer<SchemaNode>
  let keywords: FrozenBuffer<Keyword>
  /// What decides over a value besides its type: the keywords without `type`.
  let decisive: FrozenBuffer<Keyword>
  let enumerations: FrozenBuffer<Enumeration>
  let limits: FrozenBuffer<SchemaTables.Limit>
  let members: FrozenBuffer<Members>
  let elements: FrozenBuffer<SchemaTables.Elements>
  let bounds: FrozenBuffer<SchemaTables.Bounds>
  let conditions: FrozenBuffer<SchemaTables.Condition>
  let children: FrozenBuffer<SchemaIndex>
  /// The patterns of ``SchemaTables/patterns``, which own what these look at.
  let patterns: FrozenBuffer<BorrowedPattern>
  /// Those of ``SchemaTables/patternMembers``.
  let memberPatterns: FrozenBuffer<BorrowedPattern>
  let lists: FrozenBuffer<Slice>

  init(_ tables: SchemaTables, in memory: FrozenMemory) {
    var (nodes, decisive) = (tables.nodes, [Keyword]())
    for index in nodes.indices {
      FrozenTables.split(&nodes[index], tables.keywords, into: &decisive)
    }
    if tables.dynamicReferences.isEmpty { FrozenTables.shorten(&nodes, decisive) }
    self.nodes = memory.freeze(nodes)
    self.decisive = memory.freeze(decisive)
    keywords = memory.freeze(tables.keywords)
    enumerations = memory.freeze(tables.enumerations)
    limits = memory.freeze(tables.limits)
    members = memory.freeze(tables.members)
    elements = memory.freeze(tables.elements)
    bounds = memory.freeze(tables.bounds)
    conditions = memory.freeze(tables.conditions)
    children = memory.freeze(tables.children)
    patterns = memory.freeze(tables.patterns.map(\.borrowed))
    memberPatterns = memory.freeze(tables.patternMembers.map(\.pattern.borrowed))
    lists = memory.freeze(tables.lists)
  }

  /// Takes the types of a schema apart from what else decides over a value.
  private static func split(
    _ node: inout SchemaNode, _ keywords: [Keyword], into decisive: inout [Keyword]
  ) {
    let start = decisive.count
    for keyword in keywords[node.keywords.range] {
      if case .type(let types) = keyword { node.types = types } else { decisive.append(keyword) }
    }
    node.decisive = Slice(start..<decisive.count)
  }

  /// Lets a schema that only refers to another one decide by what that one decides by.
  private static func shorten(_ nodes: inout [SchemaNode], _ decisive: [Keyword]) {
    func target(_ node: SchemaNode) -> SchemaIndex? {
      guard node.types == .all, node.decisive.count == 1,
        case .reference(let target) = decisive[Int(node.decisive.start)],
        !nodes[target].tracksEvaluated
      else { return nil }
      return target
    }
    for index in nodes.indices {
      // A circle of references has no end; it is refused later.
      for _ in nodes.indices {
        guard let next = target(nodes[index]) else { break }
        (nodes[index].types, nodes[index].decisive) = (nodes[next].types, nodes[next].decisive)
      }
    }
  }
}
