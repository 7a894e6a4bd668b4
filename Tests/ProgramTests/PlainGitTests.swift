import TestSupport
import Testing

@Suite("Plain git beside the program")
struct PlainGitTests {
  @discardableResult
  private func git(
    _ program: Program, _ arguments: String..., exits status: Int32 = 0,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws -> String {
    let result = try Execution(
      "/usr/bin/git", ["-C", "book"] + arguments, in: program.folder.path)
    #expect(
      result.status == status, "\(arguments): \(result.output)\(result.errors)",
      sourceLocation: sourceLocation)
    return result.output + result.errors
  }

  private func set(_ program: Program, _ field: String) throws {
    try program.run("-C", "book", "set", "lund", field, exits: 0)
  }

  /// A fieldbook that git knows how to merge, with a branch `other` beside `main`.
  private func book(ours: [String], theirs: [String]) throws -> Program {
    let program = try Program.withBook()
    try program.run("-C", "book", "install", exits: 0)
    try git(program, "checkout", "-qb", "other")
    for field in theirs { try set(program, field) }
    try git(program, "commit", "-qam", "theirs")
    try git(program, "checkout", "-q", "main")
    for field in ours { try set(program, field) }
    try git(program, "commit", "-qam", "ours")
    return program
  }

  @Test("Different fields of neighbouring lines merge, and git makes the commit itself")
  func cleanMerge() throws {
    let program = try book(ours: ["name=Nya Lund"], theirs: ["size=2"])
    try git(program, "merge", "-q", "--no-edit", "other")
    let record = try #require(program.folder.read("book/dataset/towns/lund.json"))
    #expect(record.contains("Nya Lund") && record.contains("\"size\": 2"))
    try program.run("-C", "book", "validate", "--since", "HEAD~1", exits: 0)
  }

  @Test("A merge that stopped is finished by field")
  func stoppedMerge() throws {
    let program = try book(ours: ["size=3"], theirs: ["size=2", "name=LUND"])
    try git(program, "merge", "other", exits: 1)
    let result = try program.run("-C", "book", "merge", "--continue", exits: 1)
    #expect(result.errors.contains("awaits a decision"))
    #expect(try git(program, "status", "--short") == "")
    #expect(try git(program, "log", "-1", "--format=%an %P").hasPrefix("Fieldbook"))
    try git(program, "fsck", "--strict", "--no-progress", "--no-dangling")
    try program.run("-C", "book", "merge", "--continue", exits: 3)
  }

  @Test("An edit of one's own made meanwhile is not written over")
  func ownEdit() throws {
    let program = try book(ours: ["size=3"], theirs: ["size=2"])
    try git(program, "merge", "other", exits: 1)
    let own = "{\n  \"id\": \"lund\",\n  \"name\": \"Mine\"\n}\n"
    try program.folder.write(own, to: "book/dataset/towns/lund.json")
    let result = try program.run("-C", "book", "merge", "--continue", exits: 1)
    #expect(result.errors.contains("dataset/towns/lund.json"))
    #expect(program.folder.read("book/dataset/towns/lund.json") == own)
  }

