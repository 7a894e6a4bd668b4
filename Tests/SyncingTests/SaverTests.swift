import Git
import JSONModel
import Records
import Syncing
import TestSupport
import Testing

@Suite("Saving")
struct SaverTests {
  @Test("What is valid is committed, what is not stays and is named")
  func held() throws {
    let team = try Team()
    let maren = try team.member("maren")
    try maren.write(town("a", #""name": "A""#), to: "dataset/towns/a.json")
    try maren.write("{ nonsense", to: "dataset/towns/b.json")
    try maren.write(town("c", #""name": """#), to: "dataset/towns/c.json")
    try maren.write("stray", to: "dataset/notes.txt")
    let outcome = try maren.save()
    #expect(outcome.changes.map(\.key.description) == ["towns/a"])
    #expect(
      outcome.plan.held.map(\.unit) == [
        .record(FieldbookFixture.key("towns/b")), .record(FieldbookFixture.key("towns/c")),
        .stray("dataset/notes.txt"),
      ])
    #expect(maren.read("dataset/towns/b.json") == "{ nonsense")
    let files = try team.git("maren", "ls-tree", "-r", "--name-only", "HEAD")
    #expect(files.contains("dataset/towns/a.json") && !files.contains("towns/b"))
  }

  @Test("What editors and systems leave is neither saved, removed nor in the way of a merge")
  func editorFiles() throws {
    let team = try Team(["dataset/towns/c.json": town("c", #""name": "C""#)])
    let (maren, anna) = (try team.member("maren"), try team.member("anna"))
    try maren.write("x", to: "dataset/towns/.DS_Store")
    try anna.write("y", to: "dataset/towns/c.json.orig")
    for name in ["maren", "anna"] {
      try team.git(name, "add", "-A")
      try team.git(name, "commit", "-qm", "with git")
    }
    try maren.sync()
    let outcome = try anna.sync()
    #expect(outcome.merges == 1)
    try anna.remove("dataset/towns/.DS_Store")
    try anna.write("x", to: "dataset/towns/sed12AbCd")
    let save = try anna.save()
    #expect(save.commit == nil && save.plan.held.isEmpty && save.plan.removals.isEmpty)
    let files = try team.git("anna", "ls-tree", "-r", "--name-only", "HEAD", "dataset")
    #expect(
      files == "dataset/towns/.DS_Store\ndataset/towns/c.json\ndataset/towns/c.json.orig\n")
  }

  @Test("A record that needs one that is held back is held back with it")
  func dependents() throws {
    let team = try Team()
    let maren = try team.member("maren")
    try maren.write(town("c", #""name": """#), to: "dataset/towns/c.json")
    try maren.write(town("v", #""town": "c""#), to: "dataset/visits/v.json")
    let outcome = try maren.save()
    #expect(outcome.commit == nil)
    #expect(outcome.plan.held.count == 2)
  }

  @Test("A deletion that others refer to is held back; the reference stands")
  func deletion() throws {
    let team = try Team([
      "dataset/towns/c.json": town("c", #""name": "C""#),
      "dataset/visits/v.json": town("v", #""town": "c""#),
    ])
    let maren = try team.member("maren")
    try maren.remove("dataset/towns/c.json")
    let outcome = try maren.save()
    #expect(outcome.plan.held.map(\.unit) == [.record(FieldbookFixture.key("towns/c"))])
    #expect(outcome.commit == nil)
  }

  @Test("A schema that would make saved records invalid is held back")
  func schema() throws {
    let team = try Team(["dataset/towns/c.json": town("c", #""name": "C""#)])
    let maren = try team.member("maren")
    let path = "schemas/towns.schema.json"
    let text = try #require(FieldbookFixture.setup[path])
    try maren.write(text.replacing(#""minLength": 1"#, with: #""minLength": 3"#), to: path)
    let outcome = try maren.save()
    #expect(outcome.plan.held.map(\.unit) == [.setup])
    #expect(outcome.commit == nil)
    try maren.write(town("c", #""name": "Cby""#), to: "dataset/towns/c.json")
    #expect(try maren.save().plan.held.isEmpty)
  }

  @Test("Records are committed in canonical form, and the working files say the same")
  func canonical() throws {
    let team = try Team()
    let maren = try team.member("maren")
    try maren.write(#"{"name":"A","id":"a"}"#, to: "dataset/towns/a.json")
    #expect(try maren.save().formatted == ["dataset/towns/a.json"])
    #expect(maren.read("dataset/towns/a.json") == town("a", #""name": "A""#))
    #expect(try team.git("maren", "status", "--short") == "")
    #expect(try maren.save().commit == nil)
  }

  @Test("What was staged stays staged, and nothing else is committed")
  func staged() throws {
    let team = try Team()
    let maren = try team.member("maren")
    try maren.write("mine\n", to: "notes.txt")
    try team.git("maren", "add", "notes.txt")
    try maren.write("later\n", to: "other.txt")
    try maren.write(town("a", #""name": "A""#), to: "dataset/towns/a.json")
    try maren.save()
    #expect(try team.git("maren", "status", "--short") == "A  notes.txt\n?? other.txt\n")
  }

  @Test("A conflict file may lose entries and nothing else")
  func editedConflict() throws {
    let team = try Team(["dataset/towns/x.json": town("x", #""name": "X", "size": 1"#)])
    let (anna, bo) = (try team.member("anna"), try team.member("bo"))
    try anna.write(town("x", #""name": "X", "size": 2"#), to: "dataset/towns/x.json")
    try bo.write(town("x", #""name": "X", "size": 3"#), to: "dataset/towns/x.json")
    try anna.sync()
    try bo.sync()
    let path = "conflicts/towns/x.json"
    let text = try #require(bo.read(path))
    try bo.write(text.replacing("anna", with: "nobody"), to: path)
    let outcome = try bo.save()
    #expect(outcome.plan.held.first?.findings.map(\.problem) == [.editedConflict])
    #expect(outcome.commit == nil)
  }

  @Test("A broken file that plain git committed can be mended or removed")
  func mending() throws {
    let team = try Team()
    let maren = try team.member("maren")
    try maren.write("{", to: "dataset/towns/x.json")
    try maren.write("stray", to: "dataset/stray.txt")
    try team.git("maren", "add", ".")
    try team.git("maren", "commit", "-q", "-m", "broken")
    #expect(try maren.save().plan.held.isEmpty)
    try maren.write(town("x", #""name": "X""#), to: "dataset/towns/x.json")
    try maren.remove("dataset/stray.txt")
    #expect(try maren.save().commit != nil)
    #expect(try team.git("maren", "status", "--short") == "")
    #expect(try Snapshot(of: maren.workspace.tree(ofCommit: maren.head)).findings().isEmpty)
  }

  @Test("A broken schema that plain git committed can be mended, and no record goes with it")
  func mendingSchema() throws {
    let team = try Team(["dataset/towns/x.json": town("x", #""name": "X""#)])
    let maren = try team.member("maren")
    let path = "schemas/towns.schema.json"
    try maren.write("{", to: path)
    try team.git("maren", "commit", "-q", "-a", "-m", "broken")
    #expect(throws: SetupError.self) { try maren.save() }
    try maren.write(try #require(FieldbookFixture.setup[path]), to: path)
    try maren.write(town("y", #""name": """#), to: "dataset/towns/y.json")
    let outcome = try maren.save()
    #expect(outcome.commit != nil && outcome.changes.isEmpty)
    #expect(outcome.plan.held.map(\.unit) == [.record(FieldbookFixture.key("towns/y"))])
    #expect(try team.git("maren", "ls-files").contains("dataset/towns/x.json"))
    #expect(try team.git("maren", "status", "--short") == "?? dataset/towns/y.json\n")
  }

  @Test("A collection cannot go while it has records")
  func removedCollection() throws {
    let team = try Team(["dataset/towns/x.json": town("x", #""name": "X""#)])
    let maren = try team.member("maren")
    try maren.remove("schemas/visits.schema.json")
    #expect(try maren.save().commit != nil)
    try maren.remove("schemas/towns.schema.json")
    let outcome = try maren.save()
    #expect(outcome.commit == nil)
    #expect(outcome.plan.held.contains { $0.unit == .setup })
  }

  @Test("A changed fan-out moves every record, in the commit and in the working files")
  func fanOut() throws {
    let team = try Team(["dataset/towns/abc.json": town("abc", #""name": "X""#)])
    let maren = try team.member("maren")
    let path = "schemas/towns.schema.json"
    let text = try #require(FieldbookFixture.setup[path])
    try maren.write(
      text.replacing(#""type": "object","#, with: #""x-fanout": 2, "type": "object","#), to: path)
    try maren.save()
    #expect(maren.read("dataset/towns/bc/abc.json") != nil)
    #expect(maren.read("dataset/towns/abc.json") == nil)
    #expect(try team.git("maren", "status", "--short") == "")
    #expect(try Snapshot(of: maren.workspace.workingTree).findings().isEmpty)
  }

  @Test("While another program writes the index nothing is saved")
  func locked() throws {
    let team = try Team()
    let maren = try team.member("maren")
    let before = try maren.head
    try maren.write(town("a", #""name": "A""#), to: "dataset/towns/a.json")
    try maren.write("", to: ".git/index.lock")
    #expect(throws: SyncRefusal.indexLocked) { try maren.save() }
    #expect(try maren.head == before)
  }

  @Test("Nobody's name is nobody's commit")
  func identity() throws {
    let team = try Team()
    let maren = try team.member("maren")
    try maren.workspace.repository.setConfiguration("user.email", to: "")
    try maren.write(town("a", #""name": "A""#), to: "dataset/towns/a.json")
    #expect(throws: SyncRefusal.noIdentity) { try maren.save() }
  }

  @Test("A record that was executable is an ordinary file once it is saved, for git too")
  func executable() throws {
    let team = try Team(["dataset/towns/a.json": town("a", #""name": "A""#)])
    let maren = try team.member("maren")
    try team.git("maren", "update-index", "--chmod=+x", "dataset/towns/a.json")
    try team.git("maren", "commit", "-qm", "Git's")
    try team.git("maren", "reset", "-q", "--hard")
    try maren.write(town("a", #""name": "B""#), to: "dataset/towns/a.json")
    try maren.save()
    #expect(try team.git("maren", "ls-tree", "HEAD", "dataset/towns/a.json").hasPrefix("100644"))
    #expect(try team.git("maren", "status", "--short") == "")
  }
}
