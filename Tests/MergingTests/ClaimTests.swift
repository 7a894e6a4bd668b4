import JSONModel
import Merging
import Records
import TestSupport
import Testing

@Suite("Two records that claim the same")
struct ClaimTests {
  private let keys = ["a", "b"].map { RecordKey(collection: "towns", id: $0) }
  private let name: JSONPointer = ["name"]

  private func claimed() throws -> Snapshot {
    var snapshot = try FieldbookFixture.snapshot([
      "towns/a": #"{"name": "X"}"#, "towns/b": #"{"name": "X"}"#,
    ])
    for (key, other) in [(keys[0], keys[1]), (keys[1], keys[0])] {
      let candidate = Candidate(
        commit: String(repeating: key.id, count: 40), value: "X", author: "A",
        time: "2016-10-01T08:10:00Z")
      let conflict = Conflict(
        kind: .unique, shown: "X", base: nil, candidates: [candidate], records: [other])
      snapshot.conflicts[key] = ConflictFile(record: key, registers: [name: conflict])
    }
    return snapshot
  }

  @Test("A word settles it for neither, another value does for both")
  func settling() throws {
    let snapshot = try claimed()
    for (key, other) in [(keys[0], keys[1]), (keys[1], keys[0])] {
      let finding = Finding(
        .notUnique([name], other: other), path: "dataset/towns/\(key.id).json", key: key,
        pointer: name)
      #expect(throws: Resolution.Refusal.invalid([finding])) {
        _ = try Resolution(of: name, in: key, .keep).apply(to: snapshot)
      }
    }
    let settled = try Resolution(of: name, in: keys[0], .value("Y")).apply(to: snapshot)
    #expect(OpenConflicts(in: settled).count == 0)
  }

  @Test("It is one conflict, which is gone when one of the records differs or is gone")
  func counting() throws {
    let snapshot = try claimed()
    #expect(OpenConflicts(in: snapshot).count == 1 && snapshot.conflictCount == 2)
    for value: JSONValue? in [["id": "b", "name": "Y"], nil] {
      var changed = snapshot
      changed.set(keys[1], to: value)
      #expect(OpenConflicts(in: changed).files.isEmpty)
      let update = RecordUpdate([keys[1]: value], over: snapshot, settles: true)
      #expect(update.after.conflicts.isEmpty)
    }
    // What cannot be saved decides nothing.
    var wrong = snapshot
    wrong.set(keys[1], to: ["id": "b", "name": ""])
    #expect(OpenConflicts(in: wrong).files[keys[1]] != nil)
  }
}
