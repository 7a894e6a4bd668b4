import JSONModel
import Merging
import Records
import Simulation
import TestSupport
import Testing

@Suite("Merging histories of more than two commits")
struct HistoryMergeTests {
  private typealias Fixture = FieldbookFixture

  private let repository = MemoryRepository()

  private func commit(
    _ snapshot: Snapshot, on parents: [String], minute: Int
  ) -> String {
    repository.commit(
      snapshot, parents: parents, author: "M", time: "2016-10-01T12:0\(minute):00Z")
  }

  @Test("Of three texts, two of which have a later base of their own, none is merged blindly")
  func severalBases() throws {
    func visit(_ notes: String) throws -> Snapshot {
      try Fixture.snapshot(
        ["towns/x": #"{"name":"X"}"#, "visits/v": #"{"town":"x","notes":"\#(notes)"}"#])
    }
    let root = commit(try visit(#"1\n2\n3\n4\n5\n6\n7\n"#), on: [], minute: 0)
    let one = commit(try visit(#"A\n2\n3\n4\n5\n6\n7\n"#), on: [root], minute: 1)
    let later = commit(try visit(#"1\n2\nC\n4\n5\n6\n7\n"#), on: [root], minute: 2)
    let two = commit(try visit(#"1\n2\nC\n4\nE\n6\n7\n"#), on: [later], minute: 3)
    let three = commit(try visit(#"1\n2\nC\n4\n5\n6\nG\n"#), on: [later], minute: 4)
    let merged = try repository.snapshot(repository.merge([one, two, three]))
    let conflict = merged.conflicts[Fixture.key("visits/v")]?.registers[["notes"]]
    #expect(conflict?.candidates.count == 3)
  }

  @Test("A schema that makes one register of a set does not decide anew what was a set")
  func changedCut() throws {
    let coarse = SimulatedFieldbook.setup(isCoarse: true)
    let fine = SimulatedFieldbook.setup()
    let town = RecordKey(collection: "towns", id: "x")
    let visit = RecordKey(collection: "visits", id: "v")
    func commit(
      _ topics: JSONValue, _ setup: [String: [UInt8]], on parents: [String], minute: Int
    ) -> String {
      repository.commit(
        [
          town: RecordState(value: ["id": "x", "name": "X"]),
          visit: RecordState(value: ["id": "v", "town": "x", "topics": topics]),
        ], setup, parents: parents, author: "M", time: "2016-10-01T12:0\(minute):00Z")
    }
    let root = commit([], fine, on: [], minute: 0)
    let one = commit(["a"], fine, on: [root], minute: 1)
    let other = commit(["b"], fine, on: [root], minute: 2)
    let change = commit([], coarse, on: [root], minute: 3)
    let early = try repository.merge([repository.merge([one, other]), change])
    let late = try repository.merge([repository.merge([one, change]), other])
    #expect(repository[early].states == repository[late].states)
    #expect(repository[late].states[visit]?.value?["topics"] == ["a", "b"])
    #expect(repository[late].states[visit]?.conflicts == [:])

    let coarsely = commit(["c"], coarse, on: [change], minute: 4)
    let mixed = try repository.merge([one, coarsely])
    #expect(repository[mixed].states[visit]?.conflicts[["topics"]]?.candidates.count == 2)
  }

  @Test("A decision that is taken back leaves what was decided among the candidates")
  func reopened() throws {
    let town = RecordKey(collection: "towns", id: "x")
    func commit(
      _ size: JSONValue, _ open: Conflict? = nil, on parents: [String], minute: Int
    ) -> String {
      let conflicts: [JSONPointer: Conflict] = open.map { [["size"]: $0] } ?? [:]
      let state = RecordState(value: ["id": "x", "name": "X", "size": size], conflicts: conflicts)
      return repository.commit(
        [town: state], SimulatedFieldbook.setup(), parents: parents, author: "M",
        time: "2016-10-01T12:0\(minute):00Z")
    }
    let root = commit(0, on: [], minute: 0)
    let merged = try repository.merge([
      commit(1, on: [root], minute: 2), commit(2, on: [root], minute: 1),
    ])
    let open = try #require(repository[merged].states[town]?.conflicts[["size"]])
    #expect(open.shown == 1)
    // Both decide for what is shown, and one of them takes that back.
    let one = commit(1, open, on: [commit(1, on: [merged], minute: 3)], minute: 4)
    let other = commit(1, on: [merged], minute: 5)
    let state = try #require(try repository[repository.merge([one, other])].states[town])
    #expect(state.value?["size"] == 1)
    let candidates = try #require(state.conflicts[["size"]]?.candidates)
    #expect(Set(candidates.map(\.value)) == [1, 2])
  }

  @Test("An added element that somebody else took out again is undecided, and accounted for")
  func takenOutElement() throws {
    let setup = SimulatedFieldbook.setup()
    let town = RecordKey(collection: "towns", id: "x")
    let visit = RecordKey(collection: "visits", id: "v")
    func commit(_ people: JSONValue?, on parents: [String], minute: Int) -> String {
      var states = [town: RecordState(value: ["id": "x", "name": "X"])]
      if parents.isEmpty == false {
        let value: JSONValue = ["id": "v", "town": "x"]
        states[visit] = RecordState(value: value.setting(people, at: ["people"]))
      }
      return repository.commit(
        states, setup, parents: parents, author: "M", time: "2016-10-01T12:0\(minute):00Z")
    }
    let root = commit(nil, on: [], minute: 0)
    let added = commit([["key": "p1"]], on: [root], minute: 1)
    let once = commit([["key": "p1"], ["key": "p2"]], on: [root], minute: 2)
    let out = commit(nil, on: [once], minute: 3)
    let merged = try repository.merge([added, out])
    let conflicts = try #require(repository[merged].states[visit]?.conflicts)
    #expect(conflicts[["people", "p1"]]?.candidates.count == 2)
  }

  @Test("A clash stays named though only one of the two records still names the other")
  func halfNamedClash() throws {
    let base = ["towns/x": #"{"name":"X"}"#, "towns/y": #"{"name":"Y"}"#]
    let root = commit(try Fixture.snapshot(base), on: [], minute: 0)
    var ours = try Fixture.snapshot(base)
    ours.set(Fixture.key("towns/x"), to: ["id": "x", "name": "Z"])
    var theirs = try Fixture.snapshot(base)
    theirs.set(Fixture.key("towns/y"), to: ["id": "y", "name": "Z"])
    let clash = try repository.merge([
      commit(ours, on: [root], minute: 1), commit(theirs, on: [root], minute: 2),
    ])
    var half = try repository.snapshot(clash)
    half.conflicts[Fixture.key("towns/x")] = nil
    let edited = commit(half, on: [clash], minute: 3)
    var (left, right) = (half, half)
    left.set(Fixture.key("towns/a"), to: ["id": "a", "name": "A"])
    right.set(Fixture.key("towns/b"), to: ["id": "b", "name": "B"])
    let merged = try repository.snapshot(
      repository.merge([
        commit(left, on: [edited], minute: 4), commit(right, on: [edited], minute: 5),
      ]))
    #expect(merged.findings().filter { $0.severity == .error } == [])
    let conflict = merged.conflicts[Fixture.key("towns/y")]?.registers[["name"]]
    #expect(conflict?.records == [Fixture.key("towns/x")])
  }

  @Test("A value that a merge put together is written in one order, by anybody")
  func memberOrder() throws {
    let key = Fixture.key("towns/x")
    let values: [JSONValue] = [
      ["size": 1, "id": "x", "name": "X"], ["name": "X", "id": "x", "size": 1],
    ]
    let files = try values.map { value in
      let conflict = Conflict(
        kind: .invalid, shown: value, base: value,
        candidates: [Candidate(commit: TwoCommits.id("a"), value: value, author: "A", time: "")])
      return ConflictFile(record: key, registers: [.root: conflict])
        .canonical(try Fixture.snapshot().fields(of: key)).bytes
    }
    #expect(files[0] == files[1])
  }
}
