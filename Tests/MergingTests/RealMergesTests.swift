import Foundation
import JSONModel
import Merging
import TestSupport
import Testing

@Suite("Real merges of JSON files from public repositories")
struct RealMergesTests {
  @Test(
    "Every case merges, the same with the sides swapped, and loses no edit; broken sides are refused",
    .enabled(if: Suite("real-merges") != nil, "\(Suite.absence)"))
  func cases() throws {
    let suite = try #require(Suite("real-merges"))
    let lines = String(decoding: try suite.bytes("index.jsonl"), as: UTF8.self)
      .split(separator: "\n")
    var (merged, clean, refused) = (0, 0, 0)
    for line in lines {
      let entry = try JSONParser.parse(Array(line.utf8))
      let id = try #require(entry["id"]?.string)
      guard let sides = try? sides(id, in: suite) else {
        refused += 1
        continue
      }
      let merge = merge(sides.base, sides.ours, sides.theirs)
      let swapped = self.merge(sides.base, sides.theirs, sides.ours)
      let bytes = merge.value.map(JSONWriter.file)
      #expect(bytes == swapped.value.map(JSONWriter.file), "\(id)")
      #expect(merge.conflicts == swapped.conflicts, "\(id)")
      if let bytes {
        #expect(throws: Never.self, "\(id)") {
          try JSONParser.parse(bytes, limits: .init(size: 64 << 20))
        }
      }
      if merge.conflicts.isEmpty {
        for side in [sides.ours, sides.theirs] {
          #expect(ValueEdit(from: sides.base, to: side).isKept(in: merge.value), "\(id)")
        }
      }
      merged += 1
      clean += merge.conflicts.isEmpty ? 1 : 0
    }
    print("real merges: \(merged) merged, \(clean) of them without a conflict, \(refused) refused")
    #expect(merged + refused == lines.count && merged > refused * 10)
  }

  private func merge(
    _ base: JSONValue?, _ ours: JSONValue, _ theirs: JSONValue
  ) -> FileMerge {
    FileMerge(
      base: base, ours: ours, theirs: theirs, fields: nil, digest: { "\($0.hashValue)" })
  }

  private func sides(
    _ id: String, in suite: TestSupport.Suite
  ) throws -> (base: JSONValue?, ours: JSONValue, theirs: JSONValue) {
    func read(_ name: String) throws -> [UInt8] { try suite.bytes("\(id)/\(name).json") }
    let limits = JSONParser.Limits(size: 64 << 20)
    let base = (try? read("base")) ?? []
    return (
      base.isEmpty ? nil : try JSONParser.parse(base, limits: limits),
      try JSONParser.parse(read("ours"), limits: limits),
      try JSONParser.parse(read("theirs"), limits: limits)
    )
  }
}