  @Test("A merge that would drop an edit is stopped; made all the same, it is named and undone")
  func droppedEdit() throws {
    let program = try book(ours: ["size=3"], theirs: ["name=LUND"])
    #expect(
      try git(program, "merge", "-s", "ours", "other", "-m", "drop", exits: 1)
        .contains("fieldbook merge --continue"))
    try git(program, "commit", "-q", "--no-verify", "-m", "drop")
    let findings = try program.run("-C", "book", "validate", "--since", "HEAD~1", exits: 0)
    #expect(findings.output.contains("/name") && findings.output.contains("revive"))
    try program.run("-C", "book", "revive", "--dry-run", exits: 1)
    #expect(try git(program, "status", "--short") == "")
    try program.run("-C", "book", "revive", exits: 1)
    #expect(program.folder.read("book/dataset/towns/lund.json")?.contains("LUND") == true)
    try program.run("-C", "book", "save", exits: 0)
    try program.run("-C", "book", "revive", exits: 0)
  }

  @Test("A hook of somebody's that only speaks of fieldbook is left alone")
  func hookThatSpeaks() throws {
    let program = try Program.withBook()
    let hook = "#!/bin/sh\n# fieldbook is asked at the end\necho mine\n"
    try program.folder.write(hook, to: "book/.git/hooks/pre-commit")
    try program.run("-C", "book", "install", exits: 1)
    #expect(program.folder.read("book/.git/hooks/pre-commit") == hook)
  }

  @Test("In a linked worktree the hooks and attributes go where git looks for them")
  func worktree() throws {
    let program = try Program.withBook()
    try git(program, "worktree", "add", "-q", "../other")
    try program.run("-C", "other", "install", exits: 0)
    let hook = try #require(program.folder.read("book/.git/hooks/pre-commit"))
    #expect(hook.contains("hook pre-commit"))
    let attributes = try #require(program.folder.read("book/.git/info/attributes"))
    #expect(attributes.contains("merge=fieldbook"))
    try program.folder.write("{}\n", to: "other/dataset/towns/lund.json")
    let other = program.folder.path + "/other"
    #expect(try git(program, "-C", other, "commit", "-qam", "bad", exits: 1).contains("lund.json"))
  }

  @Test("What would make the dataset invalid is not committed; a hook of one's own stays")
  func hooks() throws {
    let program = try book(ours: ["size=3"], theirs: ["size=2"])
    try program.folder.write("{}\n", to: "book/dataset/towns/lund.json")
    #expect(try git(program, "commit", "-qam", "bad", exits: 1).contains("lund.json"))
    try git(program, "checkout", "-q", "--", ".")
    try program.folder.write("#!/bin/sh\nexit 0\n", to: "book/.git/hooks/pre-commit")
    let result = try program.run("-C", "book", "install", exits: 1)
    #expect(result.errors.contains("pre-commit"))
    #expect(program.folder.read("book/.git/hooks/pre-commit") == "#!/bin/sh\nexit 0\n")
  }

  @Test("Git shows a change by field")
  func difference() throws {
    let program = try book(ours: ["size=3"], theirs: ["size=2"])
    let text = try git(program, "diff", "HEAD~1")
    #expect(text.contains("+/size: 3"))
  }

  @Test("A branch merges without a remote; merging it again changes nothing")
  func localMerge() throws {
    let program = try book(ours: ["name=Nya Lund"], theirs: ["size=2"])
    let result = try program.run("-C", "book", "merge", "other", exits: 0)
    #expect(result.errors.contains("Received 1 edit, kept 1."))
    let head = try git(program, "rev-parse", "HEAD")
    try program.run("-C", "book", "merge", "other", exits: 0)
    #expect(try git(program, "rev-parse", "HEAD") == head)
    #expect(try git(program, "status", "--short") == "")
  }

  @Test("In a shallow clone the change is checked all the same, and what cannot be told is said")
  func shallowClone() throws {
    let program = try book(ours: ["size=3"], theirs: ["size=2"])
    let url = "file://" + program.folder.path + "/book"
    let clone = try Execution(
      "/usr/bin/git", ["clone", "-q", "--depth", "2", url, "shallow"], in: program.folder.path)
    #expect(clone.status == 0, "\(clone.errors)")
    let result = try program.run(
      "-C", "shallow", "validate", "--tree", "HEAD", "--since", "HEAD~1", exits: 0)
    #expect(result.errors.contains("shallow"))
  }

  @Test("Where git takes its hooks from another folder, nothing is written there, and it is said")
  func hooksPath() throws {
    let program = try Program.withBook()
    try git(program, "config", "core.hooksPath", "~/hooks")
    let run = try program.run("-C", "book", "install", exits: 1)
    #expect(run.errors.contains("/hooks (core.hooksPath)"))
    #expect(program.folder.read("book/.git/hooks/pre-commit") == nil)
    for hook in ["pre-commit", "pre-merge-commit"] {
      try program.folder.write("#!/bin/sh\nfieldbook hook \(hook)\n", to: "hooks/" + hook)
    }
    try program.run("-C", "book", "install", exits: 0)
  }

  @Test("Git is told the program's place, also where it was called by its name")
  func place() throws {
    let program = try Program.withBook()
    let folder = String(Program.path.dropLast("/fieldbook".count))
    let run = try Execution(
      "/bin/sh", ["-c", "PATH='\(folder)':$PATH; fieldbook -C book install"],
      in: program.folder.path)
    #expect(run.status == 0, "\(run.errors)")
    #expect(
      try git(program, "config", "merge.fieldbook.driver").hasPrefix("'\(Program.path)' merge"))
  }

  @Test("A file in the way of a merge: nothing is done, and that is what the code says")
  func inTheWay() throws {
    let program = try book(ours: ["name=Nya Lund"], theirs: ["size=2"])
    try program.folder.write("{", to: "book/dataset/towns/lund.json")
    let merge = try program.run("-C", "book", "merge", "other", exits: 3)
    #expect(merge.errors.contains("dataset/towns/lund.json"))
  }
}
