import Editor
import FileSystem
import Foundation
import JSONModel
import Records
import TestSupport
import Testing

@Suite("A record in a form")
struct RecordFormTests {
  @Test(
    "A day that is not there is told so; times are understood as they are said",
    arguments: [
      ("/date", "2026-02-30", "There is no day 2026-02-30: February 2026 has 28 days."),
      ("/date", "31 april 2026", "There is no day 2026-04-31: April 2026 has 30 days."),
      ("/date", "soon", "Write a date, for example"), ("/time", "kl 25.00", "Write a time between"),
      ("/time", "soon", "Write a time between"), ("/time", "kl 14.30", ""),
    ])
  func daysAndTimes(field: String, text: String, words: String) throws {
    let schema = """
      { "type": "object", "properties": { "id": { "type": "string" },
        "time": { "type": "string", "pattern": "^([01][0-9]|2[0-3]):[0-5][0-9]$" },
        "date": { "type": "string", "anyOf": [{ "format": "date" }, { "pattern": "^[0-9]{4}$" }] } } }
      """
    let trial = try EditorTrial(["schemas/times.schema.json": schema])
    var form = try trial.form("/new/times")
    form[field] = text
    form["/id"] = "a"
    let answer = try trial.post(form)
    let time = try trial.value("dataset/times/a.json")?["time"]
    #expect(words.isEmpty ? time == "14:30" : answer.status == 422 && answer.text.contains(words))
  }

  @Test("What stands twice in a list is named at its row, and nothing of it is left out")
  func doubles() throws {
    let schema = """
      { "type": "object", "properties": { "id": { "type": "string" }, "words": { "type": "array",
        "uniqueItems": true, "items": { "type": "string" } } }, "required": ["id"] }
      """
    let trial = try EditorTrial([
      "schemas/lists.schema.json": schema, "dataset/lists/a.json": #"{"id": "a", "words": ["x"]}"#,
    ])
    var form = try trial.form("/records/lists/a")
    form["/words/1"] = ""
    form.fields += [
      ("_row", "/words/2"), ("/words/2", "x"), ("_row", "/words/3"), ("/words/3", "y"),
    ]
    let answer = try trial.post(form)
    #expect(answer.status == 422)
    #expect(answer.text.contains("Element 3 is the same as element 1."))
    #expect(answer.text.contains("name=\"/words/2\" value=\"x\""))
    #expect(try trial.value("dataset/lists/a.json")?["words"] == ["x"])
    form = try #require(HTMLForm(answer.text, action: "/records/lists/a"))
    form["/words/2"] = "z"
    #expect(try trial.post(form).status == 303)
    // Lists without doubles are written in order.
    #expect(try trial.value("dataset/lists/a.json")?["words"] == ["x", "y", "z"])
  }

  private static let towns = [
    "dataset/towns/ale.json": #"{"id": "ale", "name": "Ale"}"#,
    "dataset/towns/habo.json": #"{"id": "habo", "name": "Habo", "size": 12}"#,
  ]

