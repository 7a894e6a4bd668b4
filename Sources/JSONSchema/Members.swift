internal import JSONModel

/// `properties`, `patternProperties` and `additionalProperties`, which are decided together, with
/// the names that `required` asks for.
struct Members: BitwiseCopyable, Sendable {
  /// The property names of the schema, in its order.
  var names: KeyTable
  /// The schemas of the properties, among the children of all.
  var schemas = Slice()
  /// The patterns, among those of all.
  var patterns = Slice()
  var additional: SchemaIndex?
  /// Whether `additionalProperties` is `false`, which has a message of its own.
  var isClosed = false
  /// The positions of required names, a bit each; what does not fit here is a keyword of its own.
  var required: UInt64 = 0
}

/// One member of `patternProperties`.
struct PatternMember: Sendable {
  let source: JSONString
  let pattern: Pattern
  let schema: SchemaIndex
}
