import Foundation
import TestSupport
import Testing

@Suite("What people are told is so, and leads on")
struct TrueWordTests {
  @Test(
    "What was cloned from a bundle, or is at no address any more, is not to be synced by a network")
  func bundleAsRemote() throws {
    let program = try Program.withBook()
    let bundle = program.folder.path + "/book.bundle"
    try program.run("-C", "book", "bundle", "create", bundle, exits: 0)
    try program.run("init", "book", "--remote", bundle, exits: 0)
    let sync = try program.run("-C", "book", "sync", exits: 2)
    #expect(sync.errors.contains("(a file is there, no repository)"))
    #expect(sync.errors.contains("fieldbook bundle create") && !sync.errors.contains("network"))
    try program.folder.remove("book.bundle")
    let nowhere = try program.run("-C", "book", "sync", exits: 2)
    #expect(nowhere.errors.contains("Sync again when it is there, or name another address"))
  }

  @Test("A repository that is no fieldbook is not cloned, and nothing is left")
  func clonedPlain() throws {
    let program = try Program.withBook()
    for arguments in [
      ["init", "-q", "plain"],
      [
        "-C", "plain", "-c", "user.name=A", "-c", "user.email=a@example.org", "commit", "-q",
        "--allow-empty", "-m", "Empty",
      ],
    ] {
      let git = try Execution("/usr/bin/git", arguments, in: program.folder.path)
      #expect(git.status == 0, "\(git.errors)")
    }
    for _ in 1...2 {
      let clone = try program.run("clone", "plain", "here", exits: 3)
      #expect(clone.errors.contains("plain is no fieldbook"))
    }
    #expect(program.folder.read("here/.git/HEAD") == nil)
  }

  @Test(
    "What becomes of settings and schemas is named by whoever saves, sends, takes in or undoes it")
  func changedSetup() throws {
    let program = try Program.withBook()
    let (schema, shared) = ("schemas/towns.schema.json", program.folder.path + "/shared.git")
    try program.run("init", "--bare", "shared.git", exits: 0)
    try program.run("init", "book", "--remote", shared, exits: 0)
    try program.run("-C", "book", "sync", exits: 0)
    try program.run(
      "clone", "shared.git", "bo", "--name", "Bo", "--email", "bo@example.org", exits: 0)
    let text = try #require(program.folder.read("book/" + schema))
    try program.folder.write(
      text.replacing(#""minimum": 0"#, with: #""minimum": 1"#), to: "book/" + schema)
    try program.run("-C", "book", "init", "--collection", "people", exits: 0)
    let (new, edited) = ("+ schemas/people.schema.json\n", "~ \(schema)\n")
    #expect(try program.run("-C", "book", "status", exits: 0).output == new + edited)
    #expect(try program.run("-C", "book", "save", exits: 0).output == new + edited)
    #expect(
      try program.run("-C", "book", "diff", "HEAD~1", "HEAD", exits: 0).output == new + edited)
    let undone = try program.run("-C", "book", "undo", exits: 0)
    #expect(undone.output == "- schemas/people.schema.json\n" + edited)
    #expect(try program.run("-C", "book", "sync", exits: 0).output == new + edited)
    let received = try program.run("-C", "bo", "sync", exits: 0)
    #expect(received.output == new + edited && received.errors.contains("New from others:\n"))
    try program.run("-C", "bo", "new", "towns", "id=ystad", "name=Ystad", exits: 0)
    try program.run("-C", "bo", "save", exits: 0)
    let back = try program.run("-C", "book", "undo", exits: 0)
    #expect(back.output == "- schemas/people.schema.json\n" + edited)
  }

  @Test("A conflict that an unsaved edit decides is not counted as open")
  func decidedByEdit() throws {
    let program = try Program.withBook()
    try program.run("init", "--bare", "shared.git", exits: 0)
    try program.run("init", "book", "--remote", program.folder.path + "/shared.git", exits: 0)
    try program.run("-C", "book", "sync", exits: 0)
    try program.run(
      "clone", "shared.git", "bo", "--name", "Bo", "--email", "bo@example.org", exits: 0)
    try program.run("-C", "book", "set", "lund", "size=1", exits: 0)
    try program.run("-C", "bo", "set", "lund", "size=2", exits: 0)
    try program.run("-C", "book", "sync", exits: 0)
    try program.run("-C", "bo", "sync", exits: 1)
    try program.run("-C", "bo", "set", "lund", "size=7", exits: 0)
    let status = try program.run("-C", "bo", "status", exits: 0)
    #expect(status.output.hasSuffix("Settled: towns/lund /size\n"))
    #expect(status.errors.contains("1 unsaved record, 1 unsaved decision, 0 open conflicts."))
    let conflicts = try program.run("-C", "bo", "conflicts", exits: 0)
    #expect(conflicts.output == "")
    #expect(conflicts.errors == "Settled: towns/lund /size\nNo open conflicts.\n")
    #expect(try program.run("-C", "bo", "conflicts", "--format", "json", exits: 0).output == "[]\n")
    try program.run("-C", "bo", "restore", "lund", "--at", "HEAD", "--discard", exits: 0)
    try program.run("-C", "bo", "conflicts", exits: 1)
    try program.run("-C", "bo", "resolve", "lund", "--keep", exits: 0)
    let kept = try program.run("-C", "bo", "status", exits: 0)
    #expect(kept.errors.contains("0 unsaved records, 1 unsaved decision, 0 open conflicts."))
  }

  @Test("A folder that is not there, hooks of one's own and a long name are told as what they are")
  func namedRight() throws {
    let program = try Program.withBook()
    let folder = try program.run("-C", "nosuch", "list", exits: 3)
    #expect(folder.errors.contains("There is no folder “nosuch”."))
    try program.folder.write("#!/bin/sh\n", to: "book/.git/hooks/pre-commit")
    let hooks = try program.run("-C", "book", "install", exits: 1)
    #expect(hooks.errors.contains("\n  in pre-commit: fieldbook hook pre-commit\n"))
    let name = String(repeating: "lång ", count: 100)
    try program.run("-C", "book", "set", "kivik", "name=\(name)", exits: 0)
    let status = try program.run("-C", "book", "status", exits: 0)
    let first = try #require(status.output.split(separator: "\n").first)
    #expect(first.count < 100 && first.hasSuffix("…"))
  }

  @Test("What is wrong with the columns of a spreadsheet is said of columns")
  func columns() throws {
    let program = try Program.withBook()
    try program.folder.write("id;name;name\nx;X;Y\n", to: "t.csv")
    let twice = try program.run("-C", "book", "import", "csv", "../t.csv", "towns", exits: 3)
    #expect(twice.errors.contains("Two columns are called “name”.\nGive one of them another name"))
    let column = try program.run(
      "-C", "book", "import", "csv", "../t.csv", "towns", "--column", "foo", exits: 64)
    #expect(column.errors.contains("“foo” is not written as COLUMN=FIELD."))
  }
}
