import Foundation
import JSONModel
import JSONSchema
import TestSupport
import Testing

@Suite("JSON Schema Test Suite, draft 2020-12")
struct OfficialSuiteTests {
  @Test(
    "Every required case of the keywords that are evaluated has the right verdict",
    .enabled(if: Suite("json-schema-test-suite") != nil, "\(Suite.absence)"))
  func required() throws {
    let suite = try #require(Suite("json-schema-test-suite"))
    var passed = 0
    var refused: [String: Int] = [:]
    let remotes = try remotes(in: suite)
    for file in try suite.files(in: "tests/draft2020-12", suffix: ".json") {
      let path = file.path
      guard !path.contains("/optional/") else { continue }
      let name = file.lastPathComponent
      let groups = try JSONParser.parse([UInt8](Data(contentsOf: file))).array ?? []
      for group in groups {
        let tests = group["tests"]?.array ?? []
        guard let schema = try compile(group["schema"] ?? .null, remotes) else {
          refused[name, default: 0] += tests.count
          continue
        }
        for test in tests {
          let verdict = schema.accepts(test["data"] ?? .null)
          let comment: Comment =
            "\(name): \(group["description"]?.string ?? "") / \(test["description"]?.string ?? "")"
          #expect(verdict == test["valid"]?.bool, comment)
          passed += verdict == test["valid"]?.bool ? 1 : 0
        }
      }
    }
    print("required: \(passed) passed, refused as unsupported: \(refused)")
    #expect(passed >= 900)
  }

  /// The schema, or `nil` where it is refused because it uses what this version does not evaluate.
  private func compile(_ value: JSONValue, _ remotes: [String: JSONValue]) throws -> Schema? {
    do {
      let store = try SchemaStore(remotes.merging(["schema": value]) { _, new in new })
      return try Schema(
        at: SchemaLocation(document: "schema", pointer: .root), in: store, assertsFormat: false)
    } catch {
      switch error.reason {
      case .unsupportedKeyword, .unsupportedFormat, .unknownDialect: return nil
      case .unresolvedReference(let text) where text.hasPrefix("https://json-schema.org/"):
        return nil
      // The expression library knows the short names of general categories only.
      case .invalidPattern("^\\p{Letter}+$", _): return nil
      default: throw error
      }
    }
  }

  private func remotes(in suite: TestSupport.Suite) throws -> [String: JSONValue] {
    let folder = suite.folder.appending(path: "remotes").path
    var remotes: [String: JSONValue] = [:]
    for file in try suite.files(in: "remotes", suffix: ".json") {
      let path = String(file.path.dropFirst(folder.count + 1))
      guard !path.hasPrefix("draft7/"), !path.hasPrefix("draft2019-09/") else { continue }
      remotes["http://localhost:1234/" + path] = try JSONParser.parse(
        [UInt8](Data(contentsOf: file)))
    }
    return remotes
  }
}
