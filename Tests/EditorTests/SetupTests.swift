import Editor
import JSONModel
import TestSupport
import Testing

@Suite("Settings and schemas that cannot be used")
struct SetupTests {
  private static let towns = [
    "dataset/towns/ale.json": #"{"id": "ale", "name": "Ale"}"#
  ]
  private static let schema = FieldbookFixture.setup["schemas/towns.schema.json"] ?? ""

  @Test("A broken schema is named on each page, and the records are shown and edited as before")
  func broken() throws {
    let trial = try EditorTrial(Self.towns)
    try trial.folder.write("{", to: "schemas/towns.schema.json")
    for page in ["/", "/check", "/records/towns", "/records/towns/ale", "/settings", "/new/visits"]
    {
      let response = try trial.respond(.get, page)
      #expect(response.status == 200, "\(page)")
      #expect(response.text.contains("href=\"/setup/schemas/towns.schema.json\""), "\(page)")
    }
    var form = try trial.form("/records/towns/ale")
    form["/name"] = "Ale stad"
    #expect(try trial.post(form).status == 303)
    #expect(try trial.value("dataset/towns/ale.json")?["name"] == "Ale stad")
    #expect(try trial.respond(.get, "/sync").status == 500)
    #expect(trial.folder.read("schemas/towns.schema.json") == "{")
  }

  @Test("Of two schemas with one name the copy is blamed, and can be removed or mended")
  func copied() throws {
    let named = Self.schema.replacing(
      "\"x-label\": { \"sv\": \"Orter\"",
      with: "\"$id\": \"https://example.org/towns.schema.json\", \"x-label\": { \"sv\": \"Orter\"")
    let trial = try EditorTrial(Self.towns.merging(["schemas/towns.schema.json": named]) { $1 })
    try trial.folder.write(named, to: "schemas/books.schema.json")
    let page = try trial.get("/")
    #expect(page.contains("href=\"/setup/schemas/books.schema.json\""))
    #expect(page.contains("schemas/books.schema.json:"))
    var form = try trial.form("/setup/schemas/books.schema.json")
    #expect(try trial.post(form).status == 422)
    form["text"] = named.replacing("org/towns", with: "org/books")
    #expect(try trial.post(form).status == 303)
    #expect(try trial.respond(.get, "/records/books").status == 200)
    form["_action"] = "remove"
    #expect(try trial.post(form).status == 303)
    #expect(trial.folder.read("schemas/books.schema.json") == nil)
    #expect(try !trial.get("/").contains("/setup/"))
  }

  @Test("A schema gets the version of the last commit back")
  func restoring() throws {
    let trial = try EditorTrial(Self.towns)
    try trial.folder.write("{", to: "schemas/towns.schema.json")
    var form = try trial.form("/setup/schemas/towns.schema.json")
    form["_action"] = "restore"
    #expect(try trial.post(form).status == 303)
    #expect(trial.folder.read("schemas/towns.schema.json") == Self.schema)
  }

  @Test("No other file is shown or written there")
  func otherFiles() throws {
    let trial = try EditorTrial(Self.towns)
    for path in [".git/config", "dataset/towns/ale.json", "schemas", "schemas/x.json"] {
      #expect(try trial.respond(.get, "/setup/" + path).status == 404, "\(path)")
    }
  }

  @Test("Where nothing is left to go on with, the page leads to the file")
  func nothingLeft() throws {
    let trial = try EditorTrial(Self.towns.merging(["fieldbook.json": "{"]) { $1 })
    let response = try trial.respond(.get, "/")
    #expect(response.status == 500 && response.text.contains("/setup/fieldbook.json"))
    var form = try trial.form("/setup/fieldbook.json")
    form["text"] = FieldbookFixture.setup["fieldbook.json"]
    #expect(try trial.post(form).status == 303)
    #expect(try trial.respond(.get, "/").status == 200)
  }
}
