import JSONModel
import Merging
import TestSupport
import Testing

@Suite("Random merges of values that no schema speaks of")
struct RandomValueMergeTests {
  @Test("The order of the sides changes nothing, and without a conflict no edit is lost")
  func values() throws {
    var random = SeededGenerator(seed: 7)
    var clean = 0
    for round in 0..<1500 {
      let base = value(3, &random)
      let sides = (0..<2 + round % 2).map { _ in edited(base, 3, &random) }
      let merge = merge(base, sides[0], sides[1])
      let swapped = self.merge(base, sides[1], sides[0])
      #expect(merge.value.map(JSONWriter.file) == swapped.value.map(JSONWriter.file))
      #expect(merge.conflicts == swapped.conflicts)
      #expect(self.merge(base, sides[0], base).value == sides[0])
      if merge.conflicts.isEmpty {
        clean += 1
        for side in sides.prefix(2) {
          #expect(
            ValueEdit(from: base, to: side).isKept(in: merge.value),
            "\(text(base)) -> \(text(side)), merged to \(merge.value.map(text) ?? "")")
        }
      }
      let several = SchemalessMerge(base: base, sides: sides).merged()
      #expect(several == SchemalessMerge(base: base, sides: sides.reversed()).merged())
    }
    #expect(clean > 300)
  }

  private func text(_ value: JSONValue) -> String { JSONWriter.compact(value) }

  private func merge(_ base: JSONValue, _ ours: JSONValue, _ theirs: JSONValue) -> FileMerge {
    FileMerge(base: base, ours: ours, theirs: theirs, fields: nil, digest: { $0 })
  }

  private func value(_ depth: Int, _ random: inout SeededGenerator) -> JSONValue {
    switch depth == 0
      ? Int.random(in: 0..<2, using: &random) : Int.random(in: 2..<6, using: &random)
    {
    case 0:
      return .string(JSONString("abcdefgh".randomElement(using: &random).map(String.init) ?? ""))
    case 1: return .bool(Bool.random(using: &random))
    case 2, 3:
      return .array(
        (0..<Int.random(in: 0..<5, using: &random)).map { _ in value(depth - 1, &random) })
    default:
      let keys = ["p", "q", "r", "s"].filter { _ in Bool.random(using: &random) }
      return .object(JSONObject(keys.map { (JSONString($0), value(depth - 1, &random)) }))
    }
  }

  /// The value with a few changes somewhere in it.
  private func edited(
    _ old: JSONValue, _ depth: Int, _ random: inout SeededGenerator
  ) -> JSONValue {
    if Int.random(in: 0..<8, using: &random) == 0 { return value(depth, &random) }
    switch old {
    case .object(let object):
      var result = object
      for (key, inner) in object where Int.random(in: 0..<3, using: &random) == 0 {
        result[key] = Bool.random(using: &random) ? edited(inner, max(0, depth - 1), &random) : nil
      }
      return .object(result)
    case .array(var array):
      for index in array.indices.reversed() where Int.random(in: 0..<4, using: &random) == 0 {
        let element = array.remove(at: index)
        guard Bool.random(using: &random) else { continue }
        let place = Bool.random(using: &random) ? index : array.count
        array.insert(edited(element, max(0, depth - 1), &random), at: place)
      }
      if Bool.random(using: &random) {
        array.insert(
          value(max(0, depth - 1), &random), at: Int.random(in: 0...array.count, using: &random))
      }
      return .array(array)
    default: return old
    }
  }
}
