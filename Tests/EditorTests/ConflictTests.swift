import Editor
import Foundation
import JSONModel
import TestSupport
import Testing

@Suite("Conflicts between people, as the editor shows and settles them")
struct ConflictTests {
  private static let town = ["dataset/towns/ale.json": #"{"id": "ale", "name": "Ale"}"#]

  /// Both have made a town of the same name.
  private func claimed() throws -> SharedTrial {
    let trial = try SharedTrial(Self.town)
    try trial.boSends(["dataset/towns/kil-b.json": #"{"id": "kil-b", "name": "Kil", "size": 7}"#])
    try trial.anna.folder.write(
      #"{"id": "kil-a", "name": "Kil", "size": 5}"#, to: "dataset/towns/kil-a.json")
    try trial.sync()
    return trial
  }

  @Test("Two records that claim the same are one conflict, which says what must be unique")
  func claim() throws {
    let trial = try claimed()
    let page = try trial.anna.get("/conflicts")
    #expect(page.contains("1 open conflict<"))
    #expect(page.contains("Only one record may have this value in Name: Kil"))
    #expect(page.components(separatedBy: "<section class=\"conflict\"").count == 2)
    // Execution names Bo otherwise.
    for text in ["Anna", "Test", "size:</span> 5", "size:</span> 7", "/towns/kil-a/delete"] {
      #expect(page.contains(text), "\(text)")
    }
    // No word alone can settle it.
    #expect(!page.contains("name=\"choice\""))
    #expect(try trial.anna.get("/").contains("1 open conflict awaits a decision."))
  }

  @Test("A claim is settled at once by changing one of the records, and counted once")
  func changed() throws {
    let trial = try claimed()
    var form = try trial.anna.form("/records/towns/kil-b")
    form["/name"] = "Kil norra"
    #expect(try trial.anna.post(form).status == 303)
    #expect(try trial.anna.get("/conflicts").contains("0 open conflicts"))
    let page = try trial.anna.get("/")
    #expect(page.contains("1 decided conflict is not synced") && !page.contains("open conflict"))
    #expect(try trial.sync().contains("Settled: Towns › Kil"))
    #expect(try trial.anna.git("ls-files", "conflicts").isEmpty)
  }

  @Test("A claim is settled by deleting one of the records")
  func deleted() throws {
    let trial = try claimed()
    let form = try trial.anna.form("/records/towns/kil-a/delete")
    #expect(try trial.anna.post(form).status == 303)
    #expect(try trial.anna.get("/conflicts").contains("0 open conflicts"))
    try trial.sync()
    #expect(try trial.anna.git("ls-files", "conflicts").isEmpty)
  }

  @Test("Two records that claim the same become one, with the values that were chosen")
  func united() throws {
    let trial = try claimed()
    try trial.anna.folder.write(
      #"{"id": "to-kil", "town": "kil-b"}"#, to: "dataset/visits/to-kil.json")
    let address = "/union/towns/kil-a/kil-b"
    #expect(try trial.anna.get("/conflicts").contains("href=\"\(address)\""))
    let page = try trial.anna.get(address)
    #expect(page.contains("1 field of another record will refer to the one that stays."))
    var form = try trial.anna.form(address)
    form.fields.removeAll { $0.name == "/size" }
    form["/size"] = "other"
    let stale = form
    #expect(try trial.anna.post(form).status == 303)
    #expect(
      try trial.anna.value("dataset/towns/kil-a.json") == ["id": "kil-a", "name": "Kil", "size": 7])
    #expect(trial.anna.folder.read("dataset/towns/kil-b.json") == nil)
    #expect(try trial.anna.value("dataset/visits/to-kil.json")?["town"] == "kil-a")
    #expect(try trial.anna.get("/conflicts").contains("0 open conflicts"))
    #expect(try trial.anna.post(stale).status == 404)
    try trial.sync()
    #expect(try trial.anna.git("ls-files", "conflicts").isEmpty)
    let back = try trial.anna.form("/", action: "/records/towns/kil-b/restore")
    #expect(back["kept"] != nil)
  }

  @Test("Edits that do not go together show both sides and the rule, and each side can be taken")
  func combination() throws {
    let visit = #"{"id": "v", "town": "ale", "date": "2016-01-05", "until": "2016-01-09"}"#
    for takesOther in [true, false] {
      let trial = try SharedTrial(Self.town.merging(["dataset/visits/v.json": visit]) { $1 })
      try trial.boSends([
        "dataset/visits/v.json": visit.replacing("2016-01-09", with: "2016-01-06")
      ])
      try trial.anna.folder.write(
        visit.replacing("2016-01-05", with: "2016-01-08"), to: "dataset/visits/v.json")
      try trial.sync()
      let page = try trial.anna.get("/conflicts")
      #expect(page.contains("It ends before it starts."))
      for text in ["Anna", "Test", "2016-01-05", "2016-01-06", "2016-01-08", "2016-01-09"] {
        #expect(page.contains(text), "\(text)")
      }
      #expect(!page.contains(">Before:<"))
      let start = page.firstRange(of: /name="choice" value="side\d+"/)
      let side = try #require(start.map { page[$0].split(separator: "\"").last.map(String.init) })
      var form = try trial.anna.form("/conflicts", action: "/conflicts/visits/v")
      form["choice"] = takesOther ? side : "keep"
      let answer = try trial.anna.post(form)
      #expect(answer.status == 303, "\(answer.text)")
      let value = try trial.anna.value("dataset/visits/v.json")
      let dates = [value?["date"]?.string, value?["until"]?.string]
      #expect([["2016-01-08", "2016-01-09"], ["2016-01-05", "2016-01-06"]].contains(dates))
      #expect(try trial.anna.get("/conflicts").contains("0 open conflicts"))
    }
  }

  @Test("What was written into a record that somebody else deleted is shown, and kept apart")
  func deletedAndEdited() throws {
    let trial = try SharedTrial(Self.town)
    try trial.boSends(["dataset/towns/ale.json": #"{"id": "ale", "name": "Ale stad"}"#])
    let deletion = try trial.anna.form("/records/towns/ale/delete")
    _ = try trial.anna.post(deletion)
    try trial.sync()
    let page = try trial.anna.get("/conflicts")
    #expect(page.contains("Name:</span> Ale stad"))
    let number = try #require(page.firstMatch(of: /value="(\d)">Take this/)).1
    var form = try trial.anna.form("/conflicts", action: "/conflicts/towns/ale")
    form["choice"] = String(number)
    #expect(try trial.anna.post(form).status == 303)
    #expect(trial.anna.folder.read("dataset/towns/ale.json") == nil)
    #expect(try trial.anna.get("/").components(separatedBy: ">Bring back<").count == 2)
    let history = try trial.anna.get("/records/towns/ale/history")
    #expect(history.components(separatedBy: ">Bring back<").count == 3)
    #expect(history.contains("Name:</span> Ale<"))
  }

  @Test(
    "A record that is left out has a form with its latest version, and is there again when saved")
  func leftOut() throws {
    let trial = try EditorTrial(Self.town)
    let commits = ["a", "b"].map { String(repeating: $0, count: 40) }
    try trial.folder.write(
      """
      { "record": "towns/bro", "registers": { "": { "kind": "invalid", "candidates": {
        "\(commits[0])": { "value": { "id": "bro", "name": "Bro", "size": -1 }, "author": "A",
          "at": "2016-10-01T08:10:00Z" },
        "\(commits[1])": { "value": { "id": "bro", "name": "Bro by", "size": -2 }, "author": "B",
          "at": "2016-10-01T08:11:00Z" } } } } }
      """, to: "conflicts/towns/bro.json")
    #expect(
      try trial.get("/conflicts").contains("href=\"/records/towns/bro\">Write something else"))
    let page = try trial.get("/records/towns/bro")
    #expect(page.contains("The record is left out meanwhile") && page.contains("at least 0"))
    var form = try trial.form("/records/towns/bro")
    #expect(form["/name"] == "Bro by" && form["/size"] == "-2")
    form["/size"] = "2"
    #expect(try trial.post(form).status == 303)
    #expect(
      try trial.value("dataset/towns/bro.json") == ["id": "bro", "name": "Bro by", "size": 2])
    #expect(trial.folder.read("conflicts/towns/bro.json") == nil)
  }
}
