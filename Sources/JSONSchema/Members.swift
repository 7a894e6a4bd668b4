internal import JSONModel

/// `properties`, `patternProperties` and `additionalProperties`, which are decided together, with
/// the names that `required` asks for.
struct Members: Sendable {
  private(set) var table = KeyTable()
  private(set) var schemas: [SchemaIndex] = []
  var patterns: [(source: JSONString, pattern: Pattern, schema: SchemaIndex)] = []
  var additional: SchemaIndex?
  /// Whether `additionalProperties` is `false`, which has a message of its own.
  var isClosed = false
  /// The positions of required names, a bit each; what does not fit here is a keyword of its own.
  var required: UInt64 = 0

  /// The property names of the schema, in its order.
  var names: [JSONString] { table.keys }

  /// Adds a property.
  mutating func append(_ name: JSONString, _ schema: SchemaIndex) {
    table.append(name)
    schemas.append(schema)
  }
}
