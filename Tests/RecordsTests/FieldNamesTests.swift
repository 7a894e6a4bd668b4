import JSONModel
import Records
import TestSupport
import Testing

@Suite("Fields by what people call them")
struct FieldNamesTests {
  private let snapshot: Snapshot
  private let collection: RecordCollection

  init() throws {
    snapshot = try FieldbookFixture.snapshot(
      ["towns/lund": #"{"name":"Lund"}"#],
      changing: [
        "schemas/walks.schema.json": """
        { "properties": {
            "start": { "type": "string", "x-label": { "sv": "Börjar", "en": "Begins" } },
            "name": { "type": "string", "x-label": { "sv": "Slut", "en": "End" } },
            "finish": { "type": "string", "x-label": { "sv": "Slutmål", "en": "Name of the end" } },
            "town": { "x-references": "towns", "x-label": { "sv": "Ort", "en": "Town" } },
            "plain_text": { "type": "string" },
            "people": { "type": "array", "x-merge": { "keyed": "key" },
              "x-label": { "sv": "Deltagare", "en": "Attendees" },
              "items": { "type": "object", "properties": {
                "key": { "type": "string" },
                "role": { "type": "string", "x-label": { "sv": "Roll", "en": "Role" } } } } } } }
        """
      ])
    collection = try #require(snapshot.schemas["walks"])
  }

  private func place(_ text: String) throws -> String {
    try collection.pointer(named: #require(FieldInput.pointer(text))).description
  }

  @Test(
    "A name goes before a label, a whole label before a part of one",
    arguments: [
      ("start", "/start"), ("borjar", "/start"), ("BEGINS", "/start"), ("beg", "/start"),
      ("name", "/name"), ("NAME", "/name"), ("Slut", "/name"), ("end", "/name"),
      ("Slutmål", "/finish"), ("slutm", "/finish"), ("of the", "/finish"), ("plain", "/plain_text"),
      ("Deltagare.k.Roll", "/people/k/role"), ("Attendees › k › rol", "/people/k/role"),
    ])
  func places(text: String, place: String) throws {
    #expect(try self.place(text) == place)
  }

  @Test("What several labels have is refused with all of them, what none has with all there are")
  func failures() throws {
    let several = try #require(throws: FieldPath.Failure.self) { try place("slu") }
    #expect(several.meant.map(\.name) == ["name", "finish"])
    let none = try #require(throws: FieldPath.Failure.self) { try place("strat") }
    #expect(none.meant.isEmpty && none.known.map(\.name).first == "start")
    #expect(none.known.count == 6 && none.collection == "walks")
    for text in ["", ".", " ", "people.k.nothing"] {
      #expect(throws: FieldPath.Failure.self, "\(text)") { try place(text) }
    }
  }

  @Test("Paths go by labels into other records and into lists, and say their names")
  func paths() throws {
    for (text, name) in [
      ("Ort.Namn", "town.name"), ("tow.nam", "town.name"), ("deltag.roll", "people.role"),
      ("deltag.0.rol", "people.0.role"), ("/start", "start"), ("id", "id"),
    ] {
      #expect(try FieldPath(text, in: collection, of: snapshot).name == name, "\(text)")
    }
    let failure = try #require(throws: FieldPath.Failure.self) {
      try FieldPath("Ort.xyz", in: collection, of: snapshot)
    }
    #expect(failure.collection == "towns" && failure.known.map(\.name).contains("name"))
  }

  @Test("A condition takes a label of several words")
  func conditions() {
    let condition = FieldCondition("Name of the end has  x=y")
    #expect(condition?.field == "Name of the end" && condition?.text == "x=y")
    #expect(FieldCondition("Name of the end >= 3")?.field == "Name of the end")
  }
}
