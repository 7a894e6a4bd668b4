import Foundation
import JSONModel
import JSONSchema
import TestSupport
import Testing

@Suite("Real schemas with real instances")
struct RealSchemasTests {
  private static let limits = JSONParser.Limits(depth: 512, size: 1 << 26)

  @Test(
    "Schemas that declare 2020-12 give the published verdicts",
    .enabled(if: Suite("real-2020-12") != nil, "\(Suite.absence)"))
  func declared() throws {
    let suite = try #require(Suite("real-2020-12"))
    try check(suite, count: 270) { item in
      guard let registry = item["registry"]?.string else { return [:] }
      let folder = String(registry.split(separator: "/").dropLast().joined(separator: "/"))
      var documents: [String: JSONValue] = [:]
      for file in try suite.files(in: folder, suffix: ".json") {
        let value = try parse(file)
        documents[value["$id"]?.string ?? file.lastPathComponent] = value
      }
      return documents
    }
  }

  @Test(
    "Older schemas whose verdict does not depend on the draft give the published verdicts",
    .enabled(if: Suite("schemastore-dialect-neutral") != nil, "\(Suite.absence)"))
  func neutral() throws {
    let suite = try #require(Suite("schemastore-dialect-neutral"))
    try check(suite, count: 520) { _ in [:] }
  }

  private func check(
    _ suite: TestSupport.Suite, count: Int, registry: (JSONValue) throws -> [String: JSONValue]
  ) throws {
    let cases = try JSONParser.parse(suite.bytes("manifest.json"), limits: Self.limits).array ?? []
    #expect(cases.count == count)
    var schemas: [String: Schema] = [:]
    var passed = 0
    for item in cases {
      let path = try #require(item["schema"]?.string)
      let asserts = item["needs_format_assertion"]?.bool == true
      let key = "\(path) \(asserts)"
      let schema = try schemas[key] ?? compile(suite, path, registry(item), asserts)
      schemas[key] = schema
      let name = try #require(item["instance"]?.string)
      let instance = try parse(suite.folder.appending(path: name))
      let isRight = schema.accepts(instance) == (item["expected"]?.string == "valid")
      #expect(isRight, "\(path): \(name) \(schema.violations(of: instance).first.debugDescription)")
      passed += isRight ? 1 : 0
    }
    print("\(suite.folder.lastPathComponent): \(passed) of \(count)")
  }

  private func compile(
    _ suite: TestSupport.Suite, _ path: String, _ registry: [String: JSONValue], _ asserts: Bool
  ) throws -> Schema {
    var schema = try parse(suite.folder.appending(path: path))
    if var object = schema.object, object["$schema"] != nil {
      object["$schema"] = "https://json-schema.org/draft/2020-12/schema"
      schema = .object(object)
    }
    // What an older draft calls itself is where a schema of this one was found.
    let name = schema["$id"]?.string ?? schema["id"]?.string ?? "schema"
    let store = try SchemaStore(registry.merging([name: schema]) { _, new in new })
    return try Schema(
      at: SchemaLocation(document: name, pointer: .root), in: store, assertsFormat: asserts)
  }

  private func parse(_ file: URL) throws -> JSONValue {
    try JSONParser.parse([UInt8](Data(contentsOf: file)), limits: Self.limits)
  }
}
