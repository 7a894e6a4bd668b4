import Editor
import FileSystem
import Foundation
import JSONModel
import Records
import Reporting
import TestSupport
import Testing

@Suite("The pages around the records")
struct PageTests {
  private static let towns = [
    "dataset/towns/ale.json": #"{"id": "ale", "name": "Ale"}"#,
    "dataset/towns/orust.json": #"{"id": "orust", "name": "Örust", "size": 4}"#,
  ]

  @Test("Pages answer in the reader's language")
  func languages() throws {
    let trial = try EditorTrial(Self.towns)
    func page(_ headers: [String: String?]) throws -> String {
      try trial.respond(.get, "/", changing: headers).text
    }
    #expect(try page(["accept-language": "sv-SE,en;q=0.5"]).contains("<html lang=\"sv\">"))
    #expect(try page(["accept-language": "de,en;q=0.5"]).contains("<html lang=\"en\">"))
    #expect(try page(["accept-language": "en;q=0.1, sv;q=0.8"]).contains("<html lang=\"sv\">"))
    #expect(try page(["accept-language": "sv;q=0, svx"]).contains("<html lang=\"en\">"))
    let cookie = trial.headers["cookie"] ?? ""
    #expect(try page(["cookie": cookie + "; language=sv"]).contains("Översikt"))
  }

  @Test("Lists are searched, filtered and ordered, page by page")
  func lists() throws {
    var files = Self.towns
    for number in 0..<120 {
      files["dataset/towns/t\(number).json"] =
        #"{"id": "t\#(number)", "name": "T\#(number)", "size": \#(number)}"#
    }
    let trial = try EditorTrial(files)
    let first = try trial.get("/records/towns")
    #expect(first.contains("122 records") && first.contains("Page 1 of 3"))
    #expect(try trial.get("/records/towns?page=3").contains("Page 3 of 3"))
    #expect(try trial.get("/records/towns?q=orust").contains("1 record<"))
    #expect(try trial.get("/records/towns?where=size%3E117").contains("2 records"))
    let filtered = try trial.get("/records/towns?field=size&comparison=%3E&value=117")
    #expect(filtered.contains("2 records") && filtered.contains("where=size%3E117"))
    let ordered = try trial.get("/records/towns?sort=-%2Fname")
    let places = ["Örust", "T99"].map { ordered.range(of: ">\($0)</a>")?.lowerBound }
    #expect(try #require(places[0]) < #require(places[1]))
    #expect(try trial.get("/records/towns?where=nothing").contains("role=\"alert\""))
    #expect(try trial.respond(.get, "/records/nowhere").status == 404)
  }

  @Test(
    "A record knows the way back to where it stands in a list, also when it is saved or deleted")
  func backToList() throws {
    let trial = try EditorTrial(Self.towns)
    let list = "/records/towns?where=size%3E3&sort=%2Fsize"
    let back = "back=%2Frecords%2Ftowns%3Fwhere%3Dsize%253E3%26sort%3D%252Fsize"
    #expect(try trial.get(list).contains("href=\"/records/towns/orust?\(back)\""))
    #expect(try trial.get("/search?q=orust").contains("?back=%2Fsearch%3Fq%3Dorust\""))
    #expect(try trial.get("/records/towns").contains("href=\"/records/towns/orust\""))
    let link = "<a href=\"\(list.replacing("&", with: "&amp;"))\">Back to the list</a>"
    let page = try trial.get("/records/towns/orust?" + back)
    #expect(page.contains(link) && page.contains("/delete?\(back)\""))
    var form = try #require(HTMLForm(page, action: "/records/towns/orust"))
    form["/size"] = "many"
    #expect(try trial.post(form).text.contains(link))
    form["/size"] = "5"
    let saved = try #require(try trial.post(form).header("Location"))
    #expect(saved == "/records/towns/orust?done=saved&\(back)")
    #expect(try trial.get(saved).contains(link))
    let deletion = try trial.form("/records/towns/orust/delete?" + back)
    #expect(try trial.post(deletion).header("Location") == list + "&done=deleted")
  }

