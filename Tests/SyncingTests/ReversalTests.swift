import Git
import JSONModel
import Records
import Syncing
import TestSupport
import Testing

@Suite("Undo")
struct ReversalTests {
  private let a = "dataset/towns/a.json"
  private let b = "dataset/towns/b.json"

  private func team() throws -> Team {
    try Team([
      a: town("a", #""name": "A", "size": 1"#),
      b: town("b", #""name": "B""#),
    ])
  }

  private func undo(_ member: Member) throws -> Reversal.Outcome {
    try Reversal(member.workspace).run(at: 1_475_309_500)
  }

  @Test("An unshared save goes back, and leaves the edits as they were typed")
  func unsharedSave() throws {
    let team = try team()
    let maren = try team.member("maren")
    let head = try team.git("maren", "rev-parse", "HEAD")
    let typed = #"{"size": 2, "id": "a", "name": "A"}"#
    try maren.write(typed, to: a)
    try maren.save()
    let canonical = maren.read(a)
    #expect(canonical != typed)
    let outcome = try undo(maren)
    #expect(outcome.commit == nil && outcome.operation == .save)
    #expect(try team.git("maren", "rev-parse", "HEAD") == head)
    #expect(maren.read(a) == typed)
    #expect(try team.git("maren", "status", "--porcelain") == " M \(a)\n")
  }

  @Test("Undo goes back step by step, and an edit made since stays")
  func stepByStep() throws {
    let team = try team()
    let maren = try team.member("maren")
    let head = try team.git("maren", "rev-parse", "HEAD")
    for size in [2, 3] {
      try maren.write(town("a", #""name": "A", "size": \#(size)"#), to: a)
      try maren.save()
    }
    try maren.write(town("b", #""name": "Later""#), to: b)
    _ = try undo(maren)
    _ = try undo(maren)
    #expect(try team.git("maren", "rev-parse", "HEAD") == head)
    #expect(maren.read(a)?.contains("3") == true)
    #expect(maren.read(b)?.contains("Later") == true)
  }

  @Test("A merge that nobody else has goes back with its files")
  func unsharedMerge() throws {
    let team = try team()
    let (maren, sami) = (try team.member("maren"), try team.member("sami"))
    try sami.write(town("b", #""name": "Sami's""#), to: b)
    try sami.sync()
    try maren.write(town("a", #""name": "A", "size": 5"#), to: a)
    try maren.save()
    let head = try team.git("maren", "rev-parse", "HEAD")
    try maren.sync(pushes: false)
    #expect(maren.read(b)?.contains("Sami's") == true)
    let outcome = try undo(maren)
    #expect(outcome.operation == .sync && outcome.commit == nil)
    #expect(try team.git("maren", "rev-parse", "HEAD") == head)
    #expect(maren.read(b)?.contains("Sami's") == false)
    #expect(try team.git("maren", "status", "--porcelain") == "")
  }

  @Test("What others have is taken back by a new commit, and only one's own writes")
  func sharedSave() throws {
    let team = try team()
    let (maren, sami) = (try team.member("maren"), try team.member("sami"))
    try maren.write(town("a", #""name": "Mine", "size": 2"#), to: a)
    try maren.sync()
    try sami.sync()
    try sami.write(town("a", #""name": "Mine", "size": 7"#), to: a)
    try sami.write(town("b", #""name": "Sami's""#), to: b)
    try sami.sync()
    try maren.sync()
    let head = try team.git("maren", "rev-parse", "HEAD")
    let outcome = try undo(maren)
    #expect(outcome.commit != nil && outcome.operation == .save)
    #expect(outcome.kept == [FieldbookFixture.key("towns/a"): [["size"]]])
    #expect(maren.read(a)?.contains(#""name": "A""#) == true)
    #expect(maren.read(a)?.contains("7") == true)
    #expect(maren.read(b)?.contains("Sami's") == true)
    #expect(try team.git("maren", "rev-parse", "HEAD~") == head)
    #expect(try team.git("maren", "status", "--porcelain") == "")
  }

  @Test("What nobody has decided about is not called written over")
  func undecided() throws {
    let team = try team()
    let (maren, sami) = (try team.member("maren"), try team.member("sami"))
    try maren.write(town("a", #""name": "A", "size": 2"#), to: a)
    try maren.sync()
    try sami.write(town("a", #""name": "A", "size": 7"#), to: a)
    try sami.sync()
    let key = FieldbookFixture.key("towns/a")
    #expect(throws: SyncRefusal.undecided([key])) { try undo(sami) }
    try maren.sync()
    try maren.write(town("b", #""name": "Maren's", "size": 1"#), to: b)
    try maren.sync()
    try sami.write(town("b", #""name": "Sami's""#), to: b)
    try sami.sync()
    #expect(throws: SyncRefusal.undecided([FieldbookFixture.key("towns/b")])) { try undo(sami) }
  }

  @Test("A branch that git has moved since is left alone")
  func movedSince() throws {
    let team = try team()
    let maren = try team.member("maren")
    try maren.write(town("a", #""name": "A", "size": 2"#), to: a)
    try maren.save()
    try team.git("maren", "commit", "-q", "--allow-empty", "-m", "Git's")
    let head = try team.git("maren", "rev-parse", "HEAD")
    #expect(throws: SyncRefusal.movedSince) { try undo(maren) }
    #expect(try team.git("maren", "rev-parse", "HEAD") == head)
  }

  @Test("Where git has taken back what others have, undo says that git moved the branch")
  func resetSince() throws {
    let team = try team()
    let maren = try team.member("maren")
    try maren.write(town("a", #""name": "A", "size": 2"#), to: a)
    try maren.sync()
    try team.git("maren", "reset", "-q", "--hard", "HEAD~1")
    #expect(throws: SyncRefusal.movedSince) { try undo(maren) }
  }

  @Test("A save that others have and that only wrote in canonical form has nothing to take back")
  func formOnly() throws {
    let team = try team()
    let maren = try team.member("maren")
    try maren.write(#"{"size": 1, "id": "a", "name": "A"}"#, to: a)
    try team.git("maren", "commit", "-qam", "Git's")
    try maren.write(#"{"size":  1, "id": "a", "name": "A"}"#, to: a)
    try maren.sync()
    #expect(throws: SyncRefusal.nothingWritten) { try undo(maren) }
  }
}
