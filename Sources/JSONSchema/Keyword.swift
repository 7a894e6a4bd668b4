internal import JSONModel

/// The number of a schema among those compiled together.
typealias SchemaIndex = Int

/// One assertion or applicator, ready to be evaluated.
///
/// Its parts that are not plain numbers stand in the tables of ``SchemaTables``, so that to look at
/// a keyword costs no reference counting.
enum Keyword: BitwiseCopyable, Sendable {
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

/// A range of a table's rows.
struct Slice: BitwiseCopyable, Sendable {
  var start: Int32 = 0
  var end: Int32 = 0

  init() {}

  init(_ range: Range<Int>) {
    start = Int32(range.lowerBound)
    end = Int32(range.upperBound)
  }

  var range: Range<Int> { Int(start)..<Int(end) }
  var count: Int { Int(end - start) }
  var isEmpty: Bool { start == end }
}

/// A compiled schema: what it evaluates and what it says, as ranges of the tables.
struct SchemaNode: BitwiseCopyable, Sendable {
  /// The number of the schema resource that it belongs to.
  var resource = 0
  /// Its keywords.
  var keywords = Slice()
  /// The types of which a value must have one.
  var types = TypeSet.all
  /// What else decides over a value, without order.
  var decisive = Slice()
  /// Its annotations.
  var annotations = Slice()
  /// Whether it has an `unevaluated…` keyword.
  var tracksEvaluated = false
  /// Whether everything is valid under it and nothing is said of it.
  var isEmpty: Bool { keywords.isEmpty && annotations.isEmpty }
  /// Whether nothing but the type decides over a value.
  var isTypeOnly: Bool { decisive.isEmpty }
}
