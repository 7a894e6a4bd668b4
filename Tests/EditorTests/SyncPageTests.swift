import Editor
import Foundation
import TestSupport
import Testing

@Suite("What the page of the sync says")
struct SyncPageTests {
  private static let town = ["dataset/towns/ale.json": #"{"id": "ale", "name": "Ale"}"#]

  @Test("All that both sides changed in settings is shown before one of them is taken")
  func settings() throws {
    for (side, title) in [("theirs", "hos dem"), ("mine", "här")] {
      let trial = try SharedTrial(Self.town)
      let settings = FieldbookFixture.setup["fieldbook.json", default: ""]
      let schema = FieldbookFixture.setup["schemas/towns.schema.json", default: ""]
      func changed(_ word: String) -> [String: String] {
        [
          "fieldbook.json": settings.replacing("\"Prov\"", with: "\"Prov \(word)\"")
            .replacing("\"Trial\"", with: "\"Trial \(word)\""),
          "schemas/towns.schema.json": schema.replacing("\"Orter\"", with: "\"Orter \(word)\""),
        ]
      }
      try trial.boSends(changed("hos dem"))
      for (path, text) in changed("här") { try trial.anna.folder.write(text, to: path) }
      let page = try trial.sync()
      for place in [
        "fieldbook.json /title/en", "fieldbook.json /title/sv",
        "schemas/towns.schema.json /x-label/sv",
      ] {
        #expect(page.contains("Both sides changed \(place).") && page.contains("<h3>\(place)</h3>"))
      }
      for text in ["Prov hos dem", "Prov här", "Trial hos dem", "Orter här"] {
        #expect(page.contains("<pre class=\"text\">\(text)</pre>"), "\(text)")
      }
      #expect(page.components(separatedBy: "name=\"settings\" value=\"\(side)\"").count == 2)
      #expect(try trial.sync([("settings", side)]).contains("fieldbook.json /title/sv: "))
      for (path, word) in [("fieldbook.json", "Prov"), ("schemas/towns.schema.json", "Orter")] {
        #expect(trial.anna.folder.read(path)?.contains("\(word) \(title)") == true)
        #expect(try trial.sent(path).contains("\(word) \(title)"))
      }
    }
  }

  @Test(
    "Of another address nothing is known, and what became of a sync with the old one is not told")
  func otherAddress() throws {
    let trial = try SharedTrial(Self.town)
    #expect(try trial.sync().contains("The last sync"))
    #expect(try trial.anna.get("/").contains("Everything is synced."))
    let old = try trial.anna.form("/settings")["remote"]
    let empty = try TemporaryFolder()
    try trial.anna.git("init", "-q", "--bare", empty.path + "/new.git")
    for address in [empty.path + "/new.git", "", old ?? ""] {
      var form = try trial.anna.form("/settings")
      form["remote"] = address
      #expect(try trial.anna.post(form).header("Location") == "/settings?done=set")
      let page = try trial.anna.get("/sync")
      #expect(!page.contains("The last sync") && !page.contains("versions are not sent"))
      #expect(
        page.contains("Nothing has been synced with the address yet.") == !address.isEmpty)
    }
    #expect(try trial.sync().contains("sent: 0 versions"))
    #expect(try trial.anna.get("/").contains("Everything is synced."))
  }

  @Test("An address at which nothing is says so when it is set, and no network is blamed")
  func nowhere() throws {
    let trial = try SharedTrial(Self.town)
    var form = try trial.anna.form("/settings")
    form["remote"] = "/nowhere/at/all"
    let saved = try #require(try trial.anna.post(form).header("Location"))
    #expect(try trial.anna.get(saved).contains("There is nothing at that address now"))
    let page = try trial.sync()
    #expect(page.contains("There is no fieldbook at /nowhere/at/all."))
    #expect(!page.contains("with a network") && !page.contains("received:"))
    #expect(page.contains("All is still here.") && !page.contains("commits wait"))
  }

  @Test("A password in an address is refused, and one that is there is covered")
  func password() throws {
    let trial = try EditorTrial(Self.town)
    var form = try trial.form("/settings")
    form["remote"] = "https://anna:secret@example.org/x.git"
    let answer = try trial.post(form)
    #expect(answer.status == 422 && answer.text.contains("has a password in it"))
    try trial.git("remote", "add", "origin", "https://anna:secret@example.org/x.git")
    #expect(try !trial.get("/settings").contains("secret"))
    form = try trial.form("/settings")
    #expect(form["remote"] == "https://anna:•••@example.org/x.git")
    form["name"] = "Åsa"
    #expect(try trial.post(form).status == 303)
    #expect(try trial.git("remote", "get-url", "origin").contains("anna:secret@"))
  }

  @Test("What awaits a decision does not wait for a sync")
  func undecided() throws {
    let trial = try SharedTrial(Self.town)
    try trial.boSends(["dataset/towns/ale.json": #"{"id": "ale", "name": "Ale stad"}"#])
    try trial.anna.folder.write(#"{"id": "ale", "name": "Ale ort"}"#, to: "dataset/towns/ale.json")
    try trial.sync()
    for page in ["/", "/sync"] {
      let text = try trial.anna.get(page)
      #expect(text.contains("Everything is synced. 1 open conflict awaits a decision."))
    }
    let history = try trial.anna.get("/records/towns/ale/history")
    #expect(history.contains("Merged, and not decided"))
    #expect(history.components(separatedBy: "<article class=\"commit\">").count == 5)
  }

  @Test("Errors are followed by the way to them, and nothing can be synced under a broken schema")
  func errors() throws {
    let trial = try SharedTrial(Self.town)
    try trial.anna.folder.write(#"{"id": "ale"}"#, to: "dataset/towns/ale.json")
    let page = try trial.sync()
    #expect(page.contains(/See which:<\/p>\s*<p><a href="\/check">/))
    #expect(try trial.anna.get("/").contains("<a class=\"button\" href=\"/sync\">"))
    try trial.anna.git("checkout", "dataset")
    try trial.anna.folder.write("{", to: "schemas/visits.schema.json")
    #expect(try !trial.anna.get("/").contains("<a class=\"button\" href=\"/sync\">"))
    #expect(try trial.anna.get("/check").contains("1 error,"))
  }
}
