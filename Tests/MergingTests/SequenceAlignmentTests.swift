import JSONModel
import TestSupport
import Testing

@testable import Merging

@Suite("Aligning sequences")
struct SequenceAlignmentTests {
  /// A sequence of so many elements out of some, and the same with some edits.
  private func pair(
    _ count: Int, of kinds: Int, edits: Int, _ generator: inout SeededGenerator
  ) -> ([Int], [Int]) {
    let old = (0..<count).map { _ in Int.random(in: 0..<kinds, using: &generator) }
    var new = old
    for _ in 0..<edits {
      let place = Int.random(in: 0...new.count, using: &generator)
      if Bool.random(using: &generator), place < new.count {
        new.remove(at: place)
      } else {
        new.insert(Int.random(in: 0..<kinds, using: &generator), at: place)
      }
    }
    return (old, new)
  }

  private func check(_ old: [Int], _ new: [Int], least: Int) {
    let pairs = SequenceAlignment(old, new).pairs
    #expect(pairs.allSatisfy { old[$0.old] == new[$0.new] })
    #expect(zip(pairs, pairs.dropFirst()).allSatisfy { $0.old < $1.old && $0.new < $1.new })
    #expect(pairs.count >= least)
  }

  @Test("Short ones have as much in common as there can be")
  func short() {
    var generator = SeededGenerator(seed: 3)
    for _ in 0..<200 {
      let (old, new) = pair(40, of: 6, edits: 10, &generator)
      check(old, new, least: 40 - new.difference(from: old).removals.count)
    }
  }

  @Test("In long ones everything between a few edits is found", arguments: [50, 100_000])
  func long(kinds: Int) {
    var generator = SeededGenerator(seed: 4)
    let (old, new) = pair(20_000, of: kinds, edits: 5, &generator)
    // Without an element that stands once, what lies between the first edit and the last is open.
    check(old, new, least: kinds > 1000 ? 19_990 : 1)
  }

  @Test("What is different all over, or alike all over, comes to an end")
  func hostile() {
    var generator = SeededGenerator(seed: 5)
    let old = (0..<100_000).map { _ in Int.random(in: 0..<2, using: &generator) }
    let new = (0..<100_000).map { _ in Int.random(in: 0..<2, using: &generator) }
    check(old, new, least: 0)
    check(Array(0..<100_000), Array(200_000..<300_000), least: 0)
    check(Array(repeating: 1, count: 100_000), Array(repeating: 1, count: 99_999), least: 99_999)
  }

  @Test("Two lists that were written anew are merged, or are not, in no time")
  func lists() {
    func list(_ seed: UInt64) -> [JSONValue] {
      var generator = SeededGenerator(seed: seed)
      return (0..<8000).map { _ in .number(JSONNumber(Int.random(in: 0..<99, using: &generator))) }
    }
    #expect(ListMerge(base: list(1), sides: [list(2), list(3)]).merged() == nil)
    #expect(ListMerge(base: list(1), sides: [list(2), list(1)]).merged() == list(2))
  }
}
