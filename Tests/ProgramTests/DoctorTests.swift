import Foundation
import TestSupport
import Testing

@Suite("Looking whether all is well")
struct DoctorTests {
  /// The lines of a run, each with its state.
  private func examine(
    _ program: Program, _ arguments: String..., exits status: Int32,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws -> String {
    let run = try Execution(
      Program.path, ["-C", "book", "doctor"] + arguments, in: program.folder.path,
      language: program.language)
    #expect(run.status == status, "\(run.output)\(run.errors)", sourceLocation: sourceLocation)
    return run.output + run.errors
  }

  @Test("A fieldbook that is well: what plain git lacks is put in place once")
  func well() throws {
    let program = try Program.withBook()
    let first = try examine(program, exits: 0)
    #expect(first.contains("repaired  plain git"), "\(first)")
    #expect(first.contains("1 thing repaired"))
    let second = try examine(program, exits: 0)
    #expect(!second.contains("repaired") && second.contains("All is well."), "\(second)")
    #expect(second.contains("ok        who you are: Maren <maren@example.org>"))
    #expect(second.contains("ok        files: 3 records, no errors."))
    #expect(second.contains("ok        shared repository: None is set"))
    #expect(try program.git("config", "merge.fieldbook.driver").contains("merge-driver"))
  }

  @Test(
    "Broken files, a lock of git's, a clock that is behind, a remote that is away: each is named")
  func illnesses() throws {
    let program = try Program.withBook()
    try program.run("-C", "book", "install", exits: 0)
    try program.folder.write("{", to: "book/dataset/towns/lund.json")
    #expect(
      try examine(program, exits: 1).contains("see to    files: 1 error:\n          dataset/"))
    try program.git("checkout", "-q", "--", "dataset")
    try program.folder.write("", to: "book/.git/index.lock")
    #expect(try examine(program, exits: 1).contains("see to    interrupted work: "))
    try program.folder.remove("book/.git/index.lock")
    try program.git("remote", "add", "origin", "/nowhere/at/all")
    #expect(try examine(program, exits: 1).contains("see to    shared repository: "))
    #expect(try examine(program, "--offline", exits: 0).contains("skipped   shared repository"))
    try program.git(
      as: "Bo", at: "2090-01-01T00:00:00Z", "commit", "-q", "--allow-empty", "-m", "later")
    #expect(try examine(program, "--offline", exits: 1).contains("see to    clock: Behind"))
  }

  @Test("A damaged object, and one that is gone, are told apart from a whole history")
  func objects() throws {
    let program = try Program.withBook()
    let blob = try program.git("rev-parse", "HEAD:dataset/towns/lund.json")
      .replacing("\n", with: "")
    let path = "book/.git/objects/\(blob.prefix(2))/\(blob.dropFirst(2))"
    let whole = URL(filePath: program.folder.path + "/" + path)
    let bytes = try Data(contentsOf: whole)
    try FileManager.default.removeItem(at: whole)
    let missing = try examine(program, exits: 1)
    #expect(missing.contains("history: Something is damaged or missing:"), "\(missing)")
    #expect(missing.contains("missing blob \(blob)"), "\(missing)")
    try Data(bytes.prefix(bytes.count - 4)).write(to: whole)
    let damaged = try examine(program, exits: 1)
    #expect(damaged.contains("see to    history: ") && damaged.contains(blob), "\(damaged)")
    #expect(damaged.contains("Do not remove this one."))
    try FileManager.default.removeItem(at: whole)
    try bytes.write(to: whole)
    #expect(try examine(program, exits: 0).contains("ok        history: "))
  }

  @Test("An operation that git waits with is named, and as JSON each check has a line of its own")
  func json() throws {
    let program = try Program.withBranches(ours: ["size=3"], theirs: ["size=2"])
    try program.git("merge", "other", exits: 1)
    let run = try program.run(
      "-C", "book", "doctor", "--offline", "--format", "json", exits: 1)
    struct Line: Decodable {
      let check: String
      let state: String
      let hint: String?
    }
    let lines = try JSONDecoder().decode([Line].self, from: Data(run.output.utf8))
    #expect(lines.count == 10)
    #expect(lines.first?.check == "interrupted" && lines.first?.state == "attention")
    #expect(lines.first?.hint?.contains("fieldbook merge --continue") == true)
  }

  @Test("A head that cannot be read and a branch that is lost are told of the history, once")
  func lostHead() throws {
    let program = try Program.withBook()
    try program.run("init", "--bare", "shared.git", exits: 0)
    try program.run("init", "book", "--remote", program.folder.path + "/shared.git", exits: 0)
    try program.run("-C", "book", "sync", exits: 0)
    try program.folder.remove("book/.git/refs/heads/main")
    let lost = try examine(program, "--offline", exits: 1)
    #expect(
      lost.contains("see to    history: The branch main has no commit here, though origin/main"))
    try program.git("reset", "-q", "origin/main")
    #expect(try examine(program, "--offline", exits: 0).contains("ok        history"))
    try program.folder.write("xx\n", to: "book/.git/HEAD")
    let broken = try examine(program, "--offline", exits: 1)
    #expect(broken.contains("ok        clock") && broken.contains("see to    history: Git's"))
    #expect(!broken.contains("fieldbook doctor"))
    let status = try program.run("-C", "book", "status", exits: 3)
    #expect(status.errors.contains("fieldbook doctor"))
  }
}
