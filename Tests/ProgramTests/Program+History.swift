import TestSupport
import Testing

extension Program {
  /// Runs plain git as somebody, at some time.
  @discardableResult
  func git(
    as name: String, at time: String, _ arguments: String..., in folder: String = "book",
    exits status: Int32 = 0, sourceLocation: SourceLocation = #_sourceLocation
  ) throws -> String {
    let variables = ["AUTHOR", "COMMITTER"].flatMap { role in
      [
        "GIT_\(role)_NAME=\(name)", "GIT_\(role)_EMAIL=somebody@example.org",
        "GIT_\(role)_DATE=\(time)",
      ]
    }
    let result = try Execution(
      "/usr/bin/env", variables + ["/usr/bin/git", "-C", folder] + arguments, in: self.folder.path)
    #expect(
      result.status == status, "\(arguments): \(result.output)\(result.errors)",
      sourceLocation: sourceLocation)
    return result.output
  }

  /// Commits everything that has changed, and returns the first ten digits of the commit.
  @discardableResult
  func commit(
    _ message: String, by name: String, at time: String,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws -> String {
    try git("add", "-A", sourceLocation: sourceLocation)
    try git(
      as: name, at: time, "commit", "-q", "--no-verify", "-m", message,
      sourceLocation: sourceLocation)
    return String(try git("rev-parse", "HEAD").prefix(10))
  }

  /// Writes a town's record as plain JSON.
  func write(town id: String, _ members: String) throws {
    try folder.write(
      "{\n  \"id\": \"\(id)\",\n  \(members)\n}\n", to: "book/dataset/towns/\(id).json")
  }

  /// A fieldbook that Anna began on 1 September 2016, with the towns `lund` and `kivik`.
  static func withPast() throws -> Program {
    let program = try Program()
    for (path, text) in FieldbookFixture.setup {
      try program.folder.write(text, to: "book/" + path)
    }
    try program.run("init", "book", "--name", "Maren", "--email", "maren@example.org", exits: 0)
    try program.write(town: "lund", "\"name\": \"Lund\"")
    try program.write(town: "kivik", "\"name\": \"Kivik\"")
    try program.commit("Begin", by: "Anna", at: "2016-09-01T10:00:00+0200")
    return program
  }
}
