import JSONModel
import JSONSchema
import Records
import TestSupport
import Testing

@Suite("Settings and schemas")
struct SetupTests {
  private func error(_ path: String, _ text: String) -> SetupError? {
    #expect(throws: SetupError.self) { try Snapshot(of: FieldbookFixture.tree([path: text])) }
  }

  @Test("A newer format is refused as newer, whatever else the file holds")
  func newer() {
    let error = error("fieldbook.json", "{ \"format\": 2, \"new\": true }")
    #expect(error?.reason == .newerFormat(2))
    #expect(error?.position == TextPosition(line: 1, column: 13))
  }

  @Test("Settings that are broken, incomplete or misspelt are refused with their place")
  func settings() {
    #expect(error("fieldbook.json", "{").map(\.position) == TextPosition(line: 1, column: 2))
    #expect(error("fieldbook.json", "{ \"format\": 1 }")?.reason == .violation(.missing("title")))
    let misspelt = error(
      "fieldbook.json",
      "{ \"format\": 1, \"title\": { \"sv\": \"x\" }, \"languages\": [\"sv\"], \"licens\": \"x\" }")
    #expect(misspelt?.pointer == ["licens"])
  }

  @Test(
    "A schema is refused where it is wrong",
    arguments: [
      ("{ \"x-lable\": { \"sv\": \"x\" } }", "/x-lable"),
      ("{ \"properties\": { \"a\": { \"x-merge\": \"union\" } } }", "/properties/a/x-merge"),
      (
        "{ \"properties\": { \"a\": { \"x-references\": \"moons\" } } }",
        "/properties/a/x-references"
      ),
      ("{ \"x-checks\": [{ \"le\": [\"/a\"] }] }", "/x-checks"),
      ("{ \"$ref\": \"other.schema.json\" }", "/$ref"),
      ("{ \"properties\": { \"a\": { \"pattern\": \"(\" } } }", "/properties/a/pattern"),
      ("{ \"type\": \"text\" }", "/type"),
      ("{ \"allOf\": [{ \"$ref\": \"#\" }] }", "/allOf/0/$ref"),
      ("{ \"$dynamicRef\": \"#none\" }", "/$dynamicRef"),
      (##"{ "$dynamicAnchor": "m", "allOf": [{ "$dynamicRef": "#m" }] }"##, "/allOf/0/$dynamicRef"),
      (##"{ "$defs": { "q": { "$ref": "#/$defs/nope" } } }"##, "/$defs/q/$ref"),
      (#"{ "$defs": { "q": { "items": { "pattern": "(" } } } }"#, "/$defs/q/items/pattern"),
      (
        ##"{ "$defs": { "q": { "allOf": [{ "$ref": "#/$defs/r" }] }, "r": { "anyOf": [{ "$ref": "#/$defs/q" }] } } }"##,
        "/$defs/r/anyOf/0/$ref"
      ),
      ("{ \"properties\": { \"a\": { \"format\": \"dat\" } } }", "/properties/a/format"),
      ("{ \"minLength\": -1 }", "/minLength"),
      ("{ \"required\": \"a\" }", "/required"),
      ("{ \"properties\": { \"a\": { \"allOf\": [] } } }", "/properties/a/allOf"),
      (
        "{ \"properties\": { \"a\": { \"type\": \"integer\", \"default\": \"1\" } } }",
        "/properties/a/default"
      ),
      (
        "{ \"properties\": { \"a\": { \"format\": \"date\", \"examples\": [\"2016-01-01\", \"2016\"] } } }",
        "/properties/a/examples/1"
      ),
      ("{ \"properties\": { \"a\": true }, \"x-unique\": [[\"/b\"]] }", "/x-unique/0/0"),
      ("{ \"properties\": { \"a\": true }, \"x-list\": [\"/a\", \"/b\"] }", "/x-list/1"),
      ("{ \"$schema\": \"https://json-schema.org/draft/2019-09/schema\" }", "/$schema"),
      ("{ \"$schema\": \"http://json-schema.org/draft-07/schema#\" }", "/$schema"),
    ])
  func schema(text: String, pointer: String) {
    let error = error("schemas/things.schema.json", text)
    #expect(error?.path == "schemas/things.schema.json")
    #expect(error?.pointer.description == pointer)
    #expect(error?.position != nil)
  }

  @Test("What is wrong in a schema stands where its value is, or its name where that is wrong")
  func places() {
    func place(_ text: String) -> TextPosition? {
      error("schemas/things.schema.json", text)?.position
    }
    #expect(place("{ \"type\": \"text\" }") == TextPosition(line: 1, column: 11))
    #expect(place("{ \"x-lable\": { \"sv\": \"x\" } }") == TextPosition(line: 1, column: 3))
    #expect(
      place("{ \"properties\": { \"a\": true },\n\"x-list\": [\n\"/a\",\n\"/b\"] }")
        == TextPosition(line: 4, column: 1))
    let misfit = error(
      "schemas/things.schema.json", "{ \"type\": \"string\", \"default\": 3 }")
    guard case .invalidDefault(.type) = misfit?.reason else {
      Issue.record("\(String(describing: misfit))")
      return
    }
  }

  @Test("A collection's fan-out decides where its records stand, and is no part of their key")
  func fanOut() throws {
    let schema = "{ \"x-fanout\": 2, \"properties\": { \"id\": true } }"
    let tree = FieldbookFixture.tree([
      "schemas/things.schema.json": schema,
      "dataset/things/c3/abc3.json": "{\n  \"id\": \"abc3\"\n}\n",
      "dataset/things/abd4.json": "{\n  \"id\": \"abd4\"\n}\n",
    ])
    let findings = try Snapshot(of: tree).findings()
    #expect(findings.map(\.problem) == [.misplaced(expected: "dataset/things/d4/abd4.json")])
  }
}
