import TestSupport
import Testing

@Suite("report changes")
struct ReportChangesTests {
  @Test("Commits, dates and a folder; never into reports/")
  func changes() throws {
    let program = try Program.withBook()
    try program.run("-C", "book", "set", "lund", "size=9", exits: 0)
    try program.run("-C", "book", "save", exits: 0)
    let printed = try program.run("-C", "book", "report", "changes", "HEAD~1", exits: 0).output
    #expect(printed.contains("| size |") && printed.contains("| 9 |"))
    // All of the fieldbook is from today.
    let early = try program.run("-C", "book", "report", "changes", "2016-01-01", exits: 3)
    #expect(early.errors.contains("2016-01-01"))
    let future = try program.run(
      "-C", "book", "report", "changes", "HEAD~1", "2099-01-01", exits: 0)
    #expect(future.output.contains("| 9 |"))
    let refused = try program.run(
      "-C", "book", "report", "changes", "HEAD~1", "--folder", "reports/new", exits: 3)
    #expect(refused.errors.contains("reports/"))
    try program.run("-C", "book", "report", "changes", "HEAD~1", "--folder", "told", exits: 0)
    for file in ["changes.md", "changes.html", "data/changes-overview.csv"] {
      #expect(program.folder.read("book/told/\(file)") != nil)
    }
    try program.run("-C", "book", "report", "--check", exits: 1)
    try program.run("-C", "book", "report", exits: 0)
    try program.run("-C", "book", "report", "--check", exits: 0)
  }
}
