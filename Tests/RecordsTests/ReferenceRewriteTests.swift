import JSONModel
import Records
import TestSupport
import Testing

@Suite("Rewriting references")
struct ReferenceRewriteTests {
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
    let changes = ReferenceRewrite(
      of: FieldbookFixture.key("towns/lund"), to: nil, in: snapshot
    ).changes
    #expect(
      changes == [
        FieldbookFixture.key("trips/a"): ["id": "a", "all": ["kivik"]],
        FieldbookFixture.key("trips/b"): ["id": "b", "one": "kivik"],
      ])
  }

  @Test("References lead to another record; a set has it once, a list as often as before")
  func rewriting() throws {
    let schema = Self.schema.replacing(
      #""items""#, with: #""uniqueItems": true, "items""#)
    let snapshot = try FieldbookFixture.snapshot(
      [
        "towns/lund": #"{"name": "L"}"#, "towns/kivik": #"{"name": "K"}"#,
        "trips/a": #"{"all": ["kivik", "lund"], "one": "lund"}"#,
        "trips/b": #"{"all": ["lund"]}"#,
        "lists/c": #"{"all": ["lund", "kivik", "lund"]}"#,
      ],
      changing: [
        "schemas/trips.schema.json": schema, "schemas/lists.schema.json": Self.schema,
      ])
    let changes = ReferenceRewrite(
      of: FieldbookFixture.key("towns/lund"), to: FieldbookFixture.key("towns/kivik"),
      in: snapshot
    ).changes
    #expect(
      changes == [
        FieldbookFixture.key("trips/a"): ["id": "a", "all": ["kivik"], "one": "kivik"],
        FieldbookFixture.key("trips/b"): ["id": "b", "all": ["kivik"]],
        FieldbookFixture.key("lists/c"): ["id": "c", "all": ["kivik", "kivik", "kivik"]],
      ])
  }
}
