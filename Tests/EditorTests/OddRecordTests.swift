import Editor
import Foundation
import JSONModel
import TestSupport
import Testing

@Suite("Records that are not as their schema says are mended in their form")
struct OddRecordTests {
  private static let towns = ["dataset/towns/ale.json": #"{"id": "ale", "name": "Ale"}"#]

  @Test("A wrong or missing id is set by saving", arguments: [#""id": "x", "#, ""])
  func id(_ text: String) throws {
    let trial = try EditorTrial(["dataset/towns/ale.json": "{\(text)\"name\": \"Ale\"}"])
    let page = try trial.get("/records/towns/ale")
    #expect(page.contains("Saving mends that") && !page.contains("Nothing is saved"))
    #expect(try trial.post(trial.form("/records/towns/ale")).status == 303)
    #expect(try trial.value("dataset/towns/ale.json") == ["id": "ale", "name": "Ale"])
  }

  @Test("A field that the schema does not have is shown, and emptied away")
  func unknownField() throws {
    let trial = try EditorTrial([
      "dataset/towns/ale.json": #"{"id": "ale", "name": "Ale", "colour": "red"}"#
    ])
    var form = try trial.form("/records/towns/ale")
    #expect(form["/colour"] == "\"red\"")
    form["/name"] = "Ale stad"
    #expect(try trial.post(form).status == 422)
    form["/colour"] = ""
    #expect(try trial.post(form).status == 303)
    #expect(try trial.value("dataset/towns/ale.json") == ["id": "ale", "name": "Ale stad"])
  }

  @Test("A value that is none of the choices stands among them")
  func oddChoice() throws {
    let schema = """
      { "type": "object", "properties": { "id": { "type": "string" },
        "kind": { "enum": ["a", "b"] } }, "required": ["id"] }
      """
    let trial = try EditorTrial([
      "schemas/notes.schema.json": schema, "dataset/notes/n.json": #"{"id": "n", "kind": "z"}"#,
    ])
    let page = try trial.get("/records/notes/n")
    #expect(page.contains("z (none of the choices)") && page.contains("<option value=\"a\""))
    var form = try trial.form("/records/notes/n")
    #expect(form["/kind"] == "z")
    #expect(try trial.post(form).status == 422)
    #expect(try trial.value("dataset/notes/n.json")?["kind"] == "z")
    form["/kind"] = "b"
    #expect(try trial.post(form).status == 303)
    #expect(try trial.value("dataset/notes/n.json")?["kind"] == "b")
  }

  @Test("A wrong id of a new record is said in its form")
  func wrongID() throws {
    let trial = try EditorTrial(Self.towns)
    var form = try trial.form("/new/towns")
    form["/id"] = "Grej 2"
    form["/name"] = "Grej"
    let answer = try trial.post(form)
    #expect(answer.status == 422)
    #expect(HTMLForm(answer.text, action: "/new/towns")?["/name"] == "Grej")
  }

  @Test("A row is added without a word of what is not filled in, where it is asked for")
  func row() throws {
    let trial = try EditorTrial(Self.towns)
    var form = try trial.form("/new/visits")
    #expect(try trial.get("/new/visits").contains("formaction=\"/new/visits#f/people/0\""))
    form["/women"] = "a few"
    form["_action"] = "add:/people"
    let page = try trial.post(form).text
    #expect(
      page.contains("id=\"f/people/0\"") && !page.contains("class=\"problem\" role=\"alert\"><p>"))
  }

  @Test("Where somebody else has removed a row, the form says so at the row")
  func removedRow() throws {
    let visit = #"{"id": "v", "town": "ale", "people": [{"key": "k", "role": "Clerk"}]}"#
    let trial = try EditorTrial(Self.towns.merging(["dataset/visits/v.json": visit]) { $1 })
    var form = try trial.form("/records/visits/v")
    form["/people/0/role"] = "Judge"
    try trial.folder.write(#"{"id": "v", "town": "ale"}"#, to: "dataset/visits/v.json")
    let page = try trial.post(form)
    #expect(page.status == 409)
    let place = try #require(page.text.range(of: "id=\"f/people/0"))
    #expect(page.text[place.upperBound...].contains("class=\"theirs\""))
    #expect(page.text.contains("<a href=\"#f/people/0"))
  }
}
