internal import JSONModel
internal import JSONSchema
internal import Messages

/// A case of the protocol: a schema, the documents it may refer to, and instances.
struct TestCase {
  private static let name = "schema"
  // What goes back is compared and filed by machines, whoever reads standard error.
  private static let messages = Messages(.english)

  private let schema: JSONValue?
  private let registry: [String: JSONValue]
  private let tests: [JSONValue]?

  init(_ body: JSONObject) {
    schema = body["schema"]
    tests = body["tests"]?.array
    let members = (body["registry"]?.object ?? [:]).map { ($0.key.text, $0.value) }
    registry = Dictionary(members) { _, last in last }
  }

  /// The members of the answer that say how the case went.
  var outcome: [(JSONString, JSONValue)] {
    guard let schema, let tests else { return TestCase.errored("no schema or no tests") }
    do {
      let compiled = try compile(schema)
      return [("results", .array(tests.map { TestCase.result(of: $0, under: compiled) }))]
    } catch {
      let message = TestCase.messages.text(error.reason)
      guard error.isUnsupported else {
        return TestCase.errored("\(message) (\(error.location.document)#\(error.location.pointer))")
      }
      return [("skipped", true), ("message", .string(JSONString(message)))]
    }
  }

  private static func result(of test: JSONValue, under schema: Schema) -> JSONValue {
    guard let instance = test["instance"] else {
      return .object(JSONObject(errored("no instance")))
    }
    let document = JSONDocument(instance)
    guard !schema.accepts(document) else { return ["valid": true] }
    let undecided = schema.violations(of: document).first { $0.fault.isUndecided }
    return undecided.map { .object(JSONObject(errored(messages.text($0.fault)))) } ?? [
      "valid": false
    ]
  }

  private static func errored(_ message: String) -> [(JSONString, JSONValue)] {
    [("errored", true), ("context", ["message": .string(JSONString(message))])]
  }

  private func compile(_ schema: JSONValue) throws(SchemaError) -> Schema {
    try Schema(
      at: SchemaLocation(document: TestCase.name, pointer: .root), in: store(with: schema),
      assertsFormat: false)
  }

  /// The schema and the registry; a document of the registry that is no schema of this draft is
  /// left out, for a case need not refer to all that it is given.
  private func store(with schema: JSONValue) throws(SchemaError) -> SchemaStore {
    // What is to be tested may be in the registry, too.
    var documents = registry.filter { $0.value != schema }
    documents[TestCase.name] = schema
    while true {
      do {
        return try SchemaStore(documents)
      } catch {
        let culprit = error.location.document
        guard culprit != TestCase.name, documents.removeValue(forKey: culprit) != nil else {
          throw error
        }
      }
    }
  }
}

extension SchemaError {
  /// Whether the schema may be right, and uses what this version does not evaluate.
  fileprivate var isUnsupported: Bool {
    switch reason {
    case .unsupportedKeyword, .unknownDialect, .unknownVocabulary: true
    default: false
    }
  }
}
