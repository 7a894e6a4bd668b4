import JSONModel
import Merging
import Records
import TestSupport
import Testing

@Suite("Random merges of two valid datasets")
struct RandomMergeTests {
  private typealias Fixture = FieldbookFixture

  @Test("The result is valid, the same with the sides swapped, and has every edit")
  func merge() throws {
    for seed in 0..<1000 { try merge(seed: seed) }
  }

  private func merge(seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(seed))
    var base = try Fixture.snapshot()
    for _ in 0..<12 { edit(&base, &random) }
    var ours = base
    var theirs = base
    for _ in 0..<6 { edit(&ours, &random) }
    for _ in 0..<6 { edit(&theirs, &random) }
    let merged = try DatasetMergeTests.merge(base, ours, theirs)
    for side in [ours, theirs] { expectNothingLost(of: side, since: base, in: merged, seed) }
  }

  /// Each edit stands in the result, or in a conflict; a set's members and texts merge finer.
  private func expectNothingLost(
    of side: Snapshot, since base: Snapshot, in merged: Snapshot, _ seed: Int
  ) {
    for change in side.changes(since: base) {
      let conflicts = merged.conflicts[change.key]?.registers ?? [:]
      let record = merged.records[change.key]?.value
      if change.kind == .deleted {
        #expect(record == nil || conflicts[.root] != nil, "seed \(seed): \(change)")
        continue
      }
      for field in change.fields where field.pointer != ["topics"] {
        let stands = record?[field.pointer] == field.new
        let listed = conflicts[field.pointer]?.candidates.contains { $0.value == field.new } == true
        let whole =
          conflicts[.root]?.candidates.contains { $0.value?[field.pointer] == field.new } == true
        #expect(stands || listed || whole, "seed \(seed): \(change.key) \(field)")
      }
    }
  }

  /// One edit that leaves the dataset valid; others are not made.
  private func edit(_ snapshot: inout Snapshot, _ random: inout SeededGenerator) {
    var edited = snapshot
    let id = "r\(Int.random(in: 0..<5, using: &random))"
    if Bool.random(using: &random) {
      let key = RecordKey(collection: "towns", id: id)
      edited.set(key, to: town(id, edited.records[key]?.value, &random))
    } else {
      let key = RecordKey(collection: "visits", id: id)
      edited.set(key, to: visit(id, edited.records[key]?.value, &random))
    }
    if edited.findings().allSatisfy({ $0.severity == .warning }) { snapshot = edited }
  }

  private func town(
    _ id: String, _ old: JSONValue?, _ random: inout SeededGenerator
  ) -> JSONValue? {
    guard Int.random(in: 0..<6, using: &random) > 0 else { return nil }
    let name = "N\(Int.random(in: 0..<8, using: &random))"
    let value = old ?? ["id": .string(JSONString(id)), "name": .string(JSONString(name))]
    return Bool.random(using: &random)
      ? value.setting(.string(JSONString(name)), at: ["name"])
      : value.setting(.number(JSONNumber(Int.random(in: 0..<4, using: &random))), at: ["size"])
  }

  private func visit(
    _ id: String, _ old: JSONValue?, _ random: inout SeededGenerator
  ) -> JSONValue? {
    guard Int.random(in: 0..<6, using: &random) > 0 else { return nil }
    let town: JSONValue = .string(JSONString("r\(Int.random(in: 0..<5, using: &random))"))
    let value = old ?? ["id": .string(JSONString(id)), "town": town]
    switch Int.random(in: 0..<4, using: &random) {
    case 0: return value.setting(town, at: ["town"])
    case 1:
      let women = Int.random(in: 0..<3, using: &random)
      let men = Int.random(in: 0..<3, using: &random)
      return value.setting(.number(JSONNumber(women)), at: ["women"])?
        .setting(.number(JSONNumber(men)), at: ["men"])?
        .setting(.number(JSONNumber(women + men)), at: ["total"])
    case 2:
      let topics = ["a", "b", "c", "d"].filter { _ in Bool.random(using: &random) }
      return value.setting(.array(topics.map { .string(JSONString($0)) }), at: ["topics"])
    default: return value.setting(nil, at: ["women"])
    }
  }
}
