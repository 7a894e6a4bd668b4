import Editor
import Foundation
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
    let sync = try trial.respond(.get, "/sync")
    #expect(sync.status == 200 && sync.text.contains("until the file above is mended"))
    #expect(trial.folder.read("schemas/towns.schema.json") == "{")
  }

  @Test("Files of settings and schemas that wait for a sync are named, saved here or not")
  func waiting() throws {
    let trial = try EditorTrial(Self.towns)
    let remote = try TemporaryFolder(isFast: true)
    _ = try Execution("/usr/bin/git", ["init", "-q", "--bare", "-b", "main"], in: remote.path)
    try trial.git("remote", "add", "origin", remote.path)
    try trial.git("push", "-q", "-u", "origin", "main")
    for page in ["/", "/sync"] { #expect(try !trial.get(page).contains("href=\"/setup/")) }
    try trial.folder.write(
      Self.schema.replacing("Orter", with: "Städer"), to: "schemas/towns.schema.json")
    let settings = FieldbookFixture.setup["fieldbook.json"] ?? ""
    try trial.folder.write(
      settings.replacing("Trial", with: "Second trial"), to: "fieldbook.json")
    for isSaved in [false, true] {
      for page in ["/", "/sync"] {
        let text = try trial.get(page)
        #expect(
          text.contains(
            "<a href=\"/setup/schemas/towns.schema.json\">Schema of Towns: schemas/towns.schema.json</a>"
          ), "\(page) \(isSaved)")
        #expect(text.contains("Settings and reports: fieldbook.json"), "\(page) \(isSaved)")
      }
      try trial.commit("Rename")
    }
    #expect(try trial.get("/").contains("~</span> Schema of Towns"), "the commit names it, too")
    try trial.git("push", "-q")
    #expect(try !trial.get("/sync").contains("href=\"/setup/"))
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
