import TestSupport
import Testing

@Suite("What plain git has begun and not finished")
struct StoppedMergeTests {
  private let lund = "book/dataset/towns/lund.json"

  private func town(_ fields: String) -> String { "{\n  \"id\": \"lund\",\n  \(fields)\n}\n" }

  private func text(_ program: Program) throws -> String {
    try #require(program.folder.read(lund))
  }

  /// Finishes the merge, and expects that the record's file is kept as it is and named.
  private func expectKept(
    _ program: Program, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let before = try text(program)
    let result = try program.run(
      "-C", "book", "merge", "--continue", exits: 1, sourceLocation: sourceLocation)
    #expect(result.errors.contains("edits of their own"), sourceLocation: sourceLocation)
    #expect(try text(program) == before, sourceLocation: sourceLocation)
    #expect(
      try program.git("log", "-1", "--format=%an").hasPrefix("Fieldbook"),
      sourceLocation: sourceLocation)
  }

  @Test("Both values stand in the file with git's marks, and cannot be committed by accident")
  func marks() throws {
    let program = try Program.withBranches(ours: ["size=3"], theirs: ["size=2", "name=LUND"])
    try program.git("merge", "other", exits: 1)
    #expect(
      try text(program) == """
        {
          "id": "lund",
          "name": "LUND",
        <<<<<<< ours
          "size": 3
        =======
          "size": 2
        >>>>>>> theirs
        }

        """)
    let status = try program.run("-C", "book", "status", exits: 1)
    #expect(status.errors.contains("fieldbook merge --continue"))
    let refusal = try program.run("-C", "book", "save", exits: 3)
    #expect(refusal.errors.contains("fieldbook merge --continue"))
    #expect(
      try program.git("commit", "-qam", "merged", exits: 1).contains("fieldbook merge --continue"))
    try program.run("-C", "book", "merge", "--continue", exits: 1)
    #expect(try program.git("status", "--short") == "")
    #expect(program.folder.read("book/conflicts/towns/lund.json")?.contains("size") == true)
  }

  @Test("A resolution by hand that was staged is one's own write on top of the merge")
  func stagedResolution() throws {
    for installed in [true, false] {
      let program = try Program.withBranches(
        ours: ["size=3"], theirs: ["size=2"], installed: installed)
      try program.git("merge", "other", exits: 1)
      try program.folder.write(town("\"name\": \"Lund\",\n  \"size\": 9"), to: lund)
      try program.git("add", "-A")
      if installed { try program.git("commit", "-qm", "mine", exits: 1) }
      try expectKept(program)
      try program.run("-C", "book", "save", exits: 0)
      #expect(try program.git("show", "HEAD:dataset/towns/lund.json").contains("\"size\": 9"))
      #expect(try program.git("status", "--short") == "")
    }
  }

  @Test("An edit staged in what git had merged cleanly is kept")
  func stagedEdit() throws {
    for installed in [true, false] {
      let program = try Program.withBranches(
        ours: ["secret=a"], theirs: ["name=LUND"], installed: installed)
      // By line, neighbouring lines conflict.
      try program.git("merge", "--no-commit", "other", exits: installed ? 0 : 1)
      try program.folder.write(town("\"name\": \"LUND\",\n  \"size\": 9"), to: lund)
      try program.git("add", "-A")
      try expectKept(program)
    }
  }

  @Test("What git has merged by itself is not taken for an edit")
  func untouched() throws {
    let program = try Program.withBranches(ours: ["size=3"], theirs: ["name=LUND"])
    try program.git("merge", "--no-commit", "other")
    try program.run("-C", "book", "merge", "--continue", exits: 0)
    #expect(try program.git("status", "--short") == "")
  }

  @Test("A text typed between git's marks is kept with them")
  func typedBetweenMarks() throws {
    for installed in [true, false] {
      let program = try Program.withBranches(
        ours: ["size=3"], theirs: ["size=2"], installed: installed)
      try program.git("merge", "other", exits: 1)
      try program.folder.write(
        try text(program).replacing("\"size\": 3", with: "\"size\": 333"), to: lund)
      try expectKept(program)
    }
  }

  @Test("A record deleted by hand meanwhile is not brought back")
  func deleted() throws {
    let program = try Program.withBranches(ours: ["size=3"], theirs: ["name=LUND"])
    try program.git("merge", "--no-commit", "other")
    try program.git("rm", "-qf", "dataset/towns/lund.json")
    try program.run("-C", "book", "merge", "--continue", exits: 1)
    #expect(program.folder.read(lund) == nil)
    #expect(try program.git("status", "--short") == " D dataset/towns/lund.json\n")
  }

  @Test("A cherry-pick that stopped has both values, and says how it is finished")
  func cherryPick() throws {
    let program = try Program.withBranches(ours: ["size=3"], theirs: ["size=2"])
    try program.git("cherry-pick", "other", exits: 1)
    #expect(try text(program).contains("<<<<<<<"))
    let status = try program.run("-C", "book", "status", exits: 1)
    #expect(status.errors.contains("git cherry-pick --continue"))
    try program.git("add", "-A")
    #expect(
      try program.git("-c", "core.editor=true", "cherry-pick", "--continue", exits: 1)
        .contains("lund.json"))
  }

  @Test("Files that a squash or a stash left unmerged stop a save, and are named")
  func unmerged() throws {
    let program = try Program.withBranches(ours: ["size=3"], theirs: ["size=2"])
    try program.git("merge", "--squash", "other", exits: 1)
    let head = try program.git("rev-parse", "HEAD")
    for command in ["status", "save", "sync"] {
      let result = try program.run("-C", "book", command, exits: command == "status" ? 1 : 3)
      #expect(result.errors.contains("dataset/towns/lund.json"), "\(result.errors)")
      #expect(result.errors.contains("git add"), "\(result.errors)")
    }
    #expect(try program.git("rev-parse", "HEAD") == head)
    try program.folder.write(town("\"name\": \"Lund\",\n  \"size\": 9"), to: lund)
    try program.git("add", "-A")
    try program.run("-C", "book", "save", exits: 0)
  }

  @Test("What the rules refuse to merge may be merged by hand")
  func refusedByRule() throws {
    let program = try Program.withBook()
    try program.run("-C", "book", "install", exits: 0)
    let settings = try #require(program.folder.read("book/fieldbook.json"))
    try program.git("checkout", "-qb", "other")
    for title in ["One", "Two"] {
      try program.folder.write(
        settings.replacing("Trial", with: title), to: "book/fieldbook.json")
      try program.git("commit", "-qam", title)
      try program.git("checkout", "-q", "main")
    }
    try program.git("merge", "other", exits: 1)
    try program.folder.write(settings.replacing("Trial", with: "Three"), to: "book/fieldbook.json")
    try program.git("commit", "-qam", "by hand")
  }
}
