internal import JSONModel

/// The number of a schema among those compiled together.
typealias SchemaIndex = Int

/// One assertion or applicator, ready to be evaluated.
enum Keyword: Sendable {
  case never
  case type(TypeSet)
  case enumeration([JSONValue])
  case constant(JSONValue)
  case multipleOf(JSONNumber)
  case maximum(JSONNumber, exclusive: Bool)
  case minimum(JSONNumber, exclusive: Bool)
  case maxLength(Int)
  case minLength(Int)
  case pattern(Pattern)
  case format(Format)
  case maxItems(Int)
  case minItems(Int)
  case uniqueItems
  case elements(prefix: [SchemaIndex], rest: SchemaIndex?)
  case contains(SchemaIndex, atLeast: Int, atMost: Int?)
  case maxProperties(Int)
  case minProperties(Int)
  case required([JSONString])
  case dependentRequired([(JSONString, [JSONString])])
  case dependentSchemas([(JSONString, SchemaIndex)])
  case propertyNames(SchemaIndex)
  case members(Members)
  case allOf([SchemaIndex])
  case anyOf([SchemaIndex])
  case oneOf([SchemaIndex])
  case not(SchemaIndex)
  case condition(SchemaIndex, then: SchemaIndex?, otherwise: SchemaIndex?)
  case reference(SchemaIndex)

  /// `properties`, `patternProperties` and `additionalProperties`, which are decided together.
  struct Members: Sendable {
    var named: [JSONString: SchemaIndex] = [:]
    var order: [JSONString] = []
    var patterns: [(Pattern, SchemaIndex)] = []
    var additional: SchemaIndex?
  }
}

/// A set of JSON Schema types, where `integer` is a number without a fraction.
public struct TypeSet: Sendable, Hashable {
  /// The types' names, in the order of the schema.
  public let names: [String]

  static let known: Set<String> = [
    "null", "boolean", "integer", "number", "string", "array", "object",
  ]

  func contains(_ value: JSONValue) -> Bool {
    names.contains { name in
      name == value.kind.rawValue || (name == "integer" && value.number?.isInteger == true)
    }
  }
}

/// A compiled schema: its keywords with their names, in the order in which they are evaluated.
struct SchemaNode: Sendable {
  var location: SchemaLocation
  var keywords: [(name: JSONString, keyword: Keyword)] = []
}
