import JSONModel
import Merging
import Records
import TestSupport
import Testing

@Suite("Repairing a merge")
struct RepairTests {
  private typealias Fixture = FieldbookFixture

  private static let towns = "schemas/towns.schema.json"

  private func required(_ field: String) throws -> [String: String] {
    [
      Self.towns: try #require(Fixture.setup[Self.towns]).replacing(
        #""required": ["id", "name"]"#, with: "\"required\": [\"id\", \"name\", \"\(field)\"]")
    ]
  }

  private func open(_ values: JSONValue...) -> Conflict {
    Conflict(
      kind: .value, shown: values[0], base: nil,
      candidates: zip("cde", values).map {
        Candidate(
          commit: TwoCommits.id($0), value: $1, author: "C\($0)", time: "2016-09-20T12:00:00Z")
      })
  }

  @Test("A record of a collection that is gone stands whole in a conflict")
  func goneCollection() throws {
    var files = Fixture.setup
    files["schemas/visits.schema.json"] = nil
    let gone = try Snapshot(setup: files.mapValues { Array($0.utf8) })
    let merged = try DatasetMergeTests.merge(
      Fixture.snapshot(), gone,
      Fixture.snapshot(["towns/a": #"{"name":"A"}"#, "visits/v": #"{"town":"a"}"#]))
    #expect(merged.records[Fixture.key("visits/v")] == nil)
    #expect(merged.conflicts[Fixture.key("visits/v")]?.registers[.root]?.kind == .invalid)
  }
}
