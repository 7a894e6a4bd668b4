import Foundation
import Messages
import TestSupport
import Testing

@Suite("Refusals say the way out")
struct WayOutTests {
  @discardableResult
  private func git(_ program: Program, _ arguments: String...) throws -> Execution {
    try Execution("/usr/bin/git", ["-C", "book"] + arguments, in: program.folder.path)
  }

  /// Runs a command in `book` and expects that it is refused, with some words.
  private func refuse(
    _ program: Program, _ command: String..., exits status: Int32 = 3, says words: String...,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let run = try Execution(Program.path, ["-C", "book"] + command, in: program.folder.path)
    #expect(run.status == status, "\(command): \(run.errors)", sourceLocation: sourceLocation)
    for word in words {
      #expect(
        run.errors.contains(word), "\(command): \(run.errors)", sourceLocation: sourceLocation)
    }
  }

  @Test("Settings that were deleted are to be taken back, not begun anew")
  func lostSettings() throws {
    let program = try Program.withBook()
    try program.folder.remove("book/fieldbook.json")
    for command in ["status", "init", "list", "save"] {
      try refuse(program, command, says: "was there at the last save", "checkout HEAD --")
    }
    #expect(program.folder.read("book/fieldbook.json") == nil)
    try git(program, "checkout", "HEAD", "--", "fieldbook.json")
    try program.run("-C", "book", "status", exits: 0)
  }

  @Test("In a repository without working files nothing is begun")
  func bare() throws {
    let program = try Program()
    try program.run("init", "--bare", "book", exits: 0)
    for command in ["status", "init"] {
      try refuse(program, command, says: "without working files", "fieldbook clone")
    }
    #expect(program.folder.read("book/fieldbook.json") == nil)
  }

  @Test("A fieldbook in a folder of another repository says so")
  func inside() throws {
    let program = try Program.withBook()
    try program.folder.write(
      program.folder.read("book/fieldbook.json") ?? "", to: "book/inner/fieldbook.json")
    try program.folder.remove("book/fieldbook.json")
    let run = try program.run("-C", "book/inner", "status", exits: 3)
    #expect(run.errors.contains("inside another repository"))
  }

  @Test(
    "In a sparse checkout whoever needs the files is refused; who reads commits is not",
    arguments: [
      ["status"], ["validate"], ["list", "towns"], ["show", "lund"], ["report", "--check"],
      ["new", "towns", "id=x", "name=X"], ["conflicts"], ["format", "--check"], ["diff"], ["save"],
    ])
  func sparse(command: [String]) throws {
    let program = try Program.withBook()
    try git(program, "sparse-checkout", "set", "dataset/visits")
    let run = try Execution(Program.path, ["-C", "book"] + command, in: program.folder.path)
    #expect(run.status == 3 && run.errors.contains("git sparse-checkout disable"), "\(run.errors)")
    try program.run("-C", "book", "validate", "--tree", "HEAD", exits: 0)
    try program.run("-C", "book", "diff", "HEAD", "HEAD", exits: 0)
    try git(program, "sparse-checkout", "disable")
    try program.run("-C", "book", "status", exits: 0)
  }

  @Test(
    "What git has begun is named, with the command that ends it",
    arguments: [
      ("MERGE_HEAD", "merge", "fieldbook merge --continue"),
      (
        "CHERRY_PICK_HEAD", "cherry-pick",
        "git cherry-pick --continue. Or give it up: git cherry-pick --abort"
      ),
      ("REVERT_HEAD", "revert", "git revert --abort"),
      ("BISECT_LOG", "bisect", "git bisect reset"),
      ("rebase-merge/interactive", "rebase", "git rebase --continue"),
      ("rebase-apply/applying", "am", "git am --abort"),
    ])
  func operation(file: String, name: String, end: String) throws {
    let program = try Program.withBook()
    let head = try git(program, "rev-parse", "HEAD").output
    try program.folder.write(head, to: "book/.git/" + file)
    try refuse(program, "save", says: "in the middle of a git \(name).", end)
  }

  @Test("Off all branches, the branch to switch to is one that there is")
  func detached() throws {
    let program = try Program.withBook()
    try git(program, "branch", "-m", "field")
    try git(program, "checkout", "-q", "--detach")
    try refuse(program, "save", says: "git switch field")
  }

  @Test("A revision or remote that there is not: those that there are")
  func names() throws {
    let program = try Program.withBook()
    try git(program, "remote", "add", "hub", "../hub.git")
    try git(program, "branch", "draft")
    try refuse(program, "merge", "nosuch", says: "no branch or commit “nosuch”", "draft, main")
    try refuse(program, "diff", "drift", says: "Was “draft” meant?")
    try refuse(program, "sync", "nosuch", says: "There are: hub")
  }

  @Test("Git's locks are named with their path")
  func locks() throws {
    let program = try Program.withBook()
    try program.run("-C", "book", "set", "lund", "size=1", exits: 0)
    try program.folder.write("", to: "book/.git/refs/heads/main.lock")
    try refuse(program, "save", exits: 2, says: ".git/refs/heads/main.lock")
    try program.folder.write("", to: "book/.git/config.lock")
    try refuse(program, "init", "--name", "Bo", exits: 2, says: ".git/config.lock")
  }

  @Test("What libgit2 cannot do, in words that help")
  func unsupported() throws {
    let program = try Program.withBook()
    try git(program, "clone", "-q", ".", "../plain")
    try program.run("init", "book", "--remote", "plain", exits: 0)
    try program.run("-C", "book", "set", "lund", "size=1", exits: 0)
    try refuse(program, "sync", says: "has working files", "fieldbook init --bare")
    try git(program, "update-index", "--split-index")
    try refuse(program, "save", says: "git update-index --no-split-index")
    try git(program, "update-index", "--no-split-index")
    try program.folder.write("DIRC, or nearly", to: "book/.git/index")
    try refuse(program, "save", says: "rm .git/index && git reset")
    try refuse(program, "status", says: "rm .git/index && git reset")
    try program.folder.remove("book/.git/index")
    try git(program, "reset", "-q")
    try program.run("-C", "book", "save", exits: 0)
    try git(program, "init", "-q", "--object-format=sha256", "../other")
    try program.folder.write(
      FieldbookFixture.setup["fieldbook.json"] ?? "", to: "other/fieldbook.json")
    #expect(try program.run("-C", "other", "status", exits: 3).errors.contains("SHA-256"))
  }

  @Test("Somebody else's folder is named, with the command that trusts it")
  func owner() throws {
    let program = try Program.withBook()
    try #require(FileManager.default.fileExists(atPath: program.folder.path + "/book/.git"))
    guard getuid() == 0 else { return }
    for name in ["book", "book/.git"] { chown(program.folder.path + "/" + name, 65534, 65534) }
    try refuse(
      program, "status", says: "/book belongs to somebody else",
      "git config --global --add safe.directory '\(program.folder.path)/book'")
  }

  @Test(
    "A remote on a disk that is away is like one without a network", arguments: ["libgit2", "git"])
  func away(transport: String) throws {
    let program = try Program.withBook()
    try program.folder.write("[fieldbook]\n\ttransport = \(transport)\n", to: ".gitconfig")
    try program.run("init", "book", "--remote", "stick/shared.git", exits: 0)
    try refuse(program, "sync", exits: 2, says: "1 commit waits", "no repository at that address")
  }

  @Test("Output that cannot be written is noticed; a closed pipe is nobody's business")
  func output() throws {
    let program = try Program.withBook()
    for command in ["list towns", "show lund --format json", "diff HEAD HEAD --format json"] {
      let line = "'\(Program.path)' -C book \(command) > /dev/full"
      let run = try Execution("/bin/sh", ["-c", line], in: program.folder.path)
      #expect(run.status == 2 && run.errors.contains("did not arrive"), "\(command): \(run.errors)")
    }
    let closed = "'\(Program.path)' -C book list towns | true"
    #expect(try Execution("/bin/sh", ["-c", closed], in: program.folder.path).errors == "")
  }

  @Test("The table of exit codes has them all and promises nothing about what was saved before")
  func exitCodes() throws {
    for language in Language.allCases {
      let table = Messages(language).exitCodes
      for status in ExitStatus.allCases { #expect(table.contains("\(status.rawValue) ")) }
    }
    #expect(!Messages(.english).exitCodes.contains("nothing changed"))
  }
}
