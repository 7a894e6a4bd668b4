public import JSONModel

/// What a schema says of a value beyond its being valid (JSON Schema Core, section 7.7).
public struct Annotation: Hashable, Sendable {
  /// The keyword that says it.
  public let keyword: SchemaLocation
  /// The keywords on the way to it, references included.
  let path: [JSONString]
  /// Of which value.
  public let instance: JSONPointer
  /// What it says.
  public let value: JSONValue
}
