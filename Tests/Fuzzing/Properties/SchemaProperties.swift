internal import JSONModel
internal import JSONSchema

/// What holds for any schema, of whatever form.
public enum SchemaProperties {
  private static let instances: [JSONValue] = [
    .null, true, 0, -1, "", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!", "2016-02-30", [],
    [1, 1, [1], "a"], [:], ["a": 1, "b": ["a": [:]], "foo": "bar"],
  ]

  /// Compiles the schema that bytes hold, if they hold one, and evaluates it on some values and on
  /// itself.
  ///
  /// - Throws: ``BrokenProperty``.
  public static func check(_ bytes: [UInt8]) throws(BrokenProperty) {
    guard let value = try? JSONParser.parse(bytes),
      let store = try? SchemaStore(["schema": value])
    else { return }
    for assertsFormat in [true, false] {
      let place = SchemaLocation(document: "schema", pointer: .root)
      guard let schema = try? Schema(at: place, in: store, assertsFormat: assertsFormat) else {
        continue
      }
      for instance in instances + [value] {
        try require(
          schema.accepts(instance) == schema.violations(of: instance).isEmpty,
          "what has no violation is accepted")
      }
    }
  }
}
