import Foundation
import TestSupport
import Testing

/// A fieldbook in the folder `book`, and others made from its bundles, which no network connects.
struct BundleTrial {
  let program: Program

  init() throws { program = try Program.withBook() }

  var folder: TemporaryFolder { program.folder }

  /// Runs git in one of the fieldbooks.
  @discardableResult
  func git(
    _ book: String, _ arguments: String..., input: String = "",
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws -> String {
    let result = try Execution(
      "/usr/bin/git", ["-C", book] + arguments, in: folder.path, input: input)
    #expect(
      result.status == 0, "\(arguments): \(result.output)\(result.errors)",
      sourceLocation: sourceLocation)
    return result.output.trimmingCharacters(in: .newlines)
  }

  /// Runs the program in one of the fieldbooks.
  @discardableResult
  func run(
    _ book: String, _ arguments: String..., exits status: Int32 = 0,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws -> Execution {
    let result = try Execution(
      Program.path, ["-C", book] + arguments, in: folder.path, language: program.language)
    #expect(
      result.status == status, "\(arguments): \(result.output)\(result.errors)",
      sourceLocation: sourceLocation)
    return result
  }

  /// Clones a bundle with git, for somebody of that name.
  func clone(_ file: String = "all.bundle", to book: String) throws {
    try git(".", "clone", "-q", "-b", "main", file, book)
    try program.run(
      "init", book, "--name", book, "--email", "\(book)@example.org", exits: 0)
  }

  /// A bundle of the whole of `book`, and a clone of it.
  func cloneAll(to book: String) throws {
    try run("book", "bundle", "create", "../all.bundle")
    try clone(to: book)
  }

  func head(_ book: String) throws -> String { try git(book, "rev-parse", "HEAD") }

  /// Everything that is on disk of a fieldbook, repository included, by content; but not the lock,
  /// which is made for the command.
  func state(_ book: String) throws -> String {
    try Execution(
      "/bin/sh",
      [
        "-c",
        "find \(book) -path '*/.git/fieldbook' -prune -o -type d -print | sort;"
          + "find \(book) -type f ! -path '*/.git/fieldbook/lock' -exec sha1sum {} + | sort",
      ],
      in: folder.path
    ).output
  }

  /// Makes a bundle of some references with git, whatever the current branch.
  func bundle(_ file: String, _ book: String, _ arguments: String...) throws {
    let result = try Execution(
      "/usr/bin/git", ["-C", book, "bundle", "create", "-q", "../" + file] + arguments,
      in: folder.path)
    #expect(result.status == 0, "\(arguments): \(result.errors)")
  }

  func bytes(_ file: String) throws -> [UInt8] {
    Array(try Data(contentsOf: URL(filePath: folder.path + "/" + file)))
  }

  func write(_ bytes: [UInt8], to file: String) throws {
    try Data(bytes).write(to: URL(filePath: folder.path + "/" + file))
  }

  /// Expects that a bundle is refused with some words, and that not a byte changes.
  func refuse(
    _ file: String, in book: String = "other", _ words: String..., exits status: Int32 = 3,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let before = try state(book)
    let result = try run(
      book, "bundle", "apply", "../" + file, exits: status, sourceLocation: sourceLocation)
    for word in words {
      #expect(
        result.errors.contains(word), "\(result.errors)", sourceLocation: sourceLocation)
    }
    #expect(try state(book) == before, sourceLocation: sourceLocation)
  }

  /// Expects that a repository is whole, and holds nothing that is not in its place.
  func check(_ book: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
    try git(
      book, "fsck", "--strict", "--no-progress", "--no-dangling", sourceLocation: sourceLocation)
    #expect(try git(book, "status", "--short") == "", sourceLocation: sourceLocation)
    let folders = try FileManager.default.contentsOfDirectory(
      atPath: folder.path + "/" + book + "/.git/objects")
    #expect(!folders.contains { $0.hasPrefix("tmp") }, sourceLocation: sourceLocation)
    #expect(
      try git(book, "count-objects", "-v").contains("garbage: 0"), sourceLocation: sourceLocation)
  }
}
