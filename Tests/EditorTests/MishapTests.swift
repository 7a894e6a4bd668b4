import Editor
import FileSystem
import Foundation
import JSONModel
import Messages
import Records
import Syncing
import TestSupport
import Testing

@Suite("Mishaps while somebody works in the pages")
struct MishapTests {
  private static let ale = ["dataset/towns/ale.json": #"{"id": "ale", "name": "Ale"}"#]

  @Test(
    "A file that becomes unreadable under an open form is not written over, nor taken for deleted")
  func unreadableMeanwhile() throws {
    let trial = try EditorTrial(Self.ale)
    var form = try trial.form("/records/towns/ale")
    form["/name"] = "Ale stad"
    try trial.folder.write("written by hand", to: "dataset/towns/ale.json")
    for _ in 1...2 {
      let answer = try trial.post(form)
      #expect(answer.status == 422 && answer.text.contains("cannot be read now"))
      #expect(answer.text.contains("href=\"/records/towns/ale/file\""))
    }
    #expect(trial.folder.read("dataset/towns/ale.json") == "written by hand")
    let name = try #require(form["_draft"])
    let draft = try trial.get("/records/towns/ale?draft=\(name)")
    #expect(draft.contains("Ale stad") && draft.contains("cannot be read now"))
    try trial.folder.write(#"{"id": "ale", "name": "Ale"}"#, to: "dataset/towns/ale.json")
    #expect(try trial.post(form).status == 303)
    #expect(try trial.value("dataset/towns/ale.json")?["name"] == "Ale stad")
  }

  @Test("What cannot be written now stays on the screen, and is a draft")
  func locked() throws {
    let trial = try EditorTrial(Self.ale)
    var form = try trial.form("/records/towns/ale")
    form["/name"] = "Ale stad"
    let lock = try WriterLock(of: Folder(trial.folder.path), for: "set", at: 0)
    let answer = try withExtendedLifetime(lock) { try trial.post(form) }
    #expect(answer.status == 503 && answer.text.contains("value=\"Ale stad\""))
    #expect(answer.text.contains("What you have typed is kept as a draft."))
    #expect(try trial.get("/records/towns/ale").contains("Draft from"))
  }

  @Test("The address of the fieldbook itself is none to sync with")
  func ownAddress() throws {
    let trial = try EditorTrial(Self.ale)
    for address in [
      trial.folder.path, trial.folder.path + "/.git", ".", "file://" + trial.folder.path,
    ] {
      var form = try trial.form("/settings")
      form["remote"] = address
      #expect(try trial.post(form).status == 422, "\(address)")
    }
    var form = try trial.form("/settings")
    form["name"] = "."
    #expect(try trial.post(form).status == 422)
  }

  @Test("Records called like another one are told apart by what else their list shows")
  func titles() throws {
    let trial = try EditorTrial(
      Self.ale.merging([
        "dataset/visits/v.json": #"{"id": "v", "town": "ale", "date": "2016-09-14"}"#
      ]) { $1 })
    #expect(try trial.get("/records/visits/v").contains("<h1>Ale, 2016-09-14</h1>"))
    #expect(try trial.get("/search?q=ale").contains("Ale, 2016-09-14"))
    #expect(try trial.get("/records/towns/ale").contains("<h1>Ale</h1>"))
  }

  @Test("A draft of a deleted record says so, and makes it anew")
  func draftOfDeleted() throws {
    let trial = try EditorTrial(Self.ale)
    var form = try trial.form("/records/towns/ale")
    form["/name"] = ""
    _ = try trial.post(form)
    try trial.folder.remove("dataset/towns/ale.json")
    let draft = try trial.get("/records/towns/ale?draft=\(#require(form["_draft"]))")
    #expect(draft.contains("The record is deleted. Save, and it is there again"))
  }

  @Test("What an id is made of is said where one is not", arguments: ["Ale 2", "å", "aux", "a--b"])
  func wrongID(id: String) throws {
    let trial = try EditorTrial(Self.ale)
    var form = try trial.form("/new/towns")
    (form["/id"], form["/name"]) = (id, "Ny")
    let answer = try trial.post(form)
    #expect(
      answer.status == 422 && answer.text.contains("Lower-case letters")
        || answer.text.contains("lower-case letters"))
    #expect(!answer.text.contains("Write a date"))
  }

  @Test("A new record without an id gets one of what its list shows first")
  func madeID() throws {
    let trial = try EditorTrial(Self.ale)
    var form = try trial.form("/new/towns")
    (form["/id"], form["/name"]) = ("", "Östra Göinge")
    #expect(try trial.post(form).header("Location") == "/records/towns/ostra-goinge?done=saved")
    #expect(try trial.value("dataset/towns/ostra-goinge.json")?["name"] == "Östra Göinge")
    var other = try trial.form("/new/towns")
    (other["/id"], other["/name"]) = ("", "Östra-Göinge")
    let answer = try trial.post(other)
    #expect(answer.status == 422 && answer.text.contains("ostra-goinge"))
  }

  @Test(
    "What is nearly a name, or begins with one, proposes it", arguments: ["Alé kommun", "Orusst"])
  func proposals(text: String) throws {
    let trial = try EditorTrial(
      Self.ale.merging(["dataset/towns/orust.json": #"{"id": "orust", "name": "Orust"}"#]) { $1 })
    var form = try trial.form("/new/visits")
    form["/town"] = text
    let answer = try trial.post(form)
    #expect(answer.text.contains("Do you mean \(text == "Orusst" ? "Orust" : "Ale")?"))
  }

  @Test("Files that cannot be saved, and changed settings, are not called synced")
  func waiting() throws {
    let trial = try EditorTrial(Self.ale)
    #expect(try trial.get("/").contains("Nothing waits to be saved."))
    try trial.folder.write("{", to: "dataset/towns/bo.json")
    let page = try trial.get("/")
    #expect(!page.contains("Nothing waits") && page.contains("1 thing cannot be synced"))
    try trial.folder.remove("dataset/towns/bo.json")
    let settings = try #require(FieldbookFixture.setup["fieldbook.json"])
    try trial.folder.write(settings.replacing("Trial", with: "Other"), to: "fieldbook.json")
    #expect(try trial.get("/").contains("1 file of settings or schemas to be synced"))
  }

  @Test("A file in a folder without a schema is named, and leads to no page that is not there")
  func unknownFolder() throws {
    let trial = try EditorTrial(["dataset/mine/a.json": "{}"])
    let page = try trial.get("/check")
    #expect(page.contains("dataset/mine/a.json") && !page.contains("/records/mine/"))
  }

  @Test("The sign that nobody sees at the beginning of a file goes when its text is saved")
  func byteOrderMark() throws {
    let trial = try EditorTrial([
      "dataset/towns/ale.json": "\u{FEFF}{\"id\": \"ale\", \"name\": \"Ale\"}"
    ])
    let form = try trial.form("/records/towns/ale/file")
    #expect(form["text"]?.unicodeScalars.first == "{")
    #expect(try trial.post(form).status == 303)
    #expect(try trial.value("dataset/towns/ale.json")?["name"] == "Ale")
    #expect(trial.folder.read("dataset/towns/ale.json")?.unicodeScalars.first == "{")
  }

  @Test("Findings name the record and the field, and what git left in a file")
  func findings() throws {
    let trial = try EditorTrial([
      "dataset/towns/ale.json": #"{"id": "ale", "name": "Ale", "size": -1}"#,
      "dataset/towns/bo.json": "{\n<<<<<<< HEAD\n",
    ])
    let page = try trial.get("/check")
    #expect(page.contains("Towns › Ale › "))
    #expect(page.contains("Towns › bo › line 2: Here git has left both sides of a merge"))
    #expect(!page.contains("dataset/towns"))
  }

  @Test(
    "A filter that means nothing lists nothing, and says why",
    arguments: [
      ("/date", "=", "someday", "“someday” for date is no date."),
      ("/town", "=", "Nowhere", "Nothing is called “Nowhere”."),
    ])
  func filters(field: String, comparison: String, value: String, message: String) throws {
    let trial = try EditorTrial(
      Self.ale.merging([
        "dataset/visits/v.json": #"{"id": "v", "town": "ale", "date": "2016-09-14"}"#
      ]) { $1 })
    let encoded = ["=": "%3D", "~": "~"][comparison] ?? ""
    let page = try trial.get(
      "/records/visits?field=\(field)&comparison=\(encoded)&value=\(value)")
    #expect(page.contains(message) && !page.contains("/records/visits/v?"))
    let part = try trial.get("/records/visits?field=/date&comparison=~&value=2016-09")
    #expect(part.contains("/records/visits/v?") && !part.contains("is no date."))
  }

  @Test("A list can be put in order without its heads")
  func order() throws {
    let trial = try EditorTrial(
      Self.ale.merging(["dataset/towns/bo.json": #"{"id": "bo", "name": "Bo"}"#]) { $1 })
    let page = try trial.get("/records/towns?sort=-/name")
    #expect(page.contains("<option value=\"-/name\" selected>"))
    let places = ["bo", "ale"].compactMap { page.range(of: "/records/towns/\($0)?")?.lowerBound }
    #expect(places.count == 2 && places == places.sorted())
  }

  @Test("A commit that broke a record's file says so")
  func brokenByCommit() throws {
    let trial = try EditorTrial(Self.ale)
    try trial.folder.write("{", to: "dataset/towns/ale.json")
    try trial.commit("Change it by hand")
    #expect(try trial.get("/").contains("Ale: the file cannot be read after this"))
  }

  @Test("What a commit of ours says of itself is told by its changes")
  func subjects() throws {
    let trial = try EditorTrial(Self.ale)
    try trial.folder.write(#"{"id": "ale", "name": "Ale stad"}"#, to: "dataset/towns/ale.json")
    try trial.commit("Edit towns/ale")
    try trial.folder.write(#"{"id": "ale", "name": "Ale by"}"#, to: "dataset/towns/ale.json")
    try trial.commit("Edit everything else")
    let page = try trial.get("/records/towns/ale/history")
    #expect(!page.contains("Edit towns/ale") && page.contains("Edit everything else"))
  }

  @Test("A rule over two dates is told in its own words")
  func ruleOfDates() throws {
    let trial = try EditorTrial(Self.ale)
    var form = try trial.form("/new/visits")
    (form["/id"], form["/town"]) = ("v", "Ale")
    (form["/date"], form["/until"]) = ("2016-09-20", "2016-09-01")
    let answer = try trial.post(form)
    #expect(answer.status == 422 && answer.text.contains("It ends before it starts."))
    #expect(!answer.text.contains("Write a date"))
  }

  @Test("A choice that cannot be saved says why, in the conflict")
  func refusedChoice() throws {
    let trial = try EditorTrial(
      Self.ale.merging(["dataset/towns/bo.json": #"{"id": "bo", "name": "Bo"}"#]) { $1 })
    let (one, other) = (String(repeating: "a", count: 40), String(repeating: "b", count: 40))
    try trial.folder.write(
      """
      { "record": "towns/ale", "registers": { "/name": { "kind": "value", "shown": "Ale", "base": "Al",
        "candidates": { "\(one)": { "value": "Ale", "author": "A", "at": "2016-10-01T08:10:00Z" },
          "\(other)": { "value": "Bo", "author": "B", "at": "2016-10-01T08:09:00Z" } } } } }
      """, to: "conflicts/towns/ale.json")
    var form = try trial.form("/conflicts", action: "/conflicts/towns/ale")
    form["choice"] = "2"
    let answer = try trial.post(form)
    #expect(answer.status == 422 && answer.text.contains("Nothing is saved:"))
    #expect(
      answer.text.contains("1 open conflict")
        && answer.text.contains("action=\"/conflicts/towns/ale\""))
    #expect(answer.text.components(separatedBy: "name=\"choice\" value=\"2\"").count == 2)
    #expect(!answer.text.contains("dataset/towns"))
  }

  @Test("A search has as many pages as it takes, and so have deleted records a place")
  func nothingIsCutOff() throws {
    var files = Self.ale
    for number in 0..<60 {
      files["dataset/towns/t\(number).json"] = #"{"id": "t\#(number)", "name": "Town \#(number)"}"#
    }
    let trial = try EditorTrial(files)
    let first = try trial.get("/search?q=town")
    #expect(first.contains("60 records") && first.contains("Page 1 of 2"))
    let second = try trial.get("/search?q=town&page=2")
    let hits = (0..<60).map { ">Town \($0)</a>" }
    #expect(hits.allSatisfy { first.contains($0) != second.contains($0) })
    for number in 0..<5 {
      _ = try trial.post(trial.form("/records/towns/t\(number)/delete"))
    }
    let page = try trial.get("/")
    #expect(page.contains("2 more deleted records"))
    #expect((0..<5).allSatisfy { page.contains("action=\"/records/towns/t\($0)/restore\"") })
  }

  @Test("A draft that is gone shows the record instead")
  func lostDraft() throws {
    let trial = try EditorTrial(Self.ale)
    let answer = try trial.respond(.get, "/records/towns/ale?draft=0123456789abc")
    #expect(answer.status == 200 && answer.text.contains("That draft is no longer there"))
  }

  @Test("A form from before the editor was started anew can be sent again, without any script")
  func startedAnew() throws {
    let trial = try EditorTrial(Self.ale)
    var form = try trial.form("/records/towns/ale")
    form["/name"] = "Ale <stad>"
    let again = Anew(trial)
    // Nobody has opened the new link yet.
    let unknown = try again.post(form, isKnown: false)
    #expect(unknown.status == 401 && !unknown.text.contains(again.session.token))
    let kept = try #require(HTMLForm(unknown.text, action: "/records/towns/ale"))
    #expect(kept["/name"] == "Ale <stad>")
    #expect(trial.folder.read("dataset/towns/ale.json")?.contains("stad") == false)
    // Then it has to be sent from a page of the new session.
    let older = try again.post(kept, isKnown: true)
    #expect(older.status == 403 && older.text.contains("before the editor was started anew"))
    let shown = try #require(HTMLForm(older.text, action: "/records/towns/ale"))
    #expect(try again.post(shown, isKnown: true).status == 303)
    #expect(try trial.value("dataset/towns/ale.json")?["name"] == "Ale <stad>")
    // From elsewhere, nothing is shown or taken.
    let foreign = try again.post(kept, isKnown: true, origin: "http://evil.example")
    #expect(foreign.status == 403 && !foreign.text.contains("Ale &lt;stad"))
  }

  @Test("A folder with no repository in it is no address to sync with")
  func noRepository() throws {
    let trial = try EditorTrial(Self.ale)
    let empty = try TemporaryFolder()
    for address in [empty.path, "file://" + empty.path, "no-such-folder", "../no-such-folder"] {
      var form = try trial.form("/settings")
      form["remote"] = address
      let answer = try trial.post(form)
      #expect(answer.status == 422 && answer.text.contains("no shared repository"), "\(address)")
    }
    try trial.git("init", "-q", "--bare", empty.path + "/shared.git")
    for address in [empty.path + "/shared.git", "host:path", "https://example.org/x.git"] {
      var form = try trial.form("/settings")
      form["remote"] = address
      #expect(try trial.post(form).status == 303, "\(address)")
    }
  }

  @Test("The first page names what cannot be synced as it is")
  func heldBack() throws {
    let trial = try EditorTrial(Self.ale)
    try trial.folder.write(#"{"id": "ale", "name": "", "size": -4}"#, to: "dataset/towns/ale.json")
    let page = try trial.get("/")
    #expect(page.contains("1 thing cannot be synced"))
    #expect(page.contains("href=\"/records/towns/ale#f/size\""))
  }
}

/// The editor of a fieldbook started once more, with secrets of its own.
private struct Anew {
  let session = Session(host: "127.0.0.1:8000")
  private let trial: EditorTrial
  private let site: Site

  init(_ trial: EditorTrial) {
    self.trial = trial
    site = Site(Folder(trial.folder.path), session: session, language: .english)
  }

  /// Sends a form from a browser that has opened the new link, or only the old one.
  func post(_ form: HTMLForm, isKnown: Bool, origin: String? = nil) throws -> Response {
    var headers = trial.headers
    if isKnown { headers["cookie"] = "fieldbook-1270018000=\(session.token)" }
    if let origin { headers["origin"] = origin }
    return site.respond(
      to: try #require(Request(.post, form.action, headers: headers, body: form.body)))
  }
}
