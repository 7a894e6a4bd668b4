import Editor
import JSONModel
import TestSupport
import Testing

@Suite("Schemas that change while somebody works in the pages")
struct ChangedSchemaTests {
  private static let ale = ["dataset/towns/ale.json": #"{"id": "ale", "name": "Ale", "size": 4}"#]
  private static let towns = FieldbookFixture.setup["schemas/towns.schema.json"] ?? ""
  private static let visits = FieldbookFixture.setup["schemas/visits.schema.json"] ?? ""

  @Test("What was typed in a field that there is no more is shown, and is nowhere passed over")
  func fieldGone() throws {
    let trial = try EditorTrial([
      "dataset/towns/ale.json": #"{"id": "ale", "name": "Ale"}"#
    ])
    var form = try trial.form("/records/towns/ale")
    form["/size"] = "12 000 or so"
    let schema = Self.towns.replacing("\"size\"", with: "\"people\"")
    try trial.folder.write(schema, to: "schemas/towns.schema.json")
    let answer = try trial.post(form)
    #expect(answer.status == 422 && answer.text.contains("There is no such field any more"))
    #expect(answer.text.contains("12 000 or so"))
    let name = try #require(form["_draft"])
    let address = "/records/towns/ale?draft=\(name)"
    #expect(try trial.get(address).contains("12 000 or so"))
    // Moved to where it belongs, and emptied, it can be saved.
    var again = try trial.form(address)
    #expect(again["/size"] == "12 000 or so")
    again["/size"] = ""
    again["/people"] = "12000"
    #expect(try trial.post(again).status == 303)
    #expect(try trial.value("dataset/towns/ale.json")?["people"] == 12000)
  }

  @Test("A field that becomes another kind of field keeps what was typed")
  func fieldChanged() throws {
    let trial = try EditorTrial(Self.ale)
    var form = try trial.form("/records/towns/ale")
    form["/name"] = "Ale stad"
    let schema = Self.towns.replacing(
      "\"name\": { \"type\": \"string\", \"minLength\": 1,",
      with:
        "\"name\": { \"type\": \"object\", \"properties\": { \"sv\": { \"type\": \"string\" } },")
    try #require(schema != Self.towns)
    try trial.folder.write(
      schema.replacing(#""x-unique": [["/name"]],"#, with: ""),
      to: "schemas/towns.schema.json")
    let answer = try trial.post(form)
    #expect(answer.status == 422 && answer.text.contains("Ale stad"))
    #expect(try trial.get("/records/towns/ale").contains("Draft from"))
  }

  @Test("A form whose collection has lost its schema is kept as a draft")
  func collectionGone() throws {
    let trial = try EditorTrial(Self.ale)
    try trial.folder.write(Self.towns, to: "schemas/books.schema.json")
    var form = try trial.form("/new/books")
    form["/name"] = "A book"
    try trial.folder.remove("schemas/books.schema.json")
    let answer = try trial.post(form)
    #expect(answer.status == 422 && answer.text.contains("What you typed is kept as a draft."))
    try trial.folder.write(Self.towns, to: "schemas/books.schema.json")
    let name = try #require(form["_draft"])
    #expect(try trial.get("/").contains("/new/books?draft=\(name)"))
    #expect(try trial.form("/new/books?draft=\(name)")["/name"] == "A book")
  }

  @Test("A schema that is deleted, or changed under another one, gives way to the last commit's")
  func fallback() throws {
    for (path, text) in [
      ("schemas/towns.schema.json", nil),
      ("schemas/visits.schema.json", Self.visits.replacing("\"towns\"", with: "\"cities\"")),
      ("fieldbook.json", nil), ("fieldbook.json", "{"),
    ] {
      let trial = try EditorTrial(Self.ale)
      if let text {
        try trial.folder.write(text, to: path)
      } else {
        try trial.folder.remove(path)
      }
      for page in [
        "/", "/records/towns", "/records/towns/ale", "/records/towns/ale/history",
        "/records/visits",
        "/sync", "/settings", "/check", "/reports", "/records/towns/ale/delete",
      ] {
        let answer = try trial.respond(.get, page)
        #expect(answer.status < 400, "\(path) \(page): \(answer.text.suffix(700))")
        #expect(page == "/reports" || answer.text.contains("/setup/\(path)"), "\(path) \(page)")
      }
      var form = try trial.form("/setup/\(path)")
      form["_action"] = "restore"
      #expect(try trial.post(form).status == 303)
      #expect(try !trial.get("/").contains("/setup/"))
    }
  }

  @Test("What somebody else has mended meanwhile is not written over unseen")
  func mendedMeanwhile() throws {
    let trial = try EditorTrial(Self.ale)
    let path = "schemas/towns.schema.json"
    try trial.folder.write("{", to: path)
    var form = try trial.form("/setup/\(path)")
    form["text"] = Self.towns
    let theirs = Self.towns.replacing("Orter", with: "Tätorter")
    try trial.folder.write(theirs, to: path)
    let answer = try trial.post(form)
    #expect(answer.status == 409 && answer.text.contains("Somebody else has changed the file"))
    #expect(trial.folder.read(path) == theirs)
    var again = try #require(HTMLForm(answer.text, action: "/setup/\(path)"))
    #expect(again["text"] == Self.towns)
    again["_action"] = "save"
    #expect(try trial.post(again).status == 303)
    #expect(trial.folder.read(path) == Self.towns)
  }

  @Test("An id that cannot be made of a name is asked for")
  func ids() throws {
    let coded = Self.towns.replacing(
      "\"id\": { \"type\": \"string\" }",
      with: "\"id\": { \"type\": \"string\", \"pattern\": \"^[0-9]{2}$\" }")
    let trial = try EditorTrial(["schemas/towns.schema.json": coded])
    var form = try trial.form("/new/towns")
    #expect(try !trial.get("/new/towns").contains("Leave it empty"))
    form["/name"] = "Ale"
    let answer = try trial.post(form)
    #expect(answer.status == 422 && !answer.text.contains("open-data"))
    #expect(answer.text.contains("id</a>: This field is required."))
    form["/id"] = "07"
    #expect(try trial.post(form).status == 303)
    #expect(try trial.value("dataset/towns/07.json")?["name"] == "Ale")
  }
}
