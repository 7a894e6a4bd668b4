import JSONModel
import Merging
import Records
import TestSupport
import Testing

@Suite("Merging records that are in conflict already")
struct OpenConflictMergeTests {
  private typealias Fixture = FieldbookFixture

  private static let x = Fixture.key("towns/x")

  private func candidate(_ digit: Character, _ value: JSONValue?) -> Candidate {
    Candidate(
      commit: TwoCommits.id(digit), value: value, author: "C\(digit)", time: "2016-09-20T12:00:00Z")
  }

  private func conflict(
    _ kind: Conflict.Kind, shown: JSONValue?, _ candidates: Candidate...
  ) -> Conflict {
    Conflict(kind: kind, shown: shown, base: nil, candidates: candidates)
  }

  private func snapshot(
    _ records: [String: String], changing setup: [String: String] = [:],
    _ registers: [JSONPointer: Conflict] = [:]
  ) throws -> Snapshot {
    var snapshot = try Fixture.snapshot(records, changing: setup)
    if !registers.isEmpty {
      snapshot.conflicts[Self.x] = ConflictFile(record: Self.x, registers: registers)
    }
    return snapshot
  }

  private func registers(_ snapshot: Snapshot) -> [JSONPointer: Conflict] {
    snapshot.conflicts[Self.x]?.registers ?? [:]
  }

  @Test("A deletion does not take a decision with it that was made meanwhile")
  func deletedAgainstDecision() throws {
    let open = conflict(.value, shown: 1, candidate("c", 1), candidate("d", 2))
    let merged = try DatasetMergeTests.merge(
      snapshot(["towns/x": #"{"name":"X","size":1}"#], [["size"]: open]), snapshot([:]),
      snapshot(["towns/x": #"{"name":"X","size":5}"#]))
    #expect(merged.records[Self.x]?.value["size"] == 5)
    #expect(registers(merged).keys.sorted() == [.root])
    #expect(registers(merged)[.root]?.kind == .deleted)
  }

  @Test("A deletion does not take a conflict with it that it did not know")
  func deletedAgainstConflict() throws {
    let open = conflict(.value, shown: 1, candidate("c", 1), candidate("d", 2))
    let merged = try DatasetMergeTests.merge(
      snapshot(["towns/x": #"{"name":"X","size":1}"#]), snapshot([:]),
      snapshot(["towns/x": #"{"name":"X","size":1}"#], [["size"]: open]))
    #expect(merged.records[Self.x]?.value["size"] == 1)
    #expect(registers(merged)[["size"]] == open)
    #expect(registers(merged)[.root]?.kind == .deleted)
  }

  @Test("A deletion leaves a record that stands in a conflict as it was written")
  func deletedAgainstWhole() throws {
    let whole: JSONValue = ["id": "x", "name": "Long"]
    let open = conflict(.invalid, shown: true, candidate("c", whole))
    let merged = try DatasetMergeTests.merge(
      snapshot(["towns/x": #"{"name":"X"}"#]), snapshot([:]),
      snapshot(["towns/x": #"{"name":"X"}"#], [.root: open]))
    let root = try #require(registers(merged)[.root])
    #expect(root.kind == .invalid && merged.records[Self.x] != nil)
    #expect(Set(root.candidates.map(\.value)) == [whole, nil])
  }

  @Test("Records that neither side shows keep what each side set aside")
  func bothSetAside() throws {
    let (one, two): (JSONValue, JSONValue) = (["id": "x", "name": "A"], ["id": "x", "name": "B"])
    let merged = try DatasetMergeTests.merge(
      snapshot([:]), snapshot([:], [.root: conflict(.invalid, shown: nil, candidate("c", one))]),
      snapshot([:], [.root: conflict(.invalid, shown: nil, candidate("d", two))]))
    #expect(merged.records[Self.x] == nil)
    let root = try #require(registers(merged)[.root])
    #expect(root.shown == nil && Set(root.candidates.map(\.value)) == [one, two])
  }

  @Test("Of two kinds of conflict about one field, the same one stands whoever merges")
  func kinds() throws {
    func side(_ kind: Conflict.Kind, _ digit: Character, _ size: Int) throws -> Snapshot {
      try snapshot(
        ["towns/x": #"{"name":"X","size":1}"#],
        [
          ["size"]: conflict(
            kind, shown: 1, candidate("c", 1), candidate(digit, .number(JSONNumber(size))))
        ])
    }
    let merged = try DatasetMergeTests.merge(
      snapshot(["towns/x": #"{"name":"X"}"#]), side(.value, "d", 2), side(.combination, "e", 3))
    #expect(registers(merged)[["size"]]?.kind == .combination)
    #expect(registers(merged)[["size"]]?.candidates.count == 3)
  }
}
