import JSONModel
import Merging
import Records
import TestSupport
import Testing

@Suite("Two records as one")
struct RecordUnionTests {
  private func union(_ kept: JSONValue, _ other: JSONValue) throws -> RecordUnion {
    let fields = try #require(try FieldbookFixture.snapshot().schemas["visits"]?.fields.root)
    return RecordUnion(kept: kept, other: other, fields: fields)
  }

  @Test("What only one has is kept, sets and keyed lists have the elements of both")
  func joining() throws {
    let union = try union(
      [
        "id": "a", "town": "lund", "topics": ["a"],
        "people": [["key": "x", "role": "Boss"], ["key": "y"]],
      ],
      [
        "id": "b", "town": "lund", "date": "2016-01-01", "topics": ["b", "a"],
        "people": [["key": "z"], ["key": "y", "role": "Clerk"]],
      ])
    #expect(union.clashes.isEmpty)
    #expect(
      union.value == [
        "id": "a", "town": "lund", "topics": ["a", "b"], "date": "2016-01-01",
        "people": [["key": "x", "role": "Boss"], ["key": "y", "role": "Clerk"], ["key": "z"]],
      ])
  }

  @Test("Where both have another value somebody chooses")
  func clashes() throws {
    var union = try union(
      ["id": "a", "town": "lund", "people": [["key": "y", "role": "Boss"]]],
      ["id": "b", "town": "kivik", "people": [["key": "x"], ["key": "y", "role": "Clerk"]]])
    #expect(union.clashes.map(\.pointer) == [["town"], ["people", "0", "role"]])
    #expect(union.value["town"] == "lund")
    for clash in union.clashes { union.take(clash.other, at: clash.pointer) }
    #expect(union.value["town"] == "kivik")
    #expect(union.value["people"] == [["key": "y", "role": "Clerk"], ["key": "x"]])
  }
}
