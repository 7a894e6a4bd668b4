import Foundation
import JSONModel
import TestSupport
import Testing

@Suite("Syncing by file")
struct BundleTests {
  @Test("Edits and conflicts travel to and fro, and both end at the same commit")
  func roundTrip() throws {
    let trial = try BundleTrial()
    try trial.cloneAll(to: "other")
    try trial.run("book", "set", "lund", "size=3")
    try trial.run("book", "set", "kivik", "name=Kivik hamn")
    try trial.run("other", "set", "lund", "size=2")
    try trial.run("other", "set", "kivik", "size=1")
    try trial.run("book", "bundle", "create", "../one.bundle")
    let merged = try trial.run("other", "bundle", "apply", "../one.bundle", exits: 1)
    #expect(merged.errors.contains("Received 2 edits, kept"))
    #expect(merged.errors.contains("awaits a decision"))
    #expect(merged.errors.contains("1 open conflict"))
    try trial.run("other", "bundle", "create", "../two.bundle", "--since", "origin/main", exits: 1)
    try trial.run("book", "bundle", "apply", "../two.bundle", exits: 1)
    #expect(try trial.head("book") == trial.head("other"))
    try trial.run("book", "conflicts", exits: 1)
    try trial.run("book", "resolve", "lund", "size", "--value", "4")
    try trial.run("book", "bundle", "create", "../three.bundle", "--since", "HEAD")
    try trial.run("other", "bundle", "apply", "../three.bundle")
    try trial.run("other", "conflicts")
    #expect(try trial.head("book") == trial.head("other"))
    for book in ["book", "other"] { try trial.check(book) }
  }

  @Test("The merge is the commit that `merge` makes, and applying it again changes nothing")
  func asMerge() throws {
    let trial = try BundleTrial()
    try trial.cloneAll(to: "other")
    try trial.run("book", "set", "lund", "size=3")
    try trial.run("other", "set", "lund", "name=LUND")
    try trial.run("book", "bundle", "create", "../one.bundle")
    try trial.run("other", "save")
    try trial.git(".", "clone", "-q", "other", "third")
    try trial.git("third", "fetch", "-q", "../book", "main:theirs")
    try trial.run("third", "merge", "theirs")
    try trial.run("other", "bundle", "apply", "../one.bundle")
    #expect(try trial.head("other") == trial.head("third"))
    try trial.check("other")
    let before = try trial.state("other")
    let again = try trial.run("other", "bundle", "apply", "../one.bundle")
    #expect(again.errors.contains("Merged: 0 records changed."))
    #expect(try trial.state("other") == before)
  }

  @Test("Only what is new is taken, whatever else a bundle holds")
  func newObjects() throws {
    let trial = try BundleTrial()
    try trial.cloneAll(to: "other")
    try trial.git("book", "checkout", "-qb", "draft")
    try trial.run("book", "set", "kivik", "size=7")
    try trial.git("book", "commit", "-qam", "draft")
    try trial.git("book", "checkout", "-q", "main")
    try trial.run("book", "set", "lund", "size=3")
    try trial.run("book", "save")
    try trial.bundle("one.bundle", "book", "--all")
    let draft = try trial.git("book", "rev-parse", "draft")
    try trial.run("other", "bundle", "apply", "../one.bundle")
    // That of the clone and one more.
    let packs = try trial.git("other", "count-objects", "-v")
    #expect(packs.contains("packs: 2"))
    let missing = try Execution(
      "/usr/bin/git", ["-C", "other", "cat-file", "-e", draft], in: trial.folder.path)
    #expect(missing.status != 0)
    try trial.check("other")
  }

