import TestSupport
import Testing

@Suite("Submodules and other repositories inside")
struct SubmoduleTests {
  /// Two clones of one fieldbook, and beside them a repository `sub` with a commit.
  private func clones() throws -> Program {
    let program = try Program.withBook()
    try program.run("init", "--bare", "shared.git", exits: 0)
    try program.run("init", "book", "--remote", program.folder.path + "/shared.git", exits: 0)
    try program.run("-C", "book", "sync", exits: 0)
    try program.run(
      "clone", "shared.git", "other", "--name", "Sami", "--email", "s@example.org", exits: 0)
    try program.folder.write("1", to: "sub/file")
    try program.git("init", "-q", in: "sub")
    try program.git("add", "-A", in: "sub")
    try program.git("commit", "-qm", "sub", in: "sub")
    return program
  }

  private func addSubmodule(_ program: Program, at path: String) throws {
    try program.git("submodule", "add", "-q", program.folder.path + "/sub", path, in: "other")
    try program.git("commit", "-qnm", "sub", in: "other")
  }

  @Test("A submodule that comes in is staged, with an empty folder; so is its next commit")
  func incoming() throws {
    let program = try clones()
    try addSubmodule(program, at: "vendor/sub")
    try program.run("-C", "other", "sync", exits: 0)
    try program.run("-C", "book", "sync", exits: 0)
    #expect(try program.git("status", "--short") == "")
    #expect(try program.git("ls-files", "-s", "vendor").hasPrefix("160000"))

    try program.git("submodule", "update", "-q", "--init")
    try program.git("commit", "-q", "--allow-empty", "-m", "next", in: "other/vendor/sub")
    try program.git("commit", "-qnam", "bump", in: "other")
    try program.run("-C", "other", "sync", exits: 0)
    try program.run("-C", "book", "sync", exits: 0)
    let id = try program.git("rev-parse", "HEAD:vendor/sub", in: "other")
    #expect(try program.git("ls-files", "-s", "vendor").contains(id.dropLast()))
    #expect(program.folder.read("book/vendor/sub/file") == "1")

    try program.git("rm", "-q", "vendor/sub", in: "other")
    try program.git("commit", "-qnm", "gone", in: "other")
    try program.run("-C", "other", "sync", exits: 0)
    try program.run("-C", "book", "sync", exits: 0)
    #expect(try program.git("ls-files", "vendor") == "")
    #expect(program.folder.read("book/vendor/sub/file") == "1")
  }

  @Test("A submodule becomes a file, and a file a submodule")
  func exchanged() throws {
    let program = try clones()
    try addSubmodule(program, at: "vendor")
    try program.run("-C", "other", "sync", exits: 0)
    try program.run("-C", "book", "sync", exits: 0)
    try program.git("rm", "-q", "vendor", in: "other")
    try program.folder.write("text", to: "other/vendor")
    try program.git("add", "-A", in: "other")
    try program.git("commit", "-qm", "file", in: "other")
    try program.run("-C", "other", "sync", exits: 0)
    try program.run("-C", "book", "sync", exits: 0)
    #expect(program.folder.read("book/vendor") == "text")
    #expect(try program.git("status", "--short") == "")
    try program.git("revert", "--no-edit", "HEAD", in: "other")
    try program.run("-C", "other", "sync", exits: 0)
    try program.run("-C", "book", "sync", exits: 0)
    #expect(try program.git("ls-files", "-s", "vendor").hasPrefix("160000"))
    #expect(try program.git("status", "--short") == "")
  }

  @Test("A submodule in the dataset is not removed by a save, wherever it came from")
  func inDataset() throws {
    let program = try clones()
    try addSubmodule(program, at: "dataset/sub")
    let head = try program.git("rev-parse", "HEAD", in: "other")
    try program.run("-C", "other", "save", exits: 0)
    #expect(try program.git("rev-parse", "HEAD", in: "other") == head)
    try program.git("push", "-q", in: "other")
    let refused = try program.run("-C", "book", "sync", exits: 3)
    #expect(refused.errors.contains("dataset/sub: another repository"), "\(refused.errors)")
    try program.git("merge", "-q", "origin/main")
    let settings = try #require(program.folder.read("book/fieldbook.json"))
    try program.folder.write(
      settings.replacing("Trial", with: "Changed"), to: "book/fieldbook.json")
    try program.run("-C", "book", "save", exits: 0)
    #expect(try program.git("ls-files", "-s", "dataset/sub").hasPrefix("160000"))
  }

  @Test("A repository inside the dataset is one finding, and is held back")
  func nested() throws {
    let program = try clones()
    try program.folder.write("1", to: "book/dataset/inner/deep/file")
    try program.git("init", "-q", in: "book/dataset/inner")
    let result = try program.run("-C", "book", "validate", exits: 1)
    #expect(result.output.split(separator: "\n").count == 1, "\(result.output)")
    #expect(result.output.contains("dataset/inner: error"))
    let saved = try program.run("-C", "book", "save", exits: 1)
    #expect(saved.errors.contains("dataset/inner"), "\(saved.errors)")
    #expect(!saved.errors.contains("dataset/inner/"), "\(saved.errors)")
  }
}
