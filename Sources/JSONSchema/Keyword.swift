internal import JSONModel

/// The number of a schema among those compiled together.
typealias SchemaIndex = Int

/// One assertion or applicator, ready to be evaluated.
///
/// Its parts that are not plain numbers stand in the tables of ``SchemaTables``, so that to look at
/// a keyword costs no reference counting.
enum Keyword: Sendable {
  case never
  case type(TypeSet)
  case enumeration(Int)
  case constant(Int)
  case multipleOf(Int)
  case maximum(Int, exclusive: Bool)
  case minimum(Int, exclusive: Bool)
  case maxLength(Int)
  case minLength(Int)
  case pattern(Int)
  case format(Format)
  case maxItems(Int)
  case minItems(Int)
  case uniqueItems
  case elements(Int)
  case contains(SchemaIndex, Int)
  case maxProperties(Int)
  case minProperties(Int)
  case required(Int)
  case dependentRequired(Int)
  case dependentSchemas(Int)
  case propertyNames(SchemaIndex)
  case members(Int)
  case allOf(Int)
  case anyOf(Int)
  case oneOf(Int)
  case not(SchemaIndex)
  case condition(Int)
  case reference(SchemaIndex)
  case dynamicReference(Int)
  case unevaluatedItems(SchemaIndex)
  case unevaluatedProperties(SchemaIndex)

  /// Whether the keyword looks at what all others of its schema have evaluated.
  var isLast: Bool {
    switch self {
    case .unevaluatedItems, .unevaluatedProperties: true
    default: false
    }
  }
}

/// A compiled schema: what it evaluates and what it says, as ranges of the tables.
struct SchemaNode: Sendable {
  /// The number of the schema resource that it belongs to.
  var resource = 0
  /// Its keywords.
  var keywords = 0..<0
  /// Its annotations.
  var annotations = 0..<0
  /// Whether it has an `unevaluated…` keyword.
  var tracksEvaluated = false
  /// Whether everything is valid under it and nothing is said of it.
  var isEmpty: Bool { keywords.isEmpty && annotations.isEmpty }
}

/// Everything that compiled schemas consist of.
struct SchemaTables: Sendable {
  /// A keyword with its name.
  struct Instruction: Sendable {
    let keyword: Keyword
    let name: JSONString
  }

  /// A number of an assertion, ready to be compared.
  struct Limit: Sendable {
    let number: JSONNumber
    /// The number, where it is whole and has at most 18 digits.
    let integer: Int?
  }

  /// `prefixItems` and `items`, which are decided together.
  struct Elements: Sendable {
    var prefix: [SchemaIndex] = []
    var rest: SchemaIndex?
    /// The names of the two keywords, which older drafts call otherwise.
    var names: (prefix: JSONString, rest: JSONString) = ("prefixItems", "items")
  }

  /// `if`, `then` and `else`.
  struct Condition: Sendable {
    var test: SchemaIndex
    var then: SchemaIndex?
    var otherwise: SchemaIndex?
  }

  /// How many elements may match `contains`.
  struct Bounds: Sendable {
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
  var instructions: [Instruction] = []
  var annotations: [(name: JSONString, value: JSONValue, types: TypeSet?)] = []
  var enumerations: [Enumeration] = []
  var limits: [Limit] = []
  var patterns: [Pattern] = []
  var members: [Members] = []
  var elements: [Elements] = []
  var bounds: [Bounds] = []
  var lists: [[SchemaIndex]] = []
  var conditions: [Condition] = []
  var names: [[JSONString]] = []
  var dependentNames: [[(JSONString, [JSONString])]] = []
  var dependentSchemas: [[(JSONString, SchemaIndex)]] = []
  var dynamicReferences: [DynamicReference] = []
}
