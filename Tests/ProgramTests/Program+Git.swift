import TestSupport
import Testing

extension Program {
  /// Runs plain git in a repository and expects an exit code; returns all that it prints.
  @discardableResult
  func git(
    _ arguments: String..., in name: String = "book", exits status: Int32 = 0,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws -> String {
    let all = ["-C", name, "-c", "protocol.file.allow=always"] + arguments
    let result = try Execution("/usr/bin/git", all, in: folder.path)
    #expect(
      result.status == status, "\(arguments): \(result.output)\(result.errors)",
      sourceLocation: sourceLocation)
    return result.output + result.errors
  }

  /// A fieldbook whose branches `main` and `other` have each set fields of `lund`.
  static func withBranches(
    ours: [String], theirs: [String], installed: Bool = true
  ) throws -> Program {
    let program = try Program.withBook()
    if installed { try program.run("-C", "book", "install", exits: 0) }
    try program.git("checkout", "-qb", "other")
    for (fields, branch) in [(theirs, "main"), (ours, "main")] {
      for field in fields { try program.run("-C", "book", "set", "lund", field, exits: 0) }
      try program.git("commit", "-qam", "edit")
      try program.git("checkout", "-q", branch)
    }
    return program
  }
}
