import Foundation
import JSONModel
import JSONSchema
import TestSupport
import Testing

@Suite("JSON Schema Test Suite, draft 2020-12")
struct OfficialSuiteTests {
  private static let name = "json-schema-test-suite"
  private static let isPresent = Suite(name) != nil

  @Test("Every required case has the right verdict", .enabled(if: isPresent, "\(Suite.absence)"))
  func required() throws {
    let passed = try run { !$0.contains("/optional/") }
    print("JSON Schema, required: \(passed) of 1299")
    #expect(passed == 1299)
  }

  @Test("Every optional case has the right verdict", .enabled(if: isPresent, "\(Suite.absence)"))
  func optional() throws {
    let passed = try run { $0.contains("/optional/") && !$0.contains("/format/") }
    print("JSON Schema, optional: \(passed) of 162")
    #expect(passed == 162)
  }

  @Test(
    "Every case of a format has the right verdict where formats are asserted",
    .enabled(if: isPresent, "\(Suite.absence)"))
  func formats() throws {
    let passed = try run(assertsFormat: true) { $0.contains("/optional/format/") }
    print("JSON Schema, format: \(passed) of 764")
    #expect(passed == 764)
  }

  private func run(assertsFormat: Bool = false, where isChosen: (String) -> Bool) throws -> Int {
    let suite = try #require(Suite(OfficialSuiteTests.name))
    let remotes = try OfficialSuiteTests.remotes(in: suite)
    var passed = 0
    for file in try suite.files(in: "tests/draft2020-12", suffix: ".json")
    where isChosen(file.path) {
      for group in try JSONParser.parse([UInt8](Data(contentsOf: file))).array ?? [] {
        let name = "\(file.lastPathComponent): \(group["description"]?.string ?? "")"
        let schema: Schema
        do {
          schema = try compile(group["schema"] ?? .null, remotes, assertsFormat)
        } catch {
          Issue.record("\(name): \(error)")
          continue
        }
        passed += try check(schema, group["tests"]?.array ?? [], name)
      }
    }
    return passed
  }

  private func check(_ schema: Schema, _ tests: [JSONValue], _ name: String) throws -> Int {
    try tests.count { test in
      let data = try #require(test["data"])
      let comment: Comment = "\(name) / \(test["description"]?.string ?? "")"
      let isRight = schema.accepts(data) == test["valid"]?.bool
      #expect(isRight, comment)
      // The walk that collects and the one that stops at the first fault agree.
      #expect(schema.accepts(data) == schema.violations(of: data).isEmpty, comment)
      #expect(schema.accepts(data) == schema.output(for: data).isValid, comment)
      return isRight
    }
  }

  private func compile(
    _ value: JSONValue, _ remotes: [String: JSONValue], _ assertsFormat: Bool
  ) throws -> Schema {
    let store = try SchemaStore(remotes.merging(["schema": value]) { _, new in new })
    return try Schema(
      at: SchemaLocation(document: "schema", pointer: .root), in: store,
      assertsFormat: assertsFormat)
  }

  static func remotes(in suite: TestSupport.Suite) throws -> [String: JSONValue] {
    let folder = suite.folder.appending(path: "remotes").path
    var remotes: [String: JSONValue] = [:]
    for file in try suite.files(in: "remotes", suffix: ".json") {
      let path = String(file.path.dropFirst(folder.count + 1))
      guard !path.hasPrefix("draft7/") else { continue }
      remotes["http://localhost:1234/" + path] = try JSONParser.parse(
        [UInt8](Data(contentsOf: file)))
    }
    return remotes
  }
}
