import Foundation
import TestSupport
import Testing

/// The built program, run in a folder.
struct Program {
  let folder: TemporaryFolder
  var language = "en_GB.UTF-8"

  init() throws { folder = try TemporaryFolder() }

  /// Beside the test bundle, where the package manager puts both.
  static let path: String = {
    Bundle.allBundles.first { $0.bundlePath.hasSuffix(".xctest") }.map(\.bundleURL)
      .map { $0.deletingLastPathComponent().appending(path: "fieldbook").path }
      ?? URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
      .appending(path: "fieldbook").path
  }()

  @discardableResult
  func run(_ arguments: String..., input: String = "") throws -> Execution {
    try Execution(
      Program.path, arguments, in: folder.path, language: language, input: input)
  }

  /// Runs and expects an exit code.
  @discardableResult
  func run(
    _ arguments: String..., exits status: Int32, input: String = "",
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws -> Execution {
    let result = try Execution(
      Program.path, arguments, in: folder.path, language: language, input: input)
    #expect(
      result.status == status, "\(arguments): \(result.output)\(result.errors)",
      sourceLocation: sourceLocation)
    return result
  }

  /// A fieldbook in the folder `book`, with two towns and a visit.
  static func withBook() throws -> Program {
    let program = try Program()
    for (path, text) in FieldbookFixture.setup {
      try program.folder.write(text, to: "book/" + path)
    }
    try program.run(
      "init", "book", "--name", "Maren", "--email", "maren@example.org", exits: 0)
    try program.run("-C", "book", "new", "towns", "id=lund", "name=Lund", exits: 0)
    try program.run("-C", "book", "new", "towns", "id=kivik", "name=Kivik", exits: 0)
    try program.run("-C", "book", "new", "visits", "id=v", "town=lund", exits: 0)
    try program.run("-C", "book", "save", exits: 0)
    return program
  }
}
