import Editor
import Foundation
import JSONModel
import Records
import TestSupport
import Testing

@Suite("What is deleted or broken comes back")
struct LossTests {
  private static let towns = [
    "dataset/towns/ale.json": #"{"id": "ale", "name": "Ale"}"#,
    "dataset/towns/orust.json": #"{"id": "orust", "name": "Orust", "size": 4}"#,
  ]

  @Test("A record that no commit has says so before it is deleted, and comes back")
  func neverSynced() throws {
    let trial = try EditorTrial(Self.towns)
    try trial.folder.write(#"{"id": "kil", "name": "Kil"}"#, to: "dataset/towns/kil.json")
    #expect(try trial.get("/records/towns/kil/delete").contains("is nowhere else"))
    #expect(try !trial.get("/records/towns/ale/delete").contains("is nowhere else"))
    #expect(try trial.post(trial.form("/records/towns/kil/delete")).status == 303)
    #expect(try trial.value("dataset/towns/kil.json") == nil)
    #expect(try trial.get("/").contains("<strong>Kil</strong>"))
    #expect(try trial.get("/records/towns/kil").contains("The record is deleted."))
    let back = try trial.form("/", action: "/records/towns/kil/restore")
    #expect(try trial.post(back).status == 303)
    #expect(try trial.value("dataset/towns/kil.json") == ["id": "kil", "name": "Kil"])
    #expect(try !trial.get("/").contains("Bring back"))
    #expect(try trial.post(back).status == 409)
  }

  @Test("What was written since the last commit comes back, not only what the commit has")
  func unsyncedEdit() throws {
    let trial = try EditorTrial(Self.towns)
    var form = try trial.form("/records/towns/ale")
    form["/name"] = "Ale stad"
    _ = try trial.post(form)
    _ = try trial.post(trial.form("/records/towns/ale/delete"))
    let back = try trial.form("/records/towns/ale", action: "/records/towns/ale/restore")
    #expect(back["kept"] != nil)
    #expect(try trial.post(back).status == 303)
    #expect(try trial.value("dataset/towns/ale.json")?["name"] == "Ale stad")
  }

  @Test("A record that cannot be deleted says which fields need it")
  func needed() throws {
    let trial = try EditorTrial(
      Self.towns.merging(["dataset/visits/v.json": #"{"id": "v", "town": "ale"}"#]) { $1 })
    let page = try trial.get("/records/towns/ale/delete")
    #expect(page.contains("cannot be deleted yet") && page.contains("/records/visits/v#f/town"))
    #expect(!page.contains("class=\"main danger\""))
  }

  @Test("A broken file gives way to the last version that can be read, and is kept")
  func broken() throws {
    let trial = try EditorTrial(Self.towns)
    try trial.folder.write(#"{"id": "ale", "na"#, to: "dataset/towns/ale.json")
    try trial.commit("Break it")
    let form = try trial.form(
      "/records/towns/ale/file", action: "/records/towns/ale/restore")
    #expect(try trial.post(form).status == 303)
    #expect(try trial.value("dataset/towns/ale.json") == ["id": "ale", "name": "Ale"])
    #expect(try Self.replaced(trial) == [Array(#"{"id": "ale", "na"#.utf8)])
  }

  @Test("A file that is not UTF-8 is shown, and neither edited nor written")
  func latin() throws {
    let trial = try EditorTrial(Self.towns)
    let bytes = Array(#"{"id": "ale", "name": ""#.utf8) + [0xC5, 0x6C] + Array(#""}"#.utf8)
    let place = URL(filePath: trial.folder.path).appending(path: "dataset/towns/ale.json")
    try Data(bytes).write(to: place)
    let page = try trial.get("/records/towns/ale/file")
    #expect(!page.contains("<textarea") && page.contains("not written in UTF-8"))
    let download = try trial.respond(.get, "/records/towns/ale/file?download=1")
    #expect(download.body == bytes)
    #expect(download.header("Content-Disposition")?.contains("ale.json") == true)
    var form = try trial.form("/records/towns/ale/file", action: "/records/towns/ale/restore")
    let body = "_token=\(form["_token"] ?? "")&text=%7B%22id%22%3A%22ale%22%7D"
    let typed = try trial.respond(.post, "/records/towns/ale/file", Array(body.utf8))
    #expect(typed.status == 409)
    #expect(try Array(Data(contentsOf: place)) == bytes)
    form["x"] = nil
    #expect(try trial.post(form).status == 303)
    #expect(try trial.value("dataset/towns/ale.json")?["name"] == "Ale")
    #expect(try Self.replaced(trial) == [bytes])
  }

  @Test("A broken file can be deleted, and its bytes are kept")
  func deletingBroken() throws {
    let trial = try EditorTrial(["dataset/towns/bo.json": "{"])
    #expect(try trial.get("/records/towns").contains("cannot be read and is not in the list"))
    #expect(try trial.post(trial.form("/records/towns/bo/delete")).status == 303)
    #expect(trial.folder.read("dataset/towns/bo.json") == nil)
    let back = try trial.form("/records/towns/bo/history", action: "/records/towns/bo/restore")
    #expect(try trial.post(back).status == 303)
    #expect(trial.folder.read("dataset/towns/bo.json") == "{")
  }

  @Test("Going back in a record with open conflicts tells that it settles them")
  func restoringUndecided() throws {
    let trial = try EditorTrial(Self.towns)
    try trial.folder.write(#"{"id": "ale", "name": "Ale 2"}"#, to: "dataset/towns/ale.json")
    let commit = String(repeating: "a", count: 40)
    try trial.folder.write(
      """
      { "record": "towns/ale", "registers": { "/name": { "kind": "value", "shown": "Ale 2", "base": "Al",
        "candidates": { "\(commit)": { "value": "Ale 2", "author": "Anna", "at": "2016-10-01T08:10:00Z" } } } } }
      """, to: "conflicts/towns/ale.json")
    try trial.commit("Merge")
    #expect(try trial.get("/records/towns/ale/history").contains("Restoring it settles them"))
    let page = try trial.get("/records/towns/ale/history")
    let last = try #require(page.range(of: "<form method=\"post\"", options: .backwards))
    var form = try #require(
      HTMLForm(String(page[last.lowerBound...]), action: "/records/towns/ale/restore"))
    #expect(form["settles"] == "1")
    form["settles"] = "0"
    #expect(try trial.post(form).status == 409)
    form["settles"] = "1"
    #expect(try trial.post(form).status == 303)
    #expect(try trial.value("dataset/towns/ale.json")?["name"] == "Ale")
  }

  @Test(
    "With a deleted record come back the fields that were cleared, as far as nobody has written there"
  )
  func clearedFields() throws {
    let tasks = """
      { "$schema": "https://json-schema.org/draft/2020-12/schema", "type": "object",
        "properties": { "id": { "type": "string" }, "note": { "type": "string" },
          "town": { "type": "string", "x-references": "towns" } },
        "required": ["id"], "additionalProperties": false }
      """
    let trial = try EditorTrial(
      Self.towns.merging([
        "schemas/tasks.schema.json": tasks, "dataset/tasks/a.json": #"{"id": "a", "town": "ale"}"#,
        "dataset/tasks/b.json": #"{"id": "b", "town": "ale"}"#,
      ]) { $1 })
    #expect(try trial.post(trial.form("/records/towns/ale/delete")).status == 303)
    #expect(try trial.value("dataset/tasks/a.json") == ["id": "a"])
    try trial.folder.write(#"{"id": "a", "note": "since"}"#, to: "dataset/tasks/a.json")
    try trial.folder.write(#"{"id": "b", "town": "orust"}"#, to: "dataset/tasks/b.json")
    let back = try trial.form("/", action: "/records/towns/ale/restore")
    #expect(try trial.post(back).status == 303)
    #expect(
      try trial.value("dataset/tasks/a.json") == ["id": "a", "note": "since", "town": "ale"])
    #expect(try trial.value("dataset/tasks/b.json")?["town"] == "orust")
  }

  @Test("A decision that deletes a record keeps what was written in it since the last commit")
  func decidedDeletion() throws {
    let trial = try EditorTrial(Self.towns)
    let commits = ["a", "b"].map { String(repeating: $0, count: 40) }
    try trial.folder.write(
      """
      { "record": "towns/ale", "registers": { "": { "kind": "deleted", "shown": true,
        "candidates": {
          "\(commits[0])": { "value": true, "author": "Anna", "at": "2016-10-01T08:10:00Z" },
          "\(commits[1])": { "author": "Bo", "at": "2016-10-01T08:11:00Z" } } } } }
      """, to: "conflicts/towns/ale.json")
    try trial.commit("Merge")
    try trial.folder.write(#"{"id": "ale", "name": "Not synced"}"#, to: "dataset/towns/ale.json")
    let form = try trial.form("/conflicts", action: "/conflicts/towns/ale")
    for choice in ["2", "1"] {
      guard try trial.value("dataset/towns/ale.json") != nil else { break }
      var form = form
      form["choice"] = choice
      let answer = try trial.post(form)
      #expect(answer.status == 303, "\(answer.text)")
    }
    #expect(try trial.value("dataset/towns/ale.json") == nil)
    #expect(try trial.get("/").contains("<strong>Not synced</strong>"))
  }

  @Test("A record too large to be read again is not written")
  func large() throws {
    let trial = try EditorTrial(
      Self.towns.merging(["dataset/visits/v.json": #"{"id": "v", "town": "ale"}"#]) { $1 })
    var form = try trial.form("/records/visits/v")
    form["/notes"] = String(repeating: "a", count: 1 << 20)
    let answer = try trial.post(form)
    #expect(answer.status == 422 && answer.text.contains("at most 1024 kB"))
    #expect(try trial.value("dataset/visits/v.json")?["notes"] == nil)
    // The draft is larger than a record may be, and is still there.
    #expect(try trial.get("/records/visits/v").contains("Draft from"))
  }

  @Test("History tells what is saved here and in no commit yet")
  func unsyncedHistory() throws {
    let trial = try EditorTrial(Self.towns)
    var form = try trial.form("/records/towns/ale")
    form["/name"] = "Ale stad"
    _ = try trial.post(form)
    let page = try trial.get("/records/towns/ale/history")
    #expect(page.contains("not synced yet") && page.contains("<ins> stad</ins>"))
  }

  private static func replaced(_ trial: EditorTrial) throws -> [[UInt8]] {
    let folder = URL(filePath: trial.folder.path).appending(path: ".git/fieldbook/replaced")
    return try FileManager.default.contentsOfDirectory(
      at: folder, includingPropertiesForKeys: nil
    ).map { try Array(Data(contentsOf: $0)) }
  }
}
