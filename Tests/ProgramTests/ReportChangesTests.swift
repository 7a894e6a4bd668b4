import Foundation
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
    let early = try program.run("-C", "book", "report", "changes", "2016-01-01", exits: 0)
    #expect(early.output.contains("Before: nothing saved yet. After: "))
    #expect(early.output.contains("**New**") && early.output.contains("- Lund"))
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
    let told = try #require(program.folder.read("book/told/changes.html"))
    #expect(told.contains("href=\"../dataset/towns/lund.json\""))
    try program.run("-C", "book", "report", "changes", "HEAD~1", "--folder", "../a/b", exits: 0)
    let outside = try #require(program.folder.read("a/b/changes.md"))
    #expect(outside.contains("](<../../book/dataset/towns/lund.json>)"))
    try program.run("-C", "book", "report", "--check", exits: 1)
    try program.run("-C", "book", "report", exits: 0)
    try program.run("-C", "book", "report", "--check", exits: 0)
  }

  @Test("A folder of the dataset is refused, also by a link, and an earlier report's data goes")
  func folder() throws {
    let program = try Program.withBook()
    try program.run("-C", "book", "set", "lund", "size=9", exits: 0)
    try program.run("-C", "book", "save", exits: 0)
    func run(_ folder: String, exits: Int32) throws -> Execution {
      try program.run(
        "-C", "book", "report", "changes", "HEAD~1", "--folder", folder, exits: exits)
    }
    #expect(try run("dataset/towns", exits: 3).errors.contains("dataset/"))
    #expect(program.folder.read("book/dataset/towns/changes.md") == nil)
    try program.folder.link("book/way", to: "reports")
    try program.run("-C", "book", "report", exits: 0)
    #expect(try run("way/told", exits: 3).errors.contains("reports/"))
    let (old, mine) = (["data/changes-old-edited.csv", "changes_records.html"], "data/mine.csv")
    for name in old + [mine] { try program.folder.write("x", to: "book/told/\(name)") }
    _ = try run("told", exits: 0)
    for name in old { #expect(program.folder.read("book/told/\(name)") == nil, "\(name)") }
    #expect(program.folder.read("book/told/\(mine)") != nil)
  }

  @Test("The reports in a language that the fieldbook no longer has are removed")
  func formerLanguage() throws {
    let program = try Program.withBook()
    try program.run("-C", "book", "report", exits: 0)
    let settings = try #require(program.folder.read("book/fieldbook.json"))
    let languages = try #require(settings.firstMatch(of: /"languages":\s*\[[^\]]*\]/))
    let one = settings.replacing(languages.output, with: #""languages": ["sv"]"#)
    try program.folder.write(one, to: "book/fieldbook.json")
    try program.folder.write("x", to: "book/reports/own/notes.md")
    let check = try program.run("-C", "book", "report", "--check", exits: 1)
    #expect(check.output.contains("reports/en/index.html"))
    try program.run("-C", "book", "report", exits: 0)
    #expect(program.folder.read("book/reports/en/index.html") == nil)
    #expect(program.folder.read("book/reports/own/notes.md") != nil)
    try program.run("-C", "book", "report", "--check", exits: 0)
  }

  @Test("A report that takes a link's place has the permissions of a new file")
  func permissions() throws {
    let program = try Program.withBook()
    try program.run("-C", "book", "report", exits: 0)
    let path = program.folder.path + "/book/reports/en/summary.md"
    try FileManager.default.removeItem(atPath: path)
    try program.folder.link("book/reports/en/summary.md", to: "/nowhere")
    try program.run("-C", "book", "report", exits: 0)
    let attributes = try FileManager.default.attributesOfItem(atPath: path)
    let mode = try #require(attributes[.posixPermissions] as? Int)
    #expect(mode & 0o111 == 0)
  }

  @Test("A folder of git's own is refused", arguments: [".git", ".git/x", "way", "other/.GIT/y"])
  func foldersOfGit(folder: String) throws {
    let program = try Program.withBook()
    try program.folder.link("book/way", to: ".git")
    let refused = try program.run(
      "-C", "book", "report", "changes", "HEAD", "--folder", folder, exits: 3)
    #expect(refused.errors.contains("git"))
    #expect(program.folder.read("book/\(folder)/changes.md") == nil)
  }

  @Test("A conflict that arose and was settled between two commits is told")
  func passingConflict() throws {
    let program = try Program.withBook()
    let start = try program.git("rev-parse", "HEAD").trimmingCharacters(in: .newlines)
    let path = "conflicts/towns/lund.json"
    let ids = ["1", "2"].map { String(repeating: $0, count: 40) }
    let conflict = """
      { "record": "towns/lund", "registers": { "/name": { "kind": "value", "shown": "Lund",
        "candidates": {
          "\(ids[0])": { "value": "Lund", "author": "Eva", "at": "2027-01-03T00:00:00Z" },
          "\(ids[1])": { "value": "Lunds", "author": "Bo", "at": "2027-01-03T00:00:00Z" } } } } }
      """
    try program.folder.write(conflict, to: "book/" + path)
    try program.git("add", path)
    try program.git("commit", "-qm", "Undecided")
    try program.git("rm", "-q", path)
    try program.git("commit", "-qm", "Decided")
    let told = try program.run("-C", "book", "report", "changes", start, exits: 0).output
    #expect(told.contains("## Settled conflicts") && told.contains("lund.json): "), "\(told)")
    let none = try program.run("-C", "book", "report", "changes", "HEAD~1", exits: 0).output
    #expect(none.contains("## Settled conflicts"))
    let after = try program.run("-C", "book", "report", "changes", "HEAD", exits: 0).output
    #expect(!after.contains("conflicts"))
  }

  @Test("Words are read from the same tree as the settings, and what is wrong with them is told")
  func ownWords() throws {
    let program = try Program.withBook()
    let words = #"{ "en": { "records": "Papers" } }"#
    try program.folder.write(words, to: "book/templates/words.json")
    try program.run("-C", "book", "report", exits: 0)
    #expect(program.folder.read("book/reports/en/summary.md")?.contains("## Papers") == true)
    // The commit has no words yet.
    let tree = try program.run("-C", "book", "report", "--tree", "HEAD", "--check", exits: 1)
    #expect(tree.output.contains("reports/en/summary.md"))
    try program.git("add", "templates")
    try program.git("commit", "-qm", "Words")
    try program.run("-C", "book", "report", "--tree", "HEAD", "--check", exits: 0)
    try program.folder.write(
      words.replacing("records", with: "recrods"), to: "book/templates/words.json")
    for option in ["--check", "--language=en"] {
      let told = try program.run("-C", "book", "report", option, exits: 3)
      #expect(told.errors.contains("templates/words.json:1:11 /en/recrods: "), "\(told.errors)")
      #expect(told.errors.contains("was “records” meant?"))
    }
    try program.run("-C", "book", "report", "changes", "HEAD", exits: 0)
    let found = try program.run("-C", "book", "validate", exits: 1)
    #expect(found.output.contains("templates/words.json:1:11"), "\(found.output)")
    try program.run("-C", "book", "validate", "--since", "HEAD", exits: 1)
    try program.run("-C", "book", "validate", "--tree", "HEAD", exits: 0)
    try program.run("-C", "book", "list", "towns", exits: 0)
    try program.run("-C", "book", "save", exits: 0)
  }
}
