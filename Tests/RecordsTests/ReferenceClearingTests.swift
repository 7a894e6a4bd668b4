import JSONModel
import Records
import TestSupport
import Testing

@Suite("Clearing references")
struct ReferenceClearingTests {
  private static let schema = """
    {
      "$schema": "https://json-schema.org/draft/2020-12/schema", "type": "object",
      "properties": {
        "id": { "type": "string" },
        "all": { "type": "array", "items": { "type": "string", "x-references": "towns" } },
        "one": { "type": "string", "x-references": "towns" }
      },
      "required": ["id"]
    }
    """

  @Test("Every reference to a record goes, others stay, and an empty list goes too")
  func clearing() throws {
    let ten = (0..<12).map { $0 % 10 == 9 ? "kivik" : "lund" }
    let list = ten.map { "\"\($0)\"" }.joined(separator: ", ")
    let snapshot = try FieldbookFixture.snapshot(
      [
        "towns/lund": #"{"name": "L"}"#, "towns/kivik": #"{"name": "K"}"#,
        "trips/a": #"{"all": [\#(list)], "one": "lund"}"#,
        "trips/b": #"{"all": ["lund"], "one": "kivik"}"#, "trips/c": #"{"one": "kivik"}"#,
      ], changing: ["schemas/trips.schema.json": Self.schema])
    let changes = ReferenceClearing(of: FieldbookFixture.key("towns/lund"), in: snapshot).changes
    #expect(
      changes == [
        FieldbookFixture.key("trips/a"): ["id": "a", "all": ["kivik"]],
        FieldbookFixture.key("trips/b"): ["id": "b", "one": "kivik"],
      ])
  }
}
