import TestSupport
import Testing

@Suite("Merges that are refused")
struct MergeRefusalTests {
  @discardableResult
  private func git(
    _ program: Program, _ arguments: String..., sourceLocation: SourceLocation = #_sourceLocation
  ) throws -> String {
    let result = try Execution(
      "/usr/bin/git", ["-C", "book"] + arguments, in: program.folder.path)
    #expect(
      result.status == 0, "\(arguments): \(result.output)\(result.errors)",
      sourceLocation: sourceLocation)
    return result.output
  }

  /// Merges a branch that somebody made, and expects that it is refused with some words, and that
  /// nothing moves.
  private func refuse(
    _ words: String, sourceLocation: SourceLocation = #_sourceLocation,
    _ edit: (Program) throws -> Void
  ) throws {
    let program = try Program.withBook()
    try git(program, "checkout", "-qb", "other")
    try edit(program)
    try git(program, "add", "-A")
    try git(program, "commit", "-qm", "theirs")
    try git(program, "checkout", "-q", "main")
    try program.run("-C", "book", "set", "kivik", "size=3", exits: 0)
    try program.run("-C", "book", "save", exits: 0)
    try refused(program, words, sourceLocation)
  }

  private func refused(
    _ program: Program, _ words: String, _ sourceLocation: SourceLocation
  ) throws {
    let head = try git(program, "rev-parse", "HEAD")
    let result = try program.run(
      "-C", "book", "merge", "other", exits: 3, sourceLocation: sourceLocation)
    #expect(result.errors.contains(words), "\(result.errors)", sourceLocation: sourceLocation)
    #expect(try git(program, "rev-parse", "HEAD") == head, sourceLocation: sourceLocation)
    #expect(try git(program, "status", "--short") == "", sourceLocation: sourceLocation)
  }

  @Test("A record that is no JSON, with its file and the reason")
  func syntax() throws {
    try refuse("dataset/towns/lund.json: The text ends too early") {
      try $0.folder.write("{", to: "book/dataset/towns/lund.json")
    }
  }

  @Test("A conflict file that is none")
  func conflictFile() throws {
    try refuse("conflicts/towns/lund.json: The file is no conflict file") {
      try $0.folder.write("{\"record\": 1}", to: "book/conflicts/towns/lund.json")
    }
  }

  @Test("A file that has no business where it is")
  func stray() throws {
    try refuse("dataset/note.txt") { try $0.folder.write("x", to: "book/dataset/note.txt") }
  }

  @Test("A format that this program does not know")
  func format() throws {
    try refuse("version 2") { program in
      let settings = try #require(program.folder.read("book/fieldbook.json"))
      try program.folder.write(
        settings.replacing("\"format\": 1", with: "\"format\": 2"), to: "book/fieldbook.json")
    }
  }

  @Test("Two histories without a common commit")
  func unrelated() throws {
    let program = try Program.withBook()
    try git(program, "checkout", "-q", "--orphan", "other")
    try git(program, "commit", "-qm", "lone")
    try git(program, "checkout", "-q", "main")
    try refused(program, "share no history", #_sourceLocation)
  }

  @Test("An object that the repository has lost")
  func missingObject() throws {
    let program = try Program.withBook()
    try git(program, "checkout", "-qb", "other")
    try program.run("-C", "book", "set", "lund", "size=2", exits: 0)
    try git(program, "commit", "-qam", "theirs")
    let id = try git(program, "rev-parse", "HEAD:dataset/towns/lund.json")
    try git(program, "checkout", "-q", "main")
    try program.run("-C", "book", "set", "lund", "name=Nya Lund", exits: 0)
    try program.run("-C", "book", "save", exits: 0)
    try program.folder.remove("book/.git/objects/\(id.prefix(2))/\(id.dropFirst(2).prefix(38))")
    try refused(program, "An object is missing", #_sourceLocation)
  }

  @Test("A history that is cut off")
  func shallow() throws {
    let program = try Program.withBook()
    try git(program, "checkout", "-qb", "other")
    try program.run("-C", "book", "set", "lund", "size=2", exits: 0)
    try git(program, "commit", "-qam", "theirs")
    try git(program, "checkout", "-q", "main")
    let head = try git(program, "rev-parse", "HEAD")
    try program.folder.write(head, to: "book/.git/shallow")
    try refused(program, "cut off", #_sourceLocation)
  }

  @Test("A file where the other side has a folder")
  func fileAndFolder() throws {
    let program = try Program.withBook()
    try program.folder.write("1", to: "book/src/a")
    try git(program, "add", "-A")
    try git(program, "commit", "-qm", "folder")
    try git(program, "checkout", "-qb", "other")
    try git(program, "rm", "-rq", "src")
    try program.folder.write("theirs", to: "book/src")
    try git(program, "add", "-A")
    try git(program, "commit", "-qm", "file")
    try git(program, "checkout", "-q", "main")
    try program.folder.write("2", to: "book/src/b")
    try git(program, "add", "-A")
    try git(program, "commit", "-qm", "ours")
    try refused(program, "Files outside the dataset conflict: src", #_sourceLocation)
  }
}