  @Test("Git takes what is written: whole, it can be cloned; thin, it can be fetched")
  func readByGit() throws {
    let trial = try BundleTrial()
    try trial.cloneAll(to: "other")
    try trial.git("book", "bundle", "verify", "../all.bundle")
    #expect(try trial.head("book") == trial.head("other"))
    try trial.check("other")
    try trial.run("book", "set", "lund", "size=3")
    let result = try trial.run(
      "book", "bundle", "create", "../new.bundle", "--since", "HEAD", "--format", "json")
    let value = try JSONParser.parse(Array(result.output.utf8))
    #expect(value.object?["commits"] == .number(1) && value.object?["branch"] == .string("main"))
    #expect(
      value.object?["bytes"] == .number(JSONNumber(try trial.bytes("new.bundle").count)))
    try trial.git("other", "bundle", "verify", "../new.bundle")
    try trial.git("other", "fetch", "-q", "../new.bundle", "main")
    #expect(try trial.git("other", "rev-parse", "FETCH_HEAD") == trial.head("book"))
  }

  @Test(
    "What git writes is taken: one branch, all references, version 3, a thin one",
    arguments: [
      ["main"], ["--all"], ["main~1..main"], ["HEAD"], ["draft"],
      ["main", "^origin/main"],
    ], ["2", "3"])
  func writtenByGit(arguments: [String], version: String) throws {
    let trial = try BundleTrial()
    try trial.cloneAll(to: "other")
    try trial.clone(to: "third")
    try trial.run("third", "set", "lund", "size=3")
    try trial.run("third", "save")
    try trial.git("third", "branch", "draft")
    try trial.git("third", "tag", "-am", "a tag", "v1")
    try trial.git("third", "tag", "file", "HEAD:fieldbook.json")
    let result = try Execution(
      "/usr/bin/git",
      ["-C", "third", "bundle", "create", "-q", "--version=\(version)", "../git.bundle"]
        + arguments,
      in: trial.folder.path)
    #expect(result.status == 0, "\(result.errors)")
    try trial.run("other", "set", "kivik", "size=1")
    let applied = try trial.run("other", "bundle", "apply", "../git.bundle")
    #expect(applied.errors.contains("Received 1 edit, kept 1."))
    try trial.check("other")
  }

  @Test("A tag alone is taken for its commit")
  func tag() throws {
    let trial = try BundleTrial()
    try trial.cloneAll(to: "other")
    try trial.run("book", "set", "lund", "size=3")
    try trial.run("book", "save")
    try trial.git("book", "tag", "-am", "a tag", "v1")
    try trial.bundle("tag.bundle", "book", "v1")
    try trial.run("other", "bundle", "apply", "../tag.bundle")
    #expect(try trial.head("book") == trial.head("other"))
  }

  @Test("A fieldbook that was started apart shares no history, as with sync")
  func unrelated() throws {
    let trial = try BundleTrial()
    try trial.run("book", "bundle", "create", "../all.bundle")
    try trial.program.run(
      "init", "apart", "--collection", "towns", "--name", "Bo", "--email", "bo@example.org",
      exits: 0)
    let result = try trial.run("apart", "bundle", "apply", "../all.bundle", exits: 3)
    #expect(result.errors.contains("share no history"))
    try trial.check("apart")
    #expect(try trial.git("apart", "count-objects", "-v").contains("in-pack: 0"))
  }

  @Test("Beside a submodule, and in a linked worktree")
  func surroundings() throws {
    let trial = try BundleTrial()
    let link = "160000,1234567890123456789012345678901234567890,sub"
    try trial.git("book", "update-index", "--add", "--cacheinfo", link)
    try trial.git("book", "commit", "-qm", "submodule")
    try trial.cloneAll(to: "other")
    try trial.git("other", "worktree", "add", "-q", "../tree", "-b", "side")
    try trial.run("book", "set", "lund", "size=3")
    try trial.run("book", "bundle", "create", "../one.bundle")
    try trial.run("tree", "bundle", "apply", "../one.bundle")
    #expect(try trial.head("tree") == trial.head("book"))
    #expect(trial.folder.read("tree/dataset/towns/lund.json")?.contains("3") == true)
    try trial.git("other", "fsck", "--strict", "--no-progress", "--no-dangling")
  }

  @Test("An invalid edit is held back and named, by both commands")
  func heldBack() throws {
    let trial = try BundleTrial()
    try trial.cloneAll(to: "other")
    try trial.run("book", "set", "lund", "size=3")
    try trial.folder.write("{\"id\": \"kivik\"}\n", to: "book/dataset/towns/kivik.json")
    let created = try trial.run("book", "bundle", "create", "../one.bundle", exits: 1)
    #expect(created.errors.contains("Held back, not saved: towns/kivik"))
    try trial.folder.write("{\"id\": \"kivik\"}\n", to: "other/dataset/towns/kivik.json")
    let applied = try trial.run("other", "bundle", "apply", "../one.bundle", exits: 1)
    #expect(applied.errors.contains("Held back, not saved: towns/kivik"))
    #expect(try trial.head("book") == trial.head("other"))
  }

  @Test("Nothing is written where there is no folder for it, or nothing to put in")
  func nothingToWrite() throws {
    let trial = try BundleTrial()
    let before = try trial.state("book")
    let missing = try trial.run("book", "bundle", "create", "nowhere/a.bundle", exits: 3)
    #expect(missing.errors.contains("The folder of “nowhere/a.bundle” does not exist."))
    let empty = try trial.run(
      "book", "bundle", "create", "../a.bundle", "--since", "main", exits: 3)
    #expect(empty.errors.contains("There is nothing to put into the bundle."))
    try trial.run("book", "bundle", "create", "../a.bundle", "--since", "nobody", exits: 3)
    #expect(trial.folder.read("a.bundle") == nil)
    #expect(try trial.state("book") == before)
    try trial.folder.write("mine", to: "a.bundle")
    try trial.run("book", "bundle", "create", "../a.bundle")
    try trial.git("book", "bundle", "verify", "../a.bundle")
  }

  @Test("What was given away in a bundle is taken back by a new save, not as if it had never been")
  func undoOfGiven() throws {
    let trial = try BundleTrial()
    try trial.run("book", "set", "lund", "size=7")
    try trial.run("book", "bundle", "create", "../all.bundle")
    let head = try trial.head("book")
    try trial.run("book", "undo")
    #expect(try trial.git("book", "rev-parse", "HEAD~") == head)
    #expect(try trial.git("book", "diff", "--stat", "HEAD", "HEAD~2") == "")
    try trial.check("book")
  }
}