  @Test(
    "Only places in lists are gone back to",
    arguments: [
      "https://example.org/", "//example.org/records/towns?q=a", "/settings?q=a", "/records/towns",
      "/records/towns/ale?q=a", "javascript:alert(1)", "/records/%2e%2e?q=a", "/records/towns?x=1",
      "/records/a%22%3E?q=a",
    ])
  func backElsewhere(place: String) throws {
    let trial = try EditorTrial(Self.towns)
    let page = try trial.get("/records/towns/ale?back=" + HTMLForm.encoded(place))
    #expect(!page.contains("Back to") && !page.contains("_back"))
  }

  @Test("Where a page leaves something out, it says how much, and leads to all of it")
  func more() throws {
    var files = Self.towns
    for number in 10..<70 {
      files["dataset/visits/v\(number).json"] =
        #"{"id": "v\#(number)", "town": "ale", "date": "2016-10-01"}"#
      files["dataset/towns/broken\(number).json"] = "{"
    }
    let trial = try EditorTrial(files)
    let record = try trial.get("/records/towns/ale")
    #expect(record.contains("… and 10 more") && record.contains("Show all 60"))
    #expect(record.contains("href=\"/records/towns/ale?all=1#referrers\""))
    let whole = try trial.get("/records/towns/ale?all=1")
    #expect(whole.contains("/records/visits/v69\"") && !whole.contains("Show all"))
    let deletion = try trial.get("/records/towns/ale/delete")
    #expect(deletion.contains("… and 10 more") && deletion.contains("/delete?all=1\""))
    #expect(
      try trial.get("/records/towns/ale/delete?all=1").components(separatedBy: "<li>").count > 110)
    let list = try trial.get("/records/towns?sort=%2Fname")
    #expect(list.contains("… and 40 more"))
    #expect(list.contains("href=\"/records/towns?sort=%2Fname&amp;all=1\""))
    #expect(try trial.get("/records/towns?all=1").contains("broken69"))
  }

  @Test("Numbers are shown as people read them, and typed as they are written")
  func numbers() throws {
    var schema = FieldbookFixture.setup["schemas/towns.schema.json", default: ""]
    schema = schema.replacing(
      "[\"/name\"],\n  \"x-unique\"", with: "[\"/name\", \"/size\", \"/area\"],\n  \"x-unique\""
    )
    .replacing(
      "\"integer\", \"minimum\": 0 }",
      with: "\"integer\", \"minimum\": 0 }, \"area\": { \"type\": \"number\" }")
    let trial = try EditorTrial([
      "schemas/towns.schema.json": schema,
      "dataset/towns/ale.json": #"{"id": "ale", "name": "Ale", "size": 31402, "area": 317.5}"#,
    ])
    func page(_ path: String, _ language: String) throws -> String {
      try trial.respond(.get, path, changing: ["accept-language": language]).text
    }
    let swedish = try page("/records/towns", "sv")
    #expect(swedish.contains(">31\u{A0}402</td>") && swedish.contains(">317,5</td>"))
    let english = try page("/records/towns", "en")
    #expect(english.contains(">31,402</td>") && english.contains(">317.5</td>"))
    #expect(try page("/records/towns/ale", "sv").contains("name=\"/size\" value=\"31402\""))
    #expect(try page("/records/towns?where=size%3D31402", "sv").contains("1 post<"))
    try trial.folder.write(
      #"{"id": "ale", "name": "Ale", "size": 31500, "area": 317.5}"#, to: "dataset/towns/ale.json")
    #expect(try page("/sync", "sv").contains("<ins>31\u{A0}500</ins>"))
  }

  @Test("Moments are written as people write them, and for programs")
  func moments() throws {
    let trial = try EditorTrial(Self.towns)
    try trial.folder.write(#"{"id": "ale", "name": "Ale stad"}"#, to: "dataset/towns/ale.json")
    try trial.git("add", "-A")
    try trial.git("commit", "-q", "-m", "Edit", "--date", "2026-11-25T10:20:00+0000")
    let time =
      /<time datetime="2026-11-2\dT\d\d:\d\d:00[+-]\d\d:\d\d">2\d November 2026, \d\d:\d\d<\/time>/
    for page in ["/", "/records/towns/ale/history"] {
      #expect(try trial.get(page).contains(time), "\(page)")
    }
    let swedish = try trial.respond(.get, "/", changing: ["accept-language": "sv"]).text
    #expect(swedish.contains(/">2\d november 2026 \d\d:\d\d<\/time>/))
  }

  @Test("A conflict is settled by one click; what was shown before and is gone settles nothing")
  func conflicts() throws {
    let trial = try EditorTrial(Self.towns)
    let commit = String(repeating: "a", count: 40)
    let other = String(repeating: "b", count: 40)
    try trial.folder.write(
      """
      { "record": "towns/ale", "registers": { "/name": { "kind": "value", "shown": "Ale", "base": "Al",
        "candidates": { "\(commit)": { "value": "Ale", "author": "Anna", "at": "2016-10-01T08:10:00Z" },
          "\(other)": { "value": "Ale stad", "author": "Bo", "at": "2016-10-01T08:09:00Z" } } } } }
      """, to: "conflicts/towns/ale.json")
    let page = try trial.get("/conflicts")
    #expect(page.contains("1 open conflict") && page.contains("Anna") && page.contains("stad"))
    var form = try trial.form("/conflicts", action: "/conflicts/towns/ale")
    form["choice"] = "2"
    let stale = form
    #expect(try trial.post(form).status == 303)
    #expect(try trial.value("dataset/towns/ale.json")?["name"] == "Ale stad")
    #expect(try trial.get("/conflicts").contains("0 open conflicts"))
    let answer = try trial.post(stale)
    #expect(answer.status == 409 && answer.text.contains("0 open conflicts"))
    #expect(answer.text.contains("What was shown has changed meanwhile."))
  }

  @Test(
    "What would do the same has one button: keeping what is shown, and what several wrote alike")
  func sameChoices() throws {
    let trial = try EditorTrial(Self.towns)
    func write(_ values: [String]) throws {
      let candidates = zip(["a", "b", "c"], values).map { digit, value in
        """
        "\(String(repeating: digit, count: 40))": { "value": "\(value)", "author": "By \(digit)",
          "at": "2016-10-01T08:10:00Z" }
        """
      }.joined(separator: ",")
      try trial.folder.write(
        """
        { "record": "towns/ale", "registers": { "/name": { "kind": "value", "shown": "Ale",
          "candidates": { \(candidates) } } } }
        """, to: "conflicts/towns/ale.json")
    }
    func choices() throws -> [String] {
      try trial.get("/conflicts").matches(of: /name="choice" value="(\w+)">([^<]*)</).map {
        "\($0.1) \($0.2)"
      }
    }
    try write(["Ale", "Bo", "Ale"])
    #expect(try choices() == ["keep Keep this", "2 Take this"])
    #expect(try trial.get("/conflicts").contains("By a, By c"))
    try write(["Bo", "Kil"])
    #expect(try choices() == ["1 Take this", "2 Take this", "keep Keep what is shown"])
    try write(["Ale", "Ale"])
    #expect(try choices() == ["keep Keep what is shown"])
    #expect(try trial.get("/conflicts").contains("All have written the same"))
    try trial.folder.write(#"{"id": "ale", "name": "Edited"}"#, to: "dataset/towns/ale.json")
    try write(["Ale", "Bo"])
    #expect(try choices() == ["1 Take this", "2 Take this", "keep Keep what is shown"])
  }

  @Test("Something else written in the form settles a conflict, too")
  func settlingByEdit() throws {
    let trial = try EditorTrial(Self.towns)
    let commit = String(repeating: "a", count: 40)
    try trial.folder.write(
      """
      { "record": "towns/ale", "registers": { "/name": { "kind": "value", "shown": "Ale", "base": "Al",
        "candidates": { "\(commit)": { "value": "Ale", "author": "Anna", "at": "2016-10-01T08:10:00Z" } } } } }
      """, to: "conflicts/towns/ale.json")
    var form = try trial.form("/records/towns/ale")
    form["/size"] = "3"
    _ = try trial.post(form)
    #expect(try trial.get("/conflicts").contains("1 open conflict"))
    form = try trial.form("/records/towns/ale")
    form["/name"] = "Ale ort"
    _ = try trial.post(form)
    #expect(try trial.get("/conflicts").contains("0 open conflicts"))
    #expect(trial.folder.read("conflicts/towns/ale.json") == nil)
  }

  @Test("A record's history is told, and an earlier state comes back")
  func history() throws {
    let trial = try EditorTrial(Self.towns)
    var form = try trial.form("/records/towns/ale")
    form["/name"] = "Ale stad"
    _ = try trial.post(form)
    try trial.commit("Rename")
    let page = try trial.get("/records/towns/ale/history")
    #expect(page.contains("Rename") && page.contains("<ins>"))
    let restore = try trial.form("/records/towns/ale/history", action: "/records/towns/ale/restore")
    #expect(try trial.post(restore).status == 303)
    #expect(try trial.value("dataset/towns/ale.json")?["name"] == "Ale")
    // What no commit has is not written over.
    #expect(try trial.git("log", "--format=%s").hasPrefix("Rename"))
    form = try trial.form("/records/towns/ale")
    form["/name"] = "Never saved"
    _ = try trial.post(form)
    #expect(try trial.post(restore).status == 422)
    #expect(try trial.value("dataset/towns/ale.json")?["name"] == "Never saved")
  }

  @Test("Settings are kept for this fieldbook, unless git could misunderstand them")
  func settings() throws {
    let trial = try EditorTrial(Self.towns)
    var form = try trial.form("/settings")
    #expect(form["name"] == "Anna")
    for (name, value) in [("remote", "--upload-pack=x"), ("email", "nobody"), ("name", "A\nB")] {
      var wrong = form
      wrong[name] = value
      #expect(try trial.post(wrong).status == 422)
    }
    form["name"] = "Åsa"
    form["remote"] = "/somewhere/else"
    form["language"] = "sv"
    let response = try trial.post(form)
    #expect(response.status == 303)
    #expect(response.header("Set-Cookie")?.hasPrefix("language=sv") == true)
    #expect(try trial.git("config", "user.name") == "Åsa\n")
    #expect(try trial.git("config", "remote.origin.url") == "/somewhere/else\n")
  }

  @Test("The address to sync with can be taken away, and a name cannot")
  func emptySettings() throws {
    let trial = try EditorTrial(Self.towns)
    try trial.git("remote", "add", "origin", "/somewhere/else")
    try trial.git("config", "branch.main.remote", "origin")
    try trial.git("config", "branch.main.merge", "refs/heads/main")
    var form = try trial.form("/settings")
    form["remote"] = ""
    #expect(try trial.post(form).status == 303)
    #expect(try trial.git("remote") == "")
    #expect(try !trial.git("config", "--list").contains("branch.main"))
    form["remote"] = "/elsewhere"
    #expect(try trial.post(form).status == 303)
    #expect(
      try trial.git("config", "--get-all", "remote.origin.fetch").split(separator: "\n").count == 1)
    form["name"] = ""
    #expect(try trial.post(form).status == 422)
    #expect(try trial.git("config", "user.name") == "Anna\n")
  }

  @Test("A text that changed in another language than the reader's is told")
  func otherLanguage() throws {
    let schema = """
      { "type": "object", "properties": { "id": { "type": "string" }, "rows": { "type": "array",
        "items": { "type": "object", "properties": { "role": { "type": "object", "properties":
        { "sv": { "type": "string" }, "en": { "type": "string" } } } } } } }, "required": ["id"] }
      """
    let trial = try EditorTrial([
      "schemas/notes.schema.json": schema,
      "dataset/notes/n.json":
        #"{"id": "n", "rows": [{"role": {"sv": "Strateg", "en": "Strategist"}}]}"#,
    ])
    try trial.folder.write(
      #"{"id": "n", "rows": [{"role": {"sv": "Chef", "en": "Strategist"}}]}"#,
      to: "dataset/notes/n.json")
    #expect(try trial.get("/sync").contains("<ins>Chef</ins>"))
  }

  @Test("A conflict that is decided and not sent waits to be sent")
  func decided() throws {
    let trial = try EditorTrial(Self.towns)
    let commit = String(repeating: "a", count: 40)
    try trial.folder.write(
      """
      { "record": "towns/ale", "registers": { "/name": { "kind": "value", "shown": "Ale", "base": "Al",
        "candidates": { "\(commit)": { "value": "Ale", "author": "Anna", "at": "2016-10-01T08:10:00Z" } } } } }
      """, to: "conflicts/towns/ale.json")
    try trial.commit("Merge")
    #expect(try trial.get("/").contains("1 open conflict"))
    var form = try trial.form("/conflicts", action: "/conflicts/towns/ale")
    form["choice"] = "keep"
    #expect(try trial.post(form).status == 303)
    #expect(try trial.get("/").contains("1 decided conflict is not synced"))
    #expect(try trial.get("/sync").contains("value=\"save\""))
  }

  @Test("A draft is told apart by what it says, and thrown away where it is listed")
  func drafts() throws {
    let trial = try EditorTrial(Self.towns)
    var form = try trial.form("/new/towns")
    (form["/name"], form["/size"]) = ("Kil", "many")
    _ = try trial.post(form)
    let page = try trial.get("/")
    #expect(page.contains("<p>Kil</p>"))
    let discard = try trial.form("/", action: "/drafts/discard")
    #expect(try trial.post(discard).header("Location") == "/?done=discarded")
    #expect(try !trial.get("/").contains("<p>Kil</p>"))
  }

  @Test(
    "A page of the reports has the editor's navigation above its own, and is else as it is written")
  func reports() throws {
    let trial = try EditorTrial(Self.towns)
    let page = try trial.get("/reports/en/index.html")
    for address in ["/", "/conflicts", "/sync", "/check", "/settings"] {
      #expect(page.contains("<a href=\"\(address)\">"), "\(address)")
    }
    let start = try #require(page.range(of: "<div lang"))
    let end = try #require(page.range(of: "</div>\n<header>"))
    #expect(start.lowerBound < end.lowerBound)
    let rest = page[..<start.lowerBound] + page[end.lowerBound...].dropFirst("</div>\n".count)
    let snapshot = try Snapshot(of: WorkingTree(Folder(trial.folder.path)))
    let reports = try Reports(of: snapshot)
    let files = reports.files(names: Set(reports.names), languages: ["en"])
    #expect(String(decoding: files["reports/en/index.html"] ?? [], as: UTF8.self) == rest)
    try trial.folder.write("{", to: "schemas/towns.schema.json")
    #expect(try trial.get("/reports/en/index.html").contains("/setup/schemas/towns.schema.json"))
  }

  @Test("The check of everything is reached from each page")
  func checkLink() throws {
    let trial = try EditorTrial(Self.towns)
    for page in ["/", "/records/towns", "/records/towns/ale", "/sync", "/settings"] {
      #expect(try trial.get(page).contains("<li><a href=\"/check\">Check everything"), "\(page)")
    }
    let current = "<a href=\"/check\" aria-current=\"page\">"
    #expect(try trial.get("/check").contains(current))
  }

  @Test("All that is wrong is listed with where it is mended")
  func check() throws {
    let trial = try EditorTrial([
      "dataset/towns/ale.json": #"{"id": "ale", "name": ""}"#, "dataset/towns/bo.json": "{",
    ])
    let page = try trial.get("/check")
    #expect(page.contains("href=\"/records/towns/ale#f/name\""))
    #expect(page.contains("href=\"/records/towns/bo/file\""))
    #expect(try trial.get("/").contains("href=\"/records/towns/bo/file\""))
  }

  @Test("A fieldbook's own frame of reports has no place among the editor's pages; its words have")
  func ownFrame() throws {
    let trial = try EditorTrial(Self.towns)
    _ = try trial.get("/reports/en/index.html")
    try trial.folder.write("<form>MARKED</form>{{{body}}}", to: "templates/report.mustache")
    try trial.folder.write(#"{ "en": { "reports": "Tellings" } }"#, to: "templates/words.json")
    let page = try trial.get("/reports/en/index.html")
    #expect(!page.contains("MARKED") && page.contains("Tellings"))
  }
}
