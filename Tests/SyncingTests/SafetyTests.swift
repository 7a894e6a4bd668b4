import FileSystem
import Git
import JSONModel
import Records
import Syncing
import TestSupport
import Testing

@Suite("Saving and syncing lose nothing")
struct SafetyTests {
  private let a = "dataset/towns/a.json"
  private let b = "dataset/towns/b.json"

  private func team() throws -> Team {
    try Team([a: town("a", #""name": "A", "size": 1"#), b: town("b", #""name": "B""#)])
  }

  private func link(_ team: Team, _ member: String, _ path: String, to target: String) throws {
    let run = try Execution("/bin/ln", ["-s", target, path], in: team.path(member))
    #expect(run.status == 0)
  }

  @Test("A link in the place of a record is no deletion of it")
  func linkedRecord() throws {
    let team = try team()
    let maren = try team.member("maren")
    try maren.remove(a)
    try link(team, "maren", a, to: "b.json")
    let outcome = try maren.save()
    #expect(outcome.commit == nil)
    #expect(outcome.plan.held.map(\.unit) == [.record(FieldbookFixture.key("towns/a"))])
  }

  @Test("A link in the place of a folder is no deletion of what was in it")
  func linkedFolder() throws {
    let team = try team()
    let maren = try team.member("maren")
    try team.git("maren", "mv", "-k", "dataset", "elsewhere")
    try link(team, "maren", "dataset", to: "elsewhere")
    let outcome = try maren.save()
    #expect(outcome.commit == nil && !outcome.plan.held.isEmpty)
  }

  @Test("A collection's schema cannot go while its records are there")
  func removedSchema() throws {
    let team = try team()
    let maren = try team.member("maren")
    try maren.remove("schemas/visits.schema.json")
    #expect(try maren.save().plan.held.isEmpty)
    try maren.remove("schemas/towns.schema.json")
    let outcome = try maren.save()
    #expect(outcome.commit == nil)
    #expect(outcome.plan.held.contains { $0.unit == .setup })
  }

  @Test("A record of a collection that is held back is held back with it")
  func heldCollection() throws {
    let team = try team()
    let maren = try team.member("maren")
    let path = "schemas/towns.schema.json"
    let text = try #require(FieldbookFixture.setup[path])
    try maren.write(text.replacing(#""minLength": 1"#, with: #""minLength": 3"#), to: path)
    try maren.write(text, to: "schemas/farms.schema.json")
    try maren.write(town("f", #""name": "F""#), to: "dataset/farms/f.json")
    let outcome = try maren.save()
    #expect(outcome.commit == nil && outcome.changes.isEmpty)
    #expect(outcome.plan.held.map(\.unit) == [.setup, .record(FieldbookFixture.key("farms/f"))])
  }

  @Test("A repository that has commits already can become a fieldbook")
  func existingRepository() throws {
    let team = try team()
    _ = try Repository.create(at: team.path("eve"), bare: false, initialBranch: "main")
    let eve = try team.member("eve")
    try eve.write("old\n", to: "README.txt")
    try team.git("eve", "add", "README.txt")
    try team.git("eve", "commit", "-q", "-m", "old")
    for (name, text) in FieldbookFixture.setup { try eve.write(text, to: name) }
    try eve.write(town("a", #""name": "A""#), to: a)
    #expect(try eve.save().commit != nil)
    #expect(try team.git("eve", "status", "--short") == "")
  }

  @Test("A file that is in the way twice, as a record and for its conflict, is named once")
  func namedOnce() throws {
    let team = try team()
    let (anna, bo) = (try team.member("anna"), try team.member("bo"))
    try anna.write(town("a", #""name": "New", "size": 2"#), to: a)
    try anna.sync(time: 1_475_309_400)
    try bo.write(town("a", #""name": "A", "size": 3"#), to: a)
    try bo.save(time: 1_475_312_520)
    try bo.write(town("a", #""name": "", "size": 4"#), to: a)
    #expect(throws: SyncRefusal.unsavedEdits(["dataset/towns/a.json"])) { try bo.sync() }
  }

  @Test("A conflict that comes in over a held-back edit of its field is not decided by the edit")
  func heldEditIsNoDecision() throws {
    let team = try team()
    let (anna, bo) = (try team.member("anna"), try team.member("bo"))
    try anna.write(town("a", #""name": "A", "size": 2"#), to: a)
    try anna.sync(time: 1_475_309_400)
    try bo.write(town("a", #""name": "A", "size": 3"#), to: a)
    try bo.save(time: 1_475_312_520)
    try bo.write(town("a", #""name": "", "size": 4"#), to: a)
    #expect(throws: SyncRefusal.unsavedEdits(["dataset/towns/a.json"])) { try bo.sync() }
    try bo.write(town("a", #""name": "A", "size": 4"#), to: a)
    let outcome = try bo.sync()
    let conflict = outcome.snapshot.conflicts[FieldbookFixture.key("towns/a")]?.registers[["size"]]
    #expect(Set(conflict?.candidates.map(\.value) ?? []) == [2, 4])
  }

  @Test("Two values of one field stay undecided when the clash about it is gone")
  func settledClash() throws {
    let team = try team()
    let (anna, bo) = (try team.member("anna"), try team.member("bo"))
    try anna.write(town("a", #""name": "C", "size": 1"#), to: a)
    try anna.sync(time: 1_475_309_400)
    try bo.write(town("a", #""name": "D", "size": 1"#), to: a)
    try bo.write(town("b", #""name": "D2""#), to: b)
    try bo.sync(time: 1_475_312_520)
    let key = FieldbookFixture.key("towns/a")
    try anna.write(town("b", #""name": "D""#), to: b)
    try anna.sync(time: 1_475_312_530)
    let both = try bo.sync()
    #expect(both.snapshot.conflicts[key]?.registers[["name"]]?.kind == .unique)
    try bo.write(town("b", #""name": "E""#), to: b)
    let name = try bo.sync().snapshot.conflicts[key]?.registers[["name"]]
    #expect(name?.kind == .value && Set(name?.candidates.map(\.value) ?? []) == ["C", "D"])
  }

  @Test("Files that a plain git made executable do not make merges differ")
  func executable() throws {
    let team = try team()
    let (anna, bo) = (try team.member("anna"), try team.member("bo"))
    try team.git("anna", "update-index", "--chmod=+x", a)
    try team.git("anna", "commit", "-q", "-m", "mode")
    try bo.write(town("b", #""name": "Bo""#), to: b)
    try bo.save()
    for name in ["anna", "bo"] { try team.git(".", "clone", "-q", "--bare", name, name + ".git") }
    try team.git("anna", "remote", "set-url", "origin", team.path("bo.git"))
    try team.git("bo", "remote", "set-url", "origin", team.path("anna.git"))
    #expect(try anna.sync(pushes: false).merges == 1 && bo.sync(pushes: false).merges == 1)
    #expect(try anna.head == bo.head)
  }

  @Test("A sparse checkout is refused: what it leaves out is not deleted")
  func sparse() throws {
    let team = try team()
    let maren = try team.member("maren")
    try team.git("maren", "sparse-checkout", "set", "--no-cone", "/fieldbook.json", "/schemas/")
    #expect(maren.read(a) == nil)
    #expect(throws: SyncRefusal.sparse) { try maren.save() }
  }

  @Test("A folder in the way of a file that comes in: nothing moves")
  func folderInTheWay() throws {
    let team = try team()
    let (anna, bo) = (try team.member("anna"), try team.member("bo"))
    try anna.write("text\n", to: "notes")
    try team.git("anna", "add", "notes")
    try team.git("anna", "commit", "-q", "-m", "notes")
    try anna.write(town("a", #""name": "New""#), to: a)
    try anna.sync()
    try bo.write("mine\n", to: "notes/mine.txt")
    #expect(throws: SyncRefusal.unsavedEdits(["notes"])) { try bo.sync() }
    #expect(bo.read(a) == town("a", #""name": "A", "size": 1"#))
    try bo.remove("notes")
    try bo.write("mine\n", to: "notes")
    #expect(throws: SyncRefusal.unsavedEdits(["notes"])) { try bo.sync() }
  }

  @Test("A link that was pointed elsewhere is an edit like any other")
  func linkTarget() throws {
    let team = try team()
    let (anna, bo) = (try team.member("anna"), try team.member("bo"))
    try link(team, "anna", "now", to: "one")
    try team.git("anna", "add", "now")
    try team.git("anna", "commit", "-q", "-m", "link")
    try anna.sync()
    try bo.sync()
    try anna.remove("now")
    try link(team, "anna", "now", to: "two")
    try team.git("anna", "commit", "-qam", "link")
    try anna.sync()
    try bo.remove("now")
    try link(team, "bo", "now", to: "mine")
    #expect(throws: SyncRefusal.unsavedEdits(["now"])) { try bo.sync() }
  }

  @Test("A path that leads out of the repository is refused, whatever follows the slash")
  func outside() throws {
    let hazard = try hazard(ofTreeBeside: { tree, blob in
      ("40000", "..", try tree("100644", "\u{301}evil", blob))
    })
    #expect(hazard == PathHazard(path: "../\u{301}evil", kind: .name(.dots)))
  }

  @Test("A name with a slash inside is refused: it is no path")
  func slashInName() throws {
    let file = try hazard(ofTreeBeside: { _, blob in ("100644", "dataset/towns/evil.json", blob) })
    #expect(file == PathHazard(path: "dataset/towns/evil.json", kind: .name(.slash)))
    let folder = try hazard(ofTreeBeside: { tree, blob in
      ("40000", "dataset/towns", try tree("100644", "evil.json", blob))
    })
    #expect(folder == PathHazard(path: "dataset/towns/evil.json", kind: .name(.slash)))
  }

  /// What a sync refuses of a tree that has another entry, and writes nothing of.
  private func hazard(
    ofTreeBeside entry: ((_ mode: String, _ name: String, _ id: String) throws -> String, String)
      throws
      -> (mode: String, name: String, id: String)
  ) throws -> PathHazard? {
    let team = try team()
    let (anna, bo) = (try team.member("anna"), try team.member("bo"))
    func object(_ type: String, _ bytes: [UInt8]) throws -> String {
      try Folder(team.path("anna")).write(bytes, to: "object")
      return try team.git("anna", "hash-object", "-t", type, "-w", "--literally", "object")
        .replacing("\n", with: "")
    }
    func tree(_ mode: String, _ name: String, _ id: String) throws -> [UInt8] {
      let digits = Array(id)
      let bytes = stride(from: 0, to: digits.count, by: 2).compactMap {
        UInt8(String(digits[$0...$0 + 1]), radix: 16)
      }
      return Array("\(mode) \(name)\0".utf8) + bytes
    }
    let blob = try object("blob", Array("evil\n".utf8))
    let other = try entry({ try object("tree", tree($0, $1, $2)) }, blob)
    let root = try anna.workspace.repository.tree(ofCommit: anna.head)
    let entries = try anna.workspace.repository.entries(ofTree: root).flatMap {
      try tree($0.mode == .tree ? "40000" : "100644", $0.name, $0.id.hex)
    }
    let top = try object("tree", tree(other.mode, other.name, other.id) + entries)
    let commit = try team.git(
      "anna", "commit-tree", top, "-p", "HEAD", "-m", "evil"
    ).replacing("\n", with: "")
    try team.git("anna", "push", "-q", "origin", commit + ":refs/heads/main")
    var found: PathHazard?
    do {
      try bo.sync()
    } catch SyncRefusal.unsafePath(let hazard) {
      found = hazard
    }
    #expect(team.folder.read("\u{301}evil") == nil && bo.read("dataset/towns/evil.json") == nil)
    return found
  }

  @Test("Two merges by hand that chose otherwise leave both values: each merge decided")
  func mergesByHand() throws {
    let team = try team()
    let anna = try team.member("anna")
    func git(_ arguments: String...) throws {
      let run = try Execution("/usr/bin/git", arguments, in: team.path("anna"))
      #expect(run.status == 0, "\(run.errors)")
    }
    try git("branch", "other")
    try anna.write(town("a", #""name": "Two", "size": 1"#), to: a)
    try anna.save(time: 1_475_309_400)
    try git("switch", "-q", "other")
    try anna.write(town("a", #""name": "Three", "size": 1"#), to: a)
    try anna.save(time: 1_475_312_520)
    try git("switch", "-q", "-c", "theirs")
    try git("merge", "-q", "-s", "ours", "-m", "theirs", "main")
    try git("switch", "-q", "main")
    try git("merge", "-q", "-s", "ours", "-m", "ours", "other")
    try git("push", "-q", "origin", "theirs:main")
    let two = try anna.workspace.repository.resolve("main")
    let three = try anna.workspace.repository.resolve("theirs")
    let outcome = try team.member("anna").sync()
    let name = outcome.snapshot.conflicts[FieldbookFixture.key("towns/a")]?.registers[["name"]]
    let writers = (name?.candidates ?? []).map { [$0.commit, $0.value?.string ?? ""] }
    #expect(Set(writers) == [[two.hex, "Two"], [three.hex, "Three"]])
  }
}
