import Foundation
import JSONModel
import JSONSchema
import TestSupport
import Testing

@Suite("Annotations and output")
struct OutputTests {
  private static let name = "json-schema-test-suite"
  private static let isPresent = Suite(name) != nil

  @Test(
    "Values have the annotations of the published suite",
    .enabled(if: isPresent, "\(Suite.absence)"))
  func annotations() throws {
    let suite = try #require(Suite(OutputTests.name))
    var passed = 0
    for file in try suite.files(in: "annotations/tests", suffix: ".json") {
      let groups = try JSONParser.parse([UInt8](Data(contentsOf: file)))["suite"]?.array ?? []
      for group in groups where isForThisDraft(group["compatibility"]?.string) {
        let schema = try compile(group["schema"] ?? .null, [:])
        for test in group["tests"]?.array ?? [] {
          let output = schema.output(for: test["instance"] ?? .null)
          for assertion in test["assertions"]?.array ?? [] {
            #expect(
              said(output, assertion) == assertion["expected"],
              "\(file.lastPathComponent): \(group["description"]?.string ?? "") \(assertion)")
            passed += said(output, assertion) == assertion["expected"] ? 1 : 0
          }
        }
      }
    }
    print("JSON Schema, annotations: \(passed) assertions")
    #expect(passed == 84)
  }

  /// What an output says of the place and by the keyword of an assertion, by schema location.
  private func said(_ output: Output, _ assertion: JSONValue) -> JSONValue {
    var found: JSONObject = [:]
    for annotation in output.annotations
    where annotation.instance.description == assertion["location"]?.string
      && annotation.keyword.pointer.tokens.last?.text == assertion["keyword"]?.string
    {
      let schema = annotation.keyword.pointer.parent.description
      let fragment = schema.addingPercentEncoding(withAllowedCharacters: .urlFragmentAllowed)
      found[JSONString("#" + (fragment ?? ""))] = annotation.value
    }
    return .object(found)
  }

  private func isForThisDraft(_ compatibility: String?) -> Bool {
    (compatibility ?? "").split(separator: ",").allSatisfy { part in
      let year = Int(part.drop { !$0.isNumber }) ?? 0
      return part.hasPrefix("<=") ? 2020 <= year : part.hasPrefix("=") ? year == 2020 : year <= 2020
    }
  }

  @Test(
    "The basic form is as the published output tests have it",
    .enabled(if: isPresent, "\(Suite.absence)"))
  func basic() throws {
    let suite = try #require(Suite(OutputTests.name))
    let form = try JSONParser.parse(suite.bytes("output-tests/draft2020-12/output-schema.json"))
    var passed = 0
    for file in try suite.files(in: "output-tests/draft2020-12/content", suffix: ".json") {
      for group in try JSONParser.parse([UInt8](Data(contentsOf: file))).array ?? [] {
        let schema = try compile(group["schema"] ?? .null, [:])
        for test in group["tests"]?.array ?? [] {
          let wanted = try #require(test["output"]?["basic"])
          let output = schema.output(for: test["data"] ?? .null).basic { "\($0)" }
          let check = try compile(wanted, ["output": form])
          #expect(check.violations(of: output) == [], "\(test["description"]?.string ?? "")")
          passed += check.accepts(output) ? 1 : 0
        }
      }
    }
    print("JSON Schema, output: \(passed) tests")
    #expect(passed == 4)
  }

  private func compile(_ value: JSONValue, _ others: [String: JSONValue]) throws -> Schema {
    let store = try SchemaStore(others.merging(["schema": value]) { _, new in new })
    return try Schema(
      at: SchemaLocation(document: "schema", pointer: .root), in: store, assertsFormat: false)
  }
}
