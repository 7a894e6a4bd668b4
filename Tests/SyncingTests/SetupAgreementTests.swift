import FileSystem
import Git
import JSONModel
import Merging
import Records
import Syncing
import TestSupport
import Testing

@Suite("Settings and schemas that both sides changed in one place")
struct SetupAgreementTests {
  private let path = "schemas/towns.schema.json"
  private let label: JSONPointer = ["x-label", "sv"]
  private let x = "dataset/towns/x.json"

  /// Two members, the first of whom has sent another label than the second has.
  private func differing() throws -> (team: Team, anna: Member, bo: Member) {
    let team = try Team([x: town("x", #""name": "X""#)])
    let (anna, bo) = (try team.member("anna"), try team.member("bo"))
    try relabel("Städer", anna)
    try anna.sync()
    try relabel("Byar", bo)
    try bo.write(town("x", #""name": "Xby""#), to: x)
    return (team, anna, bo)
  }

  private func relabel(_ text: String, _ member: Member) throws {
    let schema = try #require(member.read(path))
    try member.write(schema.replacing("\"Orter\"", with: "\"\(text)\""), to: path)
  }

  private func labelled(_ member: Member) throws -> JSONValue? {
    try JSONParser.parse(Array(#require(member.read(path)).utf8))[label]
  }

  private func sync(
    _ member: Member, settling choice: SetupChoice?
  ) throws -> (outcome: Syncer.Outcome, settled: [SetupAgreement.Settled]) {
    let syncer = try Syncer(member.workspace, remote: nil, pushes: true, at: 1_475_309_400)
    return try syncer.sync(after: member.save(), settling: choice)
  }

  @Test("Without a choice nothing is merged, and both are told")
  func refused() throws {
    let (_, _, bo) = try differing()
    let refusal = MergeRefusal.setup(path: path, pointer: label)
    #expect(throws: refusal) { _ = try sync(bo, settling: nil) }
    let syncer = try Syncer(bo.workspace, remote: nil, pushes: true, at: 1_475_309_400)
    #expect(
      try syncer.difference(behind: refusal)
        == SetupDifference(path: path, pointer: label, mine: "Byar", theirs: "Städer"))
    #expect(try syncer.difference(behind: .invalid([])) == nil)
  }

  @Test(
    "Records that are not valid under the others' version are named",
    arguments: SetupChoice.allCases)
  func inTheWay(_ choice: SetupChoice) throws {
    let team = try Team([x: town("x", #""name": "X""#)])
    let (anna, bo) = (try team.member("anna"), try team.member("bo"))
    for (member, least) in [(anna, "3"), (bo, "-9")] {
      let schema = try #require(member.read(path))
      try member.write(
        schema.replacing("\"minimum\": 0", with: "\"minimum\": \(least)"), to: path)
    }
    try anna.sync()
    try bo.write(town("x", #""name": "X", "size": -1"#), to: x)
    do {
      _ = try sync(bo, settling: choice)
      Issue.record("the sync was not refused")
    } catch MergeRefusal.setupInvalid(let file, let findings) {
      #expect(file == path && findings.map(\.path) == [x])
    }
    #expect(bo.read(path)?.contains("-9") == true)
    try bo.write(town("x", #""name": "X", "size": 4"#), to: x)
    #expect(try sync(bo, settling: choice).settled.map(\.kept) == [choice])
  }

  @Test("One side's version stands for both, whoever chooses it", arguments: SetupChoice.allCases)
  func chosen(_ choice: SetupChoice) throws {
    let (team, anna, bo) = try differing()
    let expected: JSONValue = choice == .mine ? "Byar" : "Städer"
    let (outcome, settled) = try sync(bo, settling: choice)
    #expect(
      settled == [
        SetupAgreement.Settled(
          difference: SetupDifference(
            path: path, pointer: label, mine: "Byar", theirs: "Städer"),
          kept: choice)
      ])
    #expect(outcome.merges == 1 && outcome.unsent == 0)
    #expect(outcome.snapshot.conflictCount == 0)
    try anna.sync()
    for member in [anna, bo] {
      #expect(try labelled(member) == expected, "\(member.name)")
      #expect(member.read(x) == town("x", #""name": "Xby""#))
      #expect(try team.git(member.name, "status", "--short") == "")
    }
    #expect(try anna.head == bo.head)
    // Nothing that was written is gone: both versions are in the history.
    for text in ["Byar", "Städer"] {
      #expect(try !team.git("anna", "log", "-S", text, "--format=%h").isEmpty)
    }
  }

  @Test("Several places of several files are settled at once, and what one side changed is kept")
  func several() throws {
    let (team, anna, bo) = try differing()
    for (member, text) in [(anna, "Annas"), (bo, "Bos")] {
      let settings = try #require(member.read("fieldbook.json"))
      let value = try JSONParser.parse(Array(settings.utf8))
      let title = try #require(JSONPointer(parsing: "/title/sv"))
      var new = value.setting(.string(JSONString(text)), at: title)
      if member.name == "anna" {
        new = new?.setting("Trials", at: ["title", "en"])
      }
      try member.write(
        String(decoding: JSONWriter.file(#require(new)), as: UTF8.self), to: "fieldbook.json")
    }
    try anna.sync()
    let settled = try sync(bo, settling: .mine).settled
    #expect(Set(settled.map(\.difference.path)) == [path, "fieldbook.json"])
    try anna.sync()
    let titles = try JSONParser.parse(Array(#require(anna.read("fieldbook.json")).utf8))["title"]
    #expect(titles == ["sv": "Bos", "en": "Trials"])
    #expect(try labelled(anna) == "Byar")
    #expect(try team.git("bo", "status", "--short") == "")
  }

  /// Changes places of a file of a member's.
  private func change(_ path: String, _ member: Member, _ pointer: JSONPointer, to new: JSONValue?)
    throws
  {
    let value = try JSONParser.parse(Array(#require(member.read(path)).utf8))
    let changed = try #require(value.setting(new, at: pointer))
    try member.write(String(decoding: JSONWriter.file(changed), as: UTF8.self), to: path)
  }

  @Test("Where mine cannot be used with what came in, theirs stands and is told")
  func unusable() throws {
    let team = try Team([x: town("x", #""name": "X""#)])
    let (anna, bo) = (try team.member("anna"), try team.member("bo"))
    let visits = "schemas/visits.schema.json"
    try change(visits, anna, ["$defs"], to: ["short": ["type": "string"]])
    try anna.sync()
    try bo.sync()
    // Bo refers to a definition in another file, which Anna removes: each is fine alone.
    try change(visits, anna, ["$defs"], to: nil)
    try anna.sync()
    try change(path, bo, ["properties", "note"], to: ["$ref": "visits.schema.json#/$defs/short"])
    #expect(throws: MergeRefusal.self) { _ = try sync(bo, settling: nil) }
    let settled = try sync(bo, settling: .mine).settled
    #expect(settled.map(\.kept) == [.theirs] && settled.map(\.difference.path) == [path])
    let merged = try JSONParser.parse(Array(#require(bo.read(path)).utf8))
    #expect(merged[["properties", "note"] as JSONPointer] == nil)
    #expect(try !team.git("bo", "log", "-S", "$defs/short", "--format=%h").isEmpty)
    _ = try Snapshot(of: bo.workspace.workingTree)
    #expect(try team.git("bo", "status", "--short") == "")
  }

  @Test("An unsaved edit of the file is never written over")
  func unsaved() throws {
    let (_, _, bo) = try differing()
    // Held back: the record has no such field.
    let schema = try #require(bo.read(path))
    try bo.save()
    let edited = schema.replacing("\"required\": [", with: "\"required\": [\"size\", ")
    try #require(edited != schema)
    try bo.write(edited, to: path)
    #expect(throws: MergeRefusal.setup(path: path, pointer: label)) {
      _ = try sync(bo, settling: .theirs)
    }
    #expect(bo.read(path) == edited)
  }

  @Test("A merge without a remote takes the same choice", arguments: SetupChoice.allCases)
  func merged(_ choice: SetupChoice) throws {
    let (_, _, bo) = try differing()
    try bo.save()
    let syncer = try Syncer(bo.workspace, remote: nil, pushes: true, at: 1_475_309_400)
    #expect(throws: MergeRefusal.self) { _ = try syncer.sync(after: bo.save()) }
    let theirs = try #require(try bo.workspace.repository.reference("refs/remotes/origin/main"))
    var agreement = SetupAgreement(bo.workspace, choice, at: 1_475_309_400)
    _ = try agreement.reach(with: { theirs }) {
      try Merger(bo.workspace, at: 1_475_309_400).merge(theirs)
    }
    #expect(agreement.settled.map(\.kept) == [choice])
    #expect(try labelled(bo) == (choice == .mine ? "Byar" : "Städer"))
    #expect(try bo.workspace.repository.isAncestor(theirs, of: bo.head))
  }
}
