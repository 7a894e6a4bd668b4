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

  @Test("A record that is set aside keeps the conflicts that it had")
  func setAside() throws {
    let key = Fixture.key("towns/x")
    var ours = try Fixture.snapshot(["towns/x": #"{"name":"X","secret":"a"}"#])
    ours.conflicts[key] = ConflictFile(record: key, registers: [["secret"]: open("a", "b")])
    let merged = try DatasetMergeTests.merge(
      Fixture.snapshot(["towns/y": #"{"name":"Y"}"#]), ours,
      Fixture.snapshot([:], changing: required("size")))
    let registers = try #require(merged.conflicts[key]?.registers)
    #expect(registers[.root]?.kind == .invalid)
    #expect(registers[["secret"]]?.candidates.map(\.value) == ["a", "b"])
  }

  @Test("A record of which one side stands whole keeps the conflicts of the other")
  func combination() throws {
    let key = Fixture.key("visits/v")
    func visit(_ counts: String) -> [String: String] {
      ["towns/a": #"{"name":"A"}"#, "visits/v": "{\"town\":\"a\",\(counts)}"]
    }
    var ours = try Fixture.snapshot(visit(#""women":1,"men":1,"total":2"#))
    var theirs = try Fixture.snapshot(visit(#""women":2,"men":0,"total":2,"notes":"n""#))
    theirs.conflicts[key] = ConflictFile(record: key, registers: [["notes"]: open("n", "m")])
    ours.set(key, to: ours.records[key]?.value.setting(2, at: ["men"])?.setting(3, at: ["total"]))
    let merged = try DatasetMergeTests.merge(
      Fixture.snapshot(visit(#""women":1,"men":1,"total":2"#)), ours, theirs)
    let notes = merged.conflicts[key]?.registers[["notes"]]
    let values: Set<JSONValue?> = Set(notes?.candidates.map(\.value) ?? [])
    #expect(values.isSuperset(of: ["n", "m"] as Set<JSONValue?>))
  }

  @Test("A record whose last valid state refers to one that cannot be shown is not shown either")
  func danglingBase() throws {
    let base = ["towns/a": #"{"name":"A"}"#, "visits/v": #"{"town":"a"}"#]
    let merged = try DatasetMergeTests.merge(
      Fixture.snapshot(base), Fixture.snapshot([:], changing: required("size")),
      Fixture.snapshot(["towns/a": #"{"name":"A"}"#, "visits/v": #"{"town":"a","notes":"n"}"#]))
    let conflict = try #require(merged.conflicts[Fixture.key("visits/v")]?.registers[.root])
    #expect(merged.records[Fixture.key("visits/v")] == nil)
    #expect(conflict.candidates.contains { $0.value?["notes"] == "n" })
  }

  @Test("Settings that both sides wrote alike come out in the same bytes whoever merges")
  func setupBytes() throws {
    func side(_ text: String) throws -> Snapshot {
      try Fixture.snapshot(changing: ["fieldbook.json": text])
    }
    let ours = try side(#"{"format":1,"languages":["sv"],"title":{"sv":"Ny"}}"#)
    let theirs = try side(#"{"title":{"sv":"Ny"},"languages":["sv"],"format":1}"#)
    let one = try TwoCommits(Fixture.snapshot(), ours, theirs).merged()
    let other = try TwoCommits(Fixture.snapshot(), theirs, ours).merged()
    #expect(one.setup == other.setup)
  }

  @Test("A decision for an element that is not shown puts it back, and no other in its place")
  func keyedElement() throws {
    let key = Fixture.key("visits/v")
    var snapshot = try Fixture.snapshot([
      "towns/a": #"{"name":"A"}"#,
      "visits/v": #"{"town":"a","people":[{"key":"a"},{"key":"b"}]}"#,
    ])
    let pointer: JSONPointer = ["people", "1"]
    let back: JSONValue = ["key": "1", "role": "back"]
    let candidates = [
      Candidate(commit: TwoCommits.id("c"), value: back, author: "C", time: "2016-09-20T12:00:00Z"),
      Candidate(commit: TwoCommits.id("d"), value: nil, author: "D", time: "2016-09-21T12:00:00Z"),
    ]
    snapshot.conflicts[key] = ConflictFile(
      record: key,
      registers: [pointer: Conflict(kind: .value, shown: nil, base: nil, candidates: candidates)])
    let resolved = try Resolution(of: pointer, in: key, .take(1)).apply(to: snapshot)
    #expect(
      resolved.records[key]?.value["people"] == [["key": "a"], ["key": "b"], back])
    snapshot.set(key, to: nil)
    #expect(throws: Resolution.Refusal.notInConflict) {
      try Resolution(of: pointer, in: key, .take(1)).apply(to: snapshot)
    }
  }
}
