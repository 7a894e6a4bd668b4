import TestSupport
import Testing

@Suite("The review of a change, for the page of a CI run")
struct ReviewTests {
  @Test(
    "What a change breaks stands apart from what was wrong, and what it changes is told by field")
  func review() throws {
    let program = try Program.withPast()
    try program.write(town: "kivik", "\"name\": 7")
    let base = try program.commit("Break", by: "Bo", at: "2016-09-02T10:00:00+0200")
    try program.write(town: "lund", "\"name\": \"Nya | *Lund*\"")
    try program.write(town: "ystad", "\"name\": \"Ystad\",\n  \"size\": \"big\"")
    try program.commit("Change", by: "Bo", at: "2016-09-03T10:00:00+0200")
    let run = try program.run(
      "-C", "book", "validate", "--since", base, "--format", "markdown", exits: 1)
    let parts = run.output.split(separator: "## What was there before (1)")
    #expect(parts.count == 2, "\(run.output)")
    #expect(parts[0].contains("**✗ 1 new error.**"))
    #expect(parts[0].contains("dataset/towns/ystad.json:4:11"))
    #expect(parts[1].contains("dataset/towns/kivik.json:3:11"))
    #expect(parts[1].contains("Lund | Nya \\| \\*Lund\\* |"), "\(run.output)")
    #expect(parts[1].contains("| 1 | 1 | 0 |"))
    let tree = try program.run(
      "-C", "book", "validate", "--tree", "HEAD", "--since", base, "--format", "markdown", exits: 1)
    #expect(tree.output == run.output)
  }

  @Test("Without anything to compare with all is new, and no change is no change")
  func whole() throws {
    var program = try Program.withBook()
    let none = String(repeating: "0", count: 40)
    let first = try program.run(
      "-C", "book", "validate", "--since", none, "--format", "markdown", exits: 0)
    #expect(first.output.contains("**✓ No new errors.** 3 records, 0 open conflicts."))
    #expect(
      first.output
        == (try program.run(
          "-C", "book", "validate", "--format", "markdown", exits: 0)).output)
    program.language = "sv_SE.UTF-8"
    let same = try program.run(
      "-C", "book", "validate", "--since", "HEAD", "--format", "markdown", exits: 0)
    #expect(same.output.hasPrefix("# Granskning\n\n**✓ Inga nya fel.**"))
    #expect(same.output.contains("Ingenting har ändrats."))
  }

  @Test("Reports that are committed are compared, and conflicts that open and close are told")
  func reportsAndConflicts() throws {
    let program = try Program.withBranches(ours: ["size=3"], theirs: ["size=2"])
    try program.run("-C", "book", "report", exits: 0)
    // A merge takes the reports of the newer side.
    try program.commit("Reports", by: "Bo", at: "2036-09-03T10:00:00+0200")
    func review(_ arguments: String..., exits status: Int32 = 0) throws -> String {
      let all = ["-C", "book", "validate", "--format", "markdown", "--since", "HEAD~1"] + arguments
      let run = try Execution(
        Program.path, all, in: program.folder.path, language: program.language)
      #expect(run.status == status, "\(run.errors)")
      return run.output
    }
    #expect(try review().contains("The reports are up to date."))
    #expect(try review("--tree", "HEAD").contains("The reports are up to date."))
    try program.run("-C", "book", "merge", "other", exits: 1)
    try program.run("-C", "book", "new", "towns", "id=ystad", "name=Ystad", exits: 0)
    try program.run("-C", "book", "save", exits: 1)
    let opened = try review("--since", "HEAD~2")
    #expect(opened.contains("## New conflicts"))
    #expect(opened.contains("## Reports that are out of date"))
    #expect(try review("--tree", "HEAD", exits: 0).contains("## Reports that are out of date"))
    try program.run("-C", "book", "resolve", "lund", "size", "--take", "1", exits: 0)
    try program.run("-C", "book", "save", exits: 0)
    #expect(try review().contains("## Settled conflicts"))
  }
}
