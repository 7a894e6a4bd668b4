import Editor
import Foundation
import JSONModel
import TestSupport
import Testing

@Suite("What records and fields are called on the pages")
struct NamingTests {
  private static let towns = [
    "dataset/towns/ale.json": #"{"id": "ale", "name": "Ale"}"#,
    "dataset/towns/t-7.json": #"{"id": "t-7", "name": "Orust"}"#,
  ]

  @Test("A record that is gone has the last name that it had, wherever it is told of")
  func gone() throws {
    let trial = try EditorTrial(Self.towns)
    try trial.folder.write(#"{"id": "t-7", "name": "Örust"}"#, to: "dataset/towns/t-7.json")
    try trial.commit("Rename")
    try FileManager.default.removeItem(atPath: trial.folder.path + "/dataset/towns/t-7.json")
    #expect(try trial.get("/sync").contains("<a href=\"/records/towns/t-7\">Örust</a>"))
    try trial.commit("Delete")
    let overview = try trial.get("/")
    #expect(overview.components(separatedBy: ">Örust</a>").count == 4, "deleted, edited, added")
    #expect(!overview.contains(">Orust</a>") && !overview.contains(">t-7</a>"))
    let history = try trial.get("/records/towns/t-7")
    #expect(history.contains("<a href=\"/records/towns/t-7\">Örust</a>"))
    try trial.folder.write(#"{"id": "t-7", "name": "Ny"}"#, to: "dataset/towns/t-7.json")
    #expect(
      try !trial.get("/").contains(">Örust</a>"), "once it is there again it has its new name")
  }

  @Test("What was deleted here is called the same in the history and where it can be brought back")
  func deletedHere() throws {
    let trial = try EditorTrial(Self.towns)
    var form = try trial.form("/records/towns/t-7")
    form["/name"] = "Örust"
    _ = try trial.post(form)
    _ = try trial.post(trial.form("/records/towns/t-7/delete"))
    let page = try trial.get("/")
    #expect(page.contains("<strong>Örust</strong>") && !page.contains(">Orust</a>"))
    #expect(try trial.get("/sync").contains(">Örust</a>"))
  }

  @Test("What is wrong names records and fields as people do")
  func findings() throws {
    let trial = try EditorTrial(
      Self.towns.merging(["dataset/visits/v.json": #"{"id": "v", "town": "gone"}"#]) { $1 })
    var form = try trial.form("/records/towns/t-7")
    form["/name"] = "Ale"
    let answer = try trial.post(form)
    #expect(answer.status == 422)
    #expect(answer.text.contains("Ale has the same value in Name, which must be unique."))
    #expect(!answer.text.contains("towns/ale has"))
    #expect(try trial.get("/check").contains("Towns › gone does not exist."))
  }

  @Test("The receipt of a save names what it held back, and what it settled")
  func receipt() throws {
    let trial = try EditorTrial(Self.towns)
    try trial.folder.write(
      #"{"id": "t-7", "name": "Orust", "size": -1}"#, to: "dataset/towns/t-7.json")
    try trial.folder.write(
      FieldbookFixture.setup["schemas/visits.schema.json", default: ""]
        .replacing(
          "\"x-id\"", with: "\"x-label\": { \"sv\": \"Besök\", \"en\": \"Visits\" }, \"x-id\""),
      to: "schemas/visits.schema.json")
    var form = try trial.form("/sync")
    form.fields.append(("only", "save"))
    _ = try trial.post(form)
    var page = ""
    for _ in 0..<600 where !page.contains("Saved:") {
      page = try trial.get("/sync")
      Thread.sleep(forTimeInterval: 0.05)
    }
    #expect(page.contains("Held back, not saved: Towns › Orust"))
    #expect(page.contains("<p>Schema of Visits: schemas/visits.schema.json</p>"))
  }
}
