import Foundation
import TestSupport
import Testing

@Suite("Branches that a remote has, and those it has no longer")
struct RemoteBranchTests {
  /// A fieldbook in `book` whose branch is in `shared.git`, under that name or another.
  private func shared(as branch: String = "main") throws -> Program {
    let program = try Program.withBook()
    try git(program, "init", "-q", "--bare", "-b", "main", "shared.git")
    try git(program, "-C", "book", "push", "-q", "../shared.git", "main:\(branch)")
    return program
  }

  @discardableResult
  private func git(_ program: Program, _ arguments: String...) throws -> String {
    let run = try Execution("/usr/bin/git", arguments, in: program.folder.path)
    #expect(run.status == 0, "git \(arguments): \(run.errors)")
    return run.output
  }

  @Test(
    "A remote that has lost its branch gets all of it again, and sync says so",
    arguments: ["libgit2", "git"])
  func lost(transport: String) throws {
    let program = try shared()
    try program.folder.write("[fieldbook]\n\ttransport = \(transport)\n", to: ".gitconfig")
    try program.run("clone", "shared.git", "bo", "--name", "Bo", "--email", "b@x.org", exits: 0)
    #expect(try program.run("-C", "bo", "sync", exits: 0).errors.contains("no longer") == false)
    try program.folder.remove("shared.git")
    try git(program, "init", "-q", "--bare", "shared.git")
    let quiet = try program.run("-C", "bo", "sync", "--no-push", exits: 0)
    #expect(quiet.errors.contains("no longer has the branch main"))
    #expect(quiet.errors.contains("waiting: 1"))
    let run = try program.run("-C", "bo", "sync", exits: 0)
    #expect(run.errors.contains("no longer has the branch main"))
    #expect(run.errors.contains("sent: 1 commit"))
    let head = try git(program, "-C", "bo", "rev-parse", "HEAD")
    #expect(try git(program, "-C", "shared.git", "rev-parse", "main") == head)
  }

  @Test("A clone takes the only branch there is, whatever its name", arguments: ["libgit2", "git"])
  func onlyBranch(transport: String) throws {
    let program = try shared(as: "trunk")
    try program.folder.write("[fieldbook]\n\ttransport = \(transport)\n", to: ".gitconfig")
    let run = try program.run(
      "clone", "shared.git", "bo", "--name", "Bo", "--email", "b@x.org", exits: 0)
    #expect(run.errors.contains("3 records"))
    #expect(try git(program, "-C", "bo", "status", "-sb") == "## trunk...origin/trunk\n")
    try program.run("-C", "bo", "set", "lund", "size=4", exits: 0)
    try program.run("-C", "bo", "sync", exits: 0)
    #expect(
      try git(program, "-C", "shared.git", "branch", "--format=%(refname)") == "refs/heads/trunk\n")
  }

  @Test("Of several branches a clone takes none, and names them")
  func severalBranches() throws {
    let program = try shared(as: "trunk")
    try git(program, "-C", "book", "push", "-q", "../shared.git", "main:draft")
    let run = try program.run("clone", "shared.git", "bo", exits: 1)
    #expect(run.errors.contains("it has draft, trunk."))
    #expect(run.errors.contains("/bo switch draft"))
    try git(program, "-C", "bo", "switch", "-q", "draft")
    try program.run("-C", "bo", "show", "lund", exits: 0)
  }

  @Test("A second beginning is not sent to a repository that holds another fieldbook")
  func secondBeginning() throws {
    let program = try shared(as: "trunk")
    try program.run(
      "init", "other", "--collection", "people", "--name", "Bo", "--email", "b@x.org", "--remote",
      "shared.git", exits: 0)
    let run = try program.run("-C", "other", "sync", exits: 3)
    #expect(run.errors.contains("no branch main, only trunk"))
    #expect(try git(program, "-C", "shared.git", "branch", "--list", "main") == "")
    try git(program, "-C", "book", "switch", "-qc", "draft")
    try program.run("init", "book", "--remote", "shared.git", exits: 0)
    try program.run("-C", "book", "sync", exits: 0)
    #expect(try git(program, "-C", "shared.git", "branch", "--list", "draft") != "")
  }
}
