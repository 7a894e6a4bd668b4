import JSONModel
import Merging
import Records
import Simulation
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
    let commits = try TwoCommits(Fixture.snapshot(), ours, theirs)
    let (one, other) = (commits.heads, Array(commits.heads.reversed()))
    let setups = try [one, other].map {
      try commits.repository.snapshot(commits.repository.merge($0)).setup
    }
    #expect(setups[0] == setups[1])
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

  @Test("A chain of deleted records comes back whole, however long it is")
  func chain() throws {
    let schema = """
      {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "x-label": { "sv": "Steg", "en": "Steps" }, "type": "object",
        "properties": {
          "id": { "type": "string" }, "next": { "type": "string", "x-references": "steps" }
        },
        "required": ["id"], "additionalProperties": false
      }
      """
    let setup = ["schemas/steps.schema.json": schema]
    let chain = Dictionary(
      uniqueKeysWithValues: (0..<200).map { number in
        ("steps/s\(number)", number == 199 ? "{}" : #"{"next":"s\#(number + 1)"}"#)
      })
    let merged = try DatasetMergeTests.merge(
      Fixture.snapshot(chain, changing: setup), Fixture.snapshot(changing: setup),
      Fixture.snapshot(
        chain.merging(["steps/new": #"{"next":"s0"}"#]) { $1 }, changing: setup))
    #expect(merged.records.count == 201)
    #expect(
      merged.conflicts[Fixture.key("steps/s199")]?.registers[.root]?.records
        == [Fixture.key("steps/s198")])
  }

  @Test("What is too large together is set aside, and every version can be read again")
  func largeRecord() throws {
    let key = Fixture.key("towns/x")
    let (name, secret) = (
      String(repeating: "n", count: 600_000), String(repeating: "s", count: 600_000)
    )
    let merged = try DatasetMergeTests.merge(
      Fixture.snapshot(["towns/x": #"{"name":"X"}"#]),
      Fixture.snapshot(["towns/x": #"{"name":"\#(name)"}"#]),
      Fixture.snapshot(["towns/x": #"{"name":"X","secret":"\#(secret)"}"#]))
    let collection = try #require(merged.schemas["towns"])
    let record = try #require(merged.records[key])
    #expect(collection.canonicalBytes(of: record.value).count < 1 << 20)
    let candidates = merged.conflicts[key]?.registers.values.flatMap(\.candidates) ?? []
    let values = candidates.map(\.value) + [record.value["name"], record.value["secret"]]
    #expect(values.contains(.string(JSONString(name))))
    #expect(values.contains(.string(JSONString(secret))))
  }

  @Test("A conflict may be larger, and its values deeper, than a record")
  func largeConflict() throws {
    let (depth, length) = (120, 600_000)
    let nested = String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    let schema = try #require(Fixture.setup[Self.towns]).replacing(
      #""secret": { "type": "string", "x-private": true }"#, with: #""secret": true"#)
    func side(_ letter: String) throws -> Snapshot {
      let text = String(repeating: letter, count: length)
      return try Fixture.snapshot(
        ["towns/x": #"{"name":"X","secret":["\#(text)",\#(nested)]}"#],
        changing: [Self.towns: schema])
    }
    let merged = try DatasetMergeTests.merge(
      Fixture.snapshot(["towns/x": #"{"name":"X"}"#], changing: [Self.towns: schema]), side("a"),
      side("b"))
    let file = try #require(merged.conflicts[Fixture.key("towns/x")])
    #expect(file.bytes.count > 2 * length)
    #expect(ConflictFile(parsing: file.bytes) == file)
    let path = DatasetPath.conflictPath(of: Fixture.key("towns/x"))
    var tree = MemoryTree(merged.setup)
    tree.files[path] = file.bytes
    #expect(try Snapshot(of: tree).broken.isEmpty)
  }
}
