import JSONModel
import Records
import TestSupport
import Testing

@Suite("What schemas say of fields")
struct FieldModelTests {
  @Test("The canonical form has the schema's order, unknown keys last, and sorted sets")
  func canonical() throws {
    let visits = try #require(FieldbookFixture.snapshot().schemas["visits"])
    let value = try JSONParser.parse(
      Array(#"{"zz":1,"topics":["c","a"],"aa":{"y":1,"b":2},"town":"x","id":"v"}"#.utf8))
    #expect(
      JSONWriter.compact(visits.fields.root.canonical(value))
        == #"{"id":"v","town":"x","topics":["a","c"],"aa":{"b":2,"y":1},"zz":1}"#)
  }

  @Test("Strategies follow the annotations, else the types")
  func strategies() throws {
    let root = try #require(FieldbookFixture.snapshot().schemas["visits"]).fields.root
    #expect(root.strategy == .fields)
    #expect(root.member("topics")?.strategy == .set)
    #expect(root.member("notes")?.strategy == .text)
    #expect(root.member("people")?.strategy == .keyed("key"))
    #expect(root.member("town")?.strategy == .atomic)
    #expect(root.node.required == ["id", "town"])
  }

  @Test("Labels, references and enums are found through $ref, allOf and conditions")
  func through() throws {
    let snapshot = try FieldbookFixture.snapshot(
      changing: [
        "schemas/common.schema.json": """
        { "$defs": { "town": { "type": "string", "x-label": { "sv": "Ort" } } } }
        """,
        "schemas/things.schema.json": """
        { "properties": { "town": { "$ref": "common.schema.json#/$defs/town",
            "x-references": "towns" } },
          "allOf": [ { "properties": { "kind": { "enum": ["x", "y"] } } } ],
          "if": true, "then": { "required": ["kind"] } }
        """,
      ])
    let root = try #require(snapshot.schemas["things"]).fields.root
    #expect(root.member("town")?.label(in: "sv") == "Ort")
    #expect(root.member("town")?.node.references == "towns")
    #expect(root.member("kind")?.node.members == ["x", "y"])
    #expect(root.node.required == [])
  }

  @Test(
    "What people type becomes a value of the field's type",
    arguments: [
      ("date", "2016", "\"2016\""), ("total", "7", "7"), ("topics", "c, a", "[\"c\",\"a\"]"),
      ("topics", "[\"b\"]", "[\"b\"]"), ("total", "many", nil),
    ])
  func typed(field: String, text: String, value: String?) throws {
    let root = try #require(FieldbookFixture.snapshot().schemas["visits"]).fields.root
    let parsed = root.member(JSONString(field))?.value(typed: text)
    #expect(parsed.map(JSONWriter.compact) == value)
  }

  @Test("Ids are made of a readable stem and a random tail")
  func ids() throws {
    let snapshot = try FieldbookFixture.snapshot(["towns/g": #"{"name":"Östra Göinge"}"#])
    let visits = try #require(snapshot.schemas["visits"])
    let template = IDTemplate(try #require(visits.idTemplate), in: snapshot)
    let value: JSONValue = ["town": "g", "date": "2016-09-14"]
    let ids = (0..<50).map { _ in template.id(for: value, in: visits) }
    #expect(
      ids.allSatisfy { $0.hasPrefix("2016-09-14-ostra-goinge-") && RecordKey.isValid(id: $0) })
    #expect(Set(ids).count > 45)
    #expect(template.id(for: [:], in: visits).hasPrefix("visits-"))
  }

  @Test(
    "Ids are lower-case words joined by single hyphens",
    arguments: [
      ("0180", true), ("a-b", true), ("", false), ("-a", false), ("a--b", false), ("A", false),
      ("å", false), (String(repeating: "a", count: 65), false), ("aux", false), ("com9", false),
      ("com0", true), ("comb", true), ("aux-1", true), ("nul", false), ("null", true),
    ])
  func validIDs(id: String, isValid: Bool) {
    #expect(RecordKey.isValid(id: id) == isValid)
  }
}
