import Editor
import Foundation
import JSONModel
import TestSupport
import Testing

@Suite("Sentences that say what is so, and what to do")
struct SentenceTests {
  private static let visit = [
    "dataset/towns/ale.json": #"{"id": "ale", "name": "Ale"}"#,
    "dataset/visits/v.json": #"{"id": "v", "town": "ale", "date": "2016-09-14"}"#,
  ]

  @Test("A date that came in wrong says what can be written, wherever it is told")
  func date() throws {
    let schema = FieldbookFixture.setup["schemas/visits.schema.json", default: ""].replacing(
      "{ \"type\": \"string\", \"format\": \"date\" }",
      with: "{ \"anyOf\": [{ \"type\": \"string\", \"format\": \"date\" }, "
        + "{ \"type\": \"string\", \"pattern\": \"^[0-9]{4}$\" }] }")
    let trial = try EditorTrial(
      Self.visit.merging(["schemas/visits.schema.json": schema]) { $1 })
    try trial.folder.write(
      #"{"id": "v", "town": "ale", "date": "the 14th"}"#, to: "dataset/visits/v.json")
    for page in ["/check", "/sync", "/", "/records/visits/v"] {
      #expect(try trial.get(page).contains("Write a date, for example 2016-09-14"), "\(page)")
    }
  }

  @Test("Months and years are found by a filter, as at a terminal", arguments: ["2016-09", "2016"])
  func filter(_ text: String) throws {
    let trial = try EditorTrial(Self.visit)
    #expect(
      try trial.get("/records/visits?field=%2Fdate&comparison=%3D&value=\(text)")
        .contains("1 record<"))
    #expect(
      try trial.get("/records/visits?field=%2Fdate&comparison=%3D&value=soon")
        .contains("is no date. Write a day, a month or a year"))
  }

  @Test("A day that may be another in English is asked about, and in Swedish it is none")
  func twoDays() throws {
    let trial = try EditorTrial(Self.visit)
    var form = try trial.form("/records/visits/v")
    form["/date"] = "3/4/2017"
    let answer = try trial.post(form)
    #expect(answer.status == 422)
    #expect(
      answer.text.contains("Is it 3 April 2017 or 4 March 2017? Write 2017-04-03 or 2017-03-04."))
    #expect(answer.text.contains("value=\"3/4/2017\""))
    let swedish = try trial.respond(
      .post, form.action, form.body, changing: ["accept-language": "sv"])
    #expect(swedish.status == 303)
    #expect(try trial.value("dataset/visits/v.json")?["date"] == "2017-04-03")
    form = try trial.form("/records/visits/v")
    form["/date"] = "30/4/2017"
    #expect(try trial.post(form).status == 303)
  }

  @Test("A number with decimals is answered by what to write")
  func wholeNumber() throws {
    let trial = try EditorTrial(Self.visit)
    var form = try trial.form("/records/towns/ale")
    form["/size"] = "1.5"
    #expect(try trial.post(form).text.contains("Write a whole number, without decimals."))
  }

  @Test("What is wrong with a draft is not called wrong in the record")
  func draft() throws {
    let trial = try EditorTrial(Self.visit)
    var form = try trial.form("/new/towns")
    form["/size"] = "many"
    let draft = try #require(form["_draft"])
    _ = try trial.respond(.post, "/drafts", form.body)
    let page = try trial.get("/new/towns?draft=\(draft)")
    #expect(page.contains("This is wrong in what is filled in:"))
    #expect(!page.contains("in the record as it is now"))
  }

  @Test("A form of a record that was deleted meanwhile compares nothing")
  func deletedMeanwhile() throws {
    let trial = try EditorTrial(Self.visit)
    var form = try trial.form("/records/visits/v")
    form["/notes"] = "More"
    try FileManager.default.removeItem(atPath: trial.folder.path + "/dataset/visits/v.json")
    let answer = try trial.post(form)
    #expect(answer.status == 409 && answer.text.contains("The record is deleted. Save, and"))
    #expect(!answer.text.contains("Compare"))
  }

  @Test("A group that may be left out says what it needs once it is begun, filled in or not")
  func requiredWithin() throws {
    let schema = FieldbookFixture.setup["schemas/towns.schema.json", default: ""].replacing(
      "\"secret\":",
      with: """
        "about": { "type": "object", "properties": { "sv": { "type": "string" },
          "en": { "type": "string" } }, "required": ["sv"], "additionalProperties": false }, "secret":
        """)
    let trial = try EditorTrial([
      "schemas/towns.schema.json": schema,
      "dataset/towns/ale.json": #"{"id": "ale", "name": "Ale"}"#,
      "dataset/towns/bro.json": #"{"id": "bro", "name": "Bro", "about": {"sv": "En ort"}}"#,
    ])
    for page in ["/new/towns", "/records/towns/ale", "/records/towns/bro"] {
      #expect(
        try trial.get(page).components(separatedBy: "(required if anything here is filled in)")
          .count == 2, "\(page)")
    }
  }

  @Test("A deleted file that could not be read comes back as it was")
  func brokenFile() throws {
    let trial = try EditorTrial(Self.visit)
    try trial.folder.write("{ broken", to: "dataset/visits/v.json")
    let form = try trial.form("/records/visits/v/delete")
    let location = try #require(try trial.post(form).header("Location"))
    #expect(try trial.get(location).contains("It can be brought back from the overview."))
    #expect(trial.folder.read("dataset/visits/v.json") == nil)
    #expect(try trial.get("/").contains("The file, which could not be read, was deleted here"))
    let back = try trial.form("/", action: "/records/visits/v/restore")
    #expect(try trial.post(back).status == 303)
    #expect(trial.folder.read("dataset/visits/v.json") == "{ broken")
    #expect(try !trial.get("/").contains("Bring back"))
    #expect(try trial.post(back).status == 409)
  }

  @Test("Numbers of four digits are in groups beside larger ones")
  func fourDigits() throws {
    let schema = FieldbookFixture.setup["schemas/towns.schema.json", default: ""]
      .replacing("\"x-list\": [\"/name\"]", with: "\"x-list\": [\"/name\", \"/size\"]")
    let small = ["dataset/towns/ale.json": #"{"id": "ale", "name": "Ale", "size": 6797}"#]
    let trial = try EditorTrial(small.merging(["schemas/towns.schema.json": schema]) { $1 })
    #expect(try trial.get("/records/towns").contains(">6797</td>"))
    try trial.folder.write(
      #"{"id": "bro", "name": "Bro", "size": 32576}"#, to: "dataset/towns/bro.json")
    let page = try trial.get("/records/towns")
    #expect(page.contains(">6,797</td>") && page.contains(">32,576</td>"))
  }

  @Test("Commits of one minute are told apart in a record's history")
  func history() throws {
    let trial = try EditorTrial(Self.visit)
    for (second, note) in [(11, "One"), (12, "Two")] {
      try trial.folder.write(
        #"{"id": "v", "town": "ale", "notes": "\#(note)"}"#, to: "dataset/visits/v.json")
      try trial.git("add", "-A")
      try trial.git("commit", "-q", "-m", note, "--date", "2026-11-25T10:20:\(second)+0000")
    }
    let page = try trial.get("/records/visits/v/history")
    #expect(page.contains(/\d\d:20:11<\/time>/) && page.contains(/\d\d:20:12<\/time>/))
  }

  @Test("Reports have the head of all pages")
  func reports() throws {
    let trial = try EditorTrial(Self.visit)
    let page = try trial.respond(.get, "/reports/en/index.html").text
    guard !page.contains("There is no such page") else { return }
    #expect(page.contains("action=\"/search\"") && page.contains("aria-current=\"page\""))
  }
}
