import TestSupport
import Testing

@Suite("Settings that both sides changed")
struct SettingsChoiceTests {
  /// A book whose title says "Ours", and a branch where it says "Theirs".
  private func differing() throws -> Program {
    let program = try Program.withBook()
    func git(_ arguments: String...) throws {
      let result = try Execution(
        "/usr/bin/git", ["-C", "book"] + arguments, in: program.folder.path)
      try #require(result.status == 0, "\(arguments): \(result.errors)")
    }
    let settings = try #require(program.folder.read("book/fieldbook.json"))
    func title(_ text: String) throws {
      let changed = settings.replacing("\"en\": \"Trial\"", with: "\"en\": \"\(text)\"")
      try #require(changed != settings)
      try program.folder.write(changed, to: "book/fieldbook.json")
    }
    try git("checkout", "-qb", "other")
    try title("Theirs")
    try git("commit", "-qam", "theirs")
    try git("checkout", "-q", "main")
    try title("Ours")
    try program.run("-C", "book", "save", exits: 0)
    return program
  }

  @Test("The refusal says how to go on, and a choice is carried out and told")
  func choice() throws {
    for (side, text) in [("theirs", "their version"), ("mine", "your version")] {
      let program = try differing()
      let refused = try program.run("-C", "book", "merge", "other", exits: 3)
      #expect(refused.errors.contains("Both sides changed fieldbook.json /title/en."))
      #expect(refused.errors.contains("--settings theirs"))
      let merged = try program.run("-C", "book", "merge", "other", "--settings", side, exits: 0)
      #expect(merged.errors.contains("fieldbook.json /title/en: \(text) stands."))
      let title = side == "mine" ? "Ours" : "Theirs"
      #expect(program.folder.read("book/fieldbook.json")?.contains(title) == true)
      try program.run("-C", "book", "validate", exits: 0)
    }
  }

  @Test("A merge that git has begun takes no choice")
  func continuing() throws {
    let program = try differing()
    let result = try program.run(
      "-C", "book", "merge", "--continue", "--settings", "mine", exits: 64)
    #expect(result.errors.contains("git merge --abort"))
  }

  @Test("What came as a file is taken with the same choice")
  func bundle() throws {
    let program = try differing()
    let made = try Execution(
      "/usr/bin/git", ["-C", "book", "bundle", "create", "../theirs.bundle", "main..other"],
      in: program.folder.path)
    try #require(made.status == 0)
    // Nothing of it is here any more: it is read where it is looked at.
    for arguments in [
      ["branch", "-qD", "other"], ["reflog", "expire", "--expire=now", "--all"],
      ["gc", "-q", "--prune=now"],
    ] {
      _ = try Execution("/usr/bin/git", ["-C", "book"] + arguments, in: program.folder.path)
    }
    try program.run("-C", "book", "bundle", "apply", "../theirs.bundle", exits: 3)
    let applied = try program.run(
      "-C", "book", "bundle", "apply", "../theirs.bundle", "--settings", "mine", exits: 0)
    #expect(applied.errors.contains("your version stands"))
    #expect(program.folder.read("book/fieldbook.json")?.contains("Ours") == true)
    try program.run("-C", "book", "validate", exits: 0)
  }
}
