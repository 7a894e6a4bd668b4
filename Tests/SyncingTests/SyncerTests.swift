import Git
import JSONModel
import Records
import Syncing
import TestSupport
import Testing

@Suite("Syncing real repositories")
struct SyncerTests {
  private let x = "dataset/towns/x.json"

  @Test("Three clones that edit different fields of one record end with all three edits")
  func threeClones() throws {
    let team = try Team(["dataset/towns/x.json": town("x", #""name": "X""#)])
    let (anna, bo, maren) = (
      try team.member("anna"), try team.member("bo"), try team.member("maren")
    )
    try anna.write(town("x", #""name": "Xby""#), to: x)
    try bo.write(town("x", #""name": "X", "size": 7"#), to: x)
    try maren.write(town("x", #""name": "X", "secret": "s""#), to: x)
    for member in [anna, bo, maren, anna, bo] { try member.sync() }
    let expected = town("x", #""name": "Xby", "size": 7, "secret": "s""#)
    for member in [anna, bo, maren] { #expect(member.read(x) == expected, "\(member.name)") }
    #expect(try anna.head == bo.head && bo.head == maren.head)
    for name in ["shared.git", "anna", "bo", "maren"] {
      try team.git(name, "fsck", "--strict", "--no-progress")
    }
    for name in ["anna", "bo", "maren"] { #expect(try team.git(name, "status", "--short") == "") }
  }

  @Test("The same field edited twice travels as a conflict; a decision ends it everywhere")
  func conflict() throws {
    let team = try Team([x: town("x", #""name": "X", "size": 1"#)])
    let (anna, bo) = (try team.member("anna"), try team.member("bo"))
    try anna.write(town("x", #""name": "X", "size": 2"#), to: x)
    try bo.write(town("x", #""name": "X", "size": 3"#), to: x)
    try anna.sync(time: 1_475_309_400)
    let outcome = try bo.sync(time: 1_475_312_520)
    #expect(outcome.snapshot.conflictCount == 1 && outcome.merges == 1)
    let conflict = try #require(
      outcome.snapshot.conflicts[FieldbookFixture.key("towns/x")]?.registers[["size"]])
    #expect(Set(conflict.candidates.map(\.author)) == ["anna", "bo"])
    #expect(conflict.shown == 3 && conflict.base == 1)
    let writers = try conflict.candidates.map {
      try team.git("bo", "show", "-s", "--format=%an", $0.commit)
    }
    #expect(writers == conflict.candidates.map { $0.author + "\n" })
    #expect(
      conflict.candidates.map(\.time).sorted() == ["2016-10-01T08:10:00Z", "2016-10-01T09:02:00Z"])

    try anna.sync()
    #expect(anna.read("conflicts/towns/x.json") != nil)
    try anna.write(town("x", #""name": "X", "size": 2"#), to: x)
    let decided = try anna.save()
    try anna.sync()
    #expect(decided.plan.decided == [FieldbookFixture.key("towns/x"): [["size"]]])
    #expect(anna.read("conflicts/towns/x.json") == nil)
    try bo.sync()
    #expect(bo.read("conflicts/towns/x.json") == nil)
    #expect(bo.read(x) == town("x", #""name": "X", "size": 2"#))
  }

  @Test("Removing the entry in an editor keeps the value that is shown")
  func editorDecides() throws {
    let team = try Team([x: town("x", #""name": "X", "size": 1"#)])
    let (anna, bo) = (try team.member("anna"), try team.member("bo"))
    try anna.write(town("x", #""name": "X", "size": 2"#), to: x)
    try bo.write(town("x", #""name": "X", "size": 3"#), to: x)
    try anna.sync()
    try bo.sync(time: 1_475_312_520)
    try bo.remove("conflicts/towns/x.json")
    #expect(try bo.sync().snapshot.conflictCount == 0)
    #expect(bo.read(x) == town("x", #""name": "X", "size": 3"#))
  }

  @Test("Two members who merge the same commits make the same commit")
  func sameMerge() throws {
    let team = try Team([x: town("x", #""name": "X""#)])
    let (anna, bo) = (try team.member("anna"), try team.member("bo"))
    try anna.write(town("x", #""name": "X", "size": 2"#), to: x)
    try bo.write(town("x", #""name": "X", "size": 3"#), to: x)
    try anna.save(time: 1_475_309_400)
    try bo.save(time: 1_475_312_520)
    for name in ["anna", "bo"] { try team.git(".", "clone", "-q", "--bare", name, name + ".git") }
    try team.git("anna", "remote", "set-url", "origin", team.path("bo.git"))
    try team.git("bo", "remote", "set-url", "origin", team.path("anna.git"))
    #expect(try anna.sync(pushes: false).merges == 1 && bo.sync(pushes: false).merges == 1)
    #expect(try anna.head == bo.head)
  }

  @Test("When somebody was faster, the sync fetches, merges and pushes again")
  func race() throws {
    let team = try Team()
    let (anna, bo) = (try team.member("anna"), try team.member("bo"))
    try anna.write(town("a", #""name": "A""#), to: "dataset/towns/a.json")
    try bo.write(town("b", #""name": "B""#), to: "dataset/towns/b.json")
    try bo.save()
    try anna.sync()
    let outcome = try bo.sync()
    #expect(outcome.merges == 1 && outcome.sent == 2)
    #expect(outcome.received.map(\.key.description) == ["towns/a"])
  }

  @Test("Without the remote everything is saved and kept, and the next sync sends it")
  func offline() throws {
    let team = try Team()
    let anna = try team.member("anna")
    try team.git("anna", "remote", "set-url", "origin", team.path("nowhere.git"))
    try anna.write(town("a", #""name": "A""#), to: "dataset/towns/a.json")
    let outcome = try anna.sync()
    #expect(outcome.offline != nil && outcome.unsent == 1)
    try team.git("anna", "remote", "set-url", "origin", team.path("shared.git"))
    #expect(try anna.sync().sent == 1)
  }

  @Test("An edit that is held back is never written over")
  func heldBack() throws {
    let team = try Team([x: town("x", #""name": "X""#)])
    let (anna, bo) = (try team.member("anna"), try team.member("bo"))
    try anna.write(town("x", #""name": "Anna's""#), to: x)
    try anna.sync()
    let broken = "{ \"id\": \"x\", \"name\": \"Bo's\", }\n"
    try bo.write(broken, to: x)
    #expect(throws: SyncRefusal.unsavedEdits([x])) { try bo.sync() }
    #expect(bo.read(x) == broken)
    try bo.write("{\"id\": \"x\", \"name\": \"X\", \"size\": -1}", to: x)
    #expect(try bo.save().plan.held.map(\.unit) == [.record(FieldbookFixture.key("towns/x"))])
    try bo.sync()
    #expect(bo.read(x) == town("x", #""name": "Anna's", "size": -1"#))
    #expect(try bo.head == anna.head)
  }

  @Test("A broken file that plain git pushed is whoever mends it's to say")
  func brokenFile() throws {
    let team = try Team()
    let (anna, bo) = (try team.member("anna"), try team.member("bo"))
    try anna.write("{", to: x)
    try anna.write("note", to: "dataset/note.txt")
    try team.git("anna", "add", ".")
    try team.git("anna", "commit", "-q", "-m", "broken")
    try team.git("anna", "push", "-q", "origin", "HEAD")
    try bo.sync()
    try anna.write(town("x", #""name": "X""#), to: x)
    try anna.remove("dataset/note.txt")
    try anna.sync()
    try bo.write(town("y", #""name": "Y""#), to: "dataset/towns/y.json")
    let outcome = try bo.sync()
    #expect(outcome.merges == 1)
    #expect(outcome.snapshot.findings().isEmpty)
    #expect(bo.read(x) == town("x", #""name": "X""#) && bo.read("dataset/note.txt") == nil)
  }

  @Test("Other files merge as git merges them, or nothing moves")
  func otherFiles() throws {
    let team = try Team()
    let (anna, bo) = (try team.member("anna"), try team.member("bo"))
    func commit(_ member: Member, _ text: String, _ file: String) throws {
      try member.write(text, to: file)
      try team.git(member.name, "add", file)
      try team.git(member.name, "commit", "-q", "-m", file)
    }
    try commit(anna, "anna\n", "notes/anna.txt")
    try anna.sync()
    try commit(bo, "bo\n", "notes/bo.txt")
    try bo.sync()
    #expect(bo.read("notes/anna.txt") == "anna\n" && bo.read("notes/bo.txt") == "bo\n")
    try anna.sync()
    try commit(anna, "one\n", "notes/both.txt")
    try anna.sync()
    try commit(bo, "two\n", "notes/both.txt")
    let before = try bo.head
    #expect(throws: SyncRefusal.foreignConflicts(["notes/both.txt"])) { try bo.sync() }
    #expect(try bo.head == before)
    #expect(bo.read("notes/both.txt") == "two\n")
  }

  @Test("Other files merge alike whatever attributes lie in the working files")
  func attributes() throws {
    let team = try Team()
    let (maren, bo) = try (team.member("maren"), team.member("bo"))
    for (name, line) in [("maren", "A"), ("bo", "B")] {
      let member = name == "maren" ? maren : bo
      try member.write("notes.txt merge=union\n", to: ".git/info/attributes")
      try member.write("\(line)\n", to: "notes.txt")
      try team.git(name, "add", "notes.txt")
      try team.git(name, "commit", "-qm", name)
    }
    try maren.sync()
    #expect(throws: SyncRefusal.foreignConflicts(["notes.txt"])) { try bo.sync() }
  }

  @Test("Histories without a common commit are refused")
  func unrelated() throws {
    let team = try Team()
    _ = try Repository.create(at: team.path("eve"), bare: false, initialBranch: "main")
    let eve = try team.member("eve")
    try eve.workspace.repository.addRemote(name: "origin", url: team.path("shared.git"))
    for (name, text) in FieldbookFixture.setup { try eve.write(text, to: name) }
    #expect(throws: SyncRefusal.unrelated) { try eve.sync() }
  }

  @Test("A shallow history, a detached head and a missing identity are refused with their names")
  func refusals() throws {
    let team = try Team()
    try team.git("maren", "checkout", "-q", "--detach")
    #expect(throws: SyncRefusal.detachedHead(branch: "main")) { try team.member("maren").sync() }
    let path = team.path("shared.git")
    try team.git(".", "clone", "-q", "--depth", "1", "file://" + path, "shallow")
    #expect(throws: SyncRefusal.shallow) { try team.member("shallow").sync() }
    #expect(throws: SyncRefusal.unknownRemote("nobody", known: ["origin"])) {
      try Syncer(team.member("anna").workspace, remote: "nobody", pushes: true, at: 0)
    }
  }
}