  @Test("A new record: names as people know them, dates in words, lists, and an id of its own")
  func new() throws {
    let trial = try EditorTrial(Self.towns)
    var form = try trial.form("/new/visits")
    form["/town"] = "hab"
    form["/date"] = "14 september 2016"
    form["/notes"] = "First\nSecond"
    form.fields.append(("/topics", "c"))
    form.fields.append(("/topics", "a"))
    form["_action"] = "add:/people"
    let more = try trial.post(form)
    #expect(more.status == 200)
    form = try #require(HTMLForm(more.text, action: "/new/visits"))
    #expect(form["/town"] == "hab" && form["/notes"] == "First\nSecond")
    form["/people/0/role"] = "Archivist"
    let saved = try trial.post(form)
    #expect(saved.status == 303, "\(saved.text)")
    let address = try #require(saved.header("Location")).prefix { $0 != "?" }
    #expect(address.hasPrefix("/records/visits/2016-09-14-habo"))
    let value = try #require(
      try trial.value("dataset" + address.dropFirst("/records".count) + ".json"))
    #expect(value["town"] == "habo" && value["date"] == "2016-09-14")
    #expect(value["notes"] == "First\nSecond" && value["topics"] == ["a", "c"])
    #expect(value["people"]?.array?.first?["role"] == "Archivist")
    #expect(value["people"]?.array?.first?["key"]?.string?.hasPrefix("archivist-") == true)
    #expect(try trial.get("/").contains("Draft") == false)
  }

  @Test("What is wrong stands at its field; what was typed stays, and nothing is written")
  func wrong() throws {
    let trial = try EditorTrial(Self.towns)
    var form = try trial.form("/new/visits")
    form["/town"] = "nowhere at all"
    form["/women"] = "a few"
    let answer = try trial.post(form)
    #expect(answer.status == 422)
    #expect(answer.text.contains("href=\"#f/town\"") && answer.text.contains("href=\"#f/women\""))
    let again = try #require(HTMLForm(answer.text, action: "/new/visits"))
    #expect(again["/town"] == "nowhere at all" && again["/women"] == "a few")
    #expect(try trial.git("status", "--porcelain") == "")
    // The draft is offered, and has it all.
    let page = try trial.get("/records/visits")
    let link = try #require(
      page.range(of: #"/new/visits\?draft=[a-z0-9]+"#, options: .regularExpression))
    let draft = try trial.form(String(page[link]))
    #expect(draft["/women"] == "a few")
    var discard = draft
    discard["_action"] = "discard"
    #expect(try trial.post(discard).status == 303)
    #expect(try !trial.get("/records/visits").contains("draft="))
  }

  @Test(
    "What others wrote in other fields meanwhile is merged; in the same field it is shown first")
  func meanwhile() throws {
    let trial = try EditorTrial(Self.towns)
    var form = try trial.form("/records/towns/habo")
    try trial.folder.write(
      #"{"id": "habo", "name": "Habo", "size": 99}"#, to: "dataset/towns/habo.json")
    form["/name"] = "Habo stad"
    #expect(try trial.post(form).status == 303)
    #expect(
      try trial.value("dataset/towns/habo.json") == ["id": "habo", "name": "Habo stad", "size": 99])

    form = try trial.form("/records/towns/habo")
    try trial.folder.write(
      #"{"id": "habo", "name": "HABO", "size": 1}"#, to: "dataset/towns/habo.json")
    form["/name"] = "Habo ort"
    let clash = try trial.post(form)
    #expect(clash.status == 409 && clash.text.contains("Written meanwhile: HABO"))
    #expect(try trial.value("dataset/towns/habo.json")?["name"] == "HABO")
    let again = try #require(HTMLForm(clash.text, action: "/records/towns/habo"))
    #expect(again["/name"] == "Habo ort" && again["/size"] == "1")
    #expect(try trial.post(again).status == 303)
    #expect(
      try trial.value("dataset/towns/habo.json") == ["id": "habo", "name": "Habo ort", "size": 1])
  }

  @Test("An invalid record is shown with what is wrong, and mended")
  func invalid() throws {
    let trial = try EditorTrial([
      "dataset/towns/ale.json": #"{"id": "ale", "size": "many", "extra": [1, {"a": null}]}"#
    ])
    let page = try trial.get("/records/towns/ale")
    #expect(page.contains("href=\"#f/name\"") && page.contains("href=\"#f/size\""))
    var form = try trial.form("/records/towns/ale")
    #expect(form["/size"] == "many")
    form["/name"] = "Ale"
    form["/size"] = "5"
    // What the schema does not know is still there, and named.
    #expect(try trial.post(form).status == 422)
    #expect(try trial.value("dataset/towns/ale.json")?["extra"] == [1, ["a": .null]])
  }

  @Test("A file that is no JSON is shown as text, and what stood there is kept")
  func broken() throws {
    let trial = try EditorTrial(["dataset/towns/ale.json": #"{"id": "ale", "name": }"#])
    #expect(try trial.respond(.get, "/records/towns/ale").status == 303)
    var form = try trial.form("/records/towns/ale/file")
    #expect(form["text"] == #"{"id": "ale", "name": }"#)
    form["text"] = #"{"id": "ale", "name": "Ale" "#
    #expect(try trial.post(form).status == 422)
    form["text"] = #"{"id": "ale", "name": "Ale"}"#
    #expect(try trial.post(form).status == 303)
    #expect(try trial.value("dataset/towns/ale.json") == ["id": "ale", "name": "Ale"])
    let kept = try FileManager.default.contentsOfDirectory(
      atPath: trial.folder.path + "/.git/fieldbook/replaced")
    #expect(kept.count == 1)
  }

  @Test("Deleting names what refers to the record, and clears what was shown")
  func deletion() throws {
    let trial = try EditorTrial(
      Self.towns.merging(["dataset/visits/v.json": #"{"id": "v", "town": "ale"}"#]) { $1 })
    var form = try trial.form("/records/towns/ale/delete")
    #expect(form["clear"] == "1")
    form["clear"] = "0"
    #expect(try trial.post(form).status == 409)
    // The town of a visit has to be there.
    form["clear"] = "1"
    #expect(try trial.post(form).status == 422)
    #expect(try trial.value("dataset/towns/ale.json") != nil)
    #expect(try trial.post(trial.form("/records/visits/v/delete")).status == 303)
    #expect(try trial.post(trial.form("/records/towns/ale/delete")).status == 303)
    #expect(try trial.value("dataset/towns/ale.json") == nil)
  }

  @Test("Texts with anything in them stay texts")
  func escaping() throws {
    let text = #"</textarea><script>alert(1)</script>"' onfocus=alert(1) x="&lt;{{w.save}}"#
    let trial = try EditorTrial(Self.towns)
    try trial.folder.write(
      String(
        decoding: JSONWriter.file(["id": "ale", "name": .string(JSONString(text))]), as: UTF8.self),
      to: "dataset/towns/ale.json")
    try trial.folder.write(
      String(
        decoding: JSONWriter.file([
          "id": "v", "town": "ale", "notes": .string(JSONString("\n\n" + text)),
        ]), as: UTF8.self),
      to: "dataset/visits/v.json")
    for target in [
      "/", "/records/towns", "/records/towns/ale", "/records/visits/v", "/search?q=script", "/sync",
      "/records/towns/ale/delete",
    ] {
      let page = try trial.get(target)
      #expect(!page.contains("<script>") && !page.contains("x=\"&lt;{{"), "\(target)")
    }
    #expect(try trial.form("/records/towns/ale")["/name"] == text)
    #expect(try trial.form("/records/visits/v")["/notes"] == "\n\n" + text)
  }

  @Test("A form for a new record that is sent twice makes one record, and the second time edits it")
  func twice() throws {
    let trial = try EditorTrial(Self.towns)
    var form = try trial.form("/new/visits")
    form["/town"] = "ale"
    form["/date"] = "2016-09-14"
    let places = try (0..<2).map { _ in
      try trial.post(form).header("Location")?.prefix { $0 != "?" }
    }
    #expect(places[0] != nil && places[0] == places[1])
    form["/women"] = "2"
    #expect(try trial.post(form).status == 303)
    let files = try FileManager.default.contentsOfDirectory(
      atPath: trial.folder.path + "/dataset/visits")
    #expect(files.count == 1)
    #expect(try trial.value("dataset/visits/" + files[0])?["women"] == 2)
  }

  @Test("An optional field that had something can be emptied, and a required one cannot")
  func emptying() throws {
    let trial = try EditorTrial(Self.towns)
    var form = try trial.form("/records/towns/habo")
    form["/size"] = ""
    #expect(try trial.post(form).status == 303)
    #expect(try trial.value("dataset/towns/habo.json") == ["id": "habo", "name": "Habo"])
    form = try trial.form("/records/towns/habo")
    form["/name"] = " "
    let answer = try trial.post(form)
    #expect(answer.status == 422 && answer.text.contains("This field is required."))
  }

  @Test("Characters that steer are refused where they are typed, and kept where they were")
  func steering() throws {
    let trial = try EditorTrial(Self.towns)
    var form = try trial.form("/records/towns/habo")
    form["/name"] = "Ha\u{202E}bo"
    #expect(try trial.post(form).status == 422)
    #expect(try trial.value("dataset/towns/habo.json")?["name"] == "Habo")
    try trial.folder.write(
      #"{"id": "habo", "name": "Ha\u202Ebo"}"#, to: "dataset/towns/habo.json")
    form = try trial.form("/records/towns/habo")
    form["/size"] = "7"
    #expect(try trial.post(form).status == 303)
    #expect(try trial.value("dataset/towns/habo.json")?["name"] == "Ha\u{202E}bo")
  }
}
