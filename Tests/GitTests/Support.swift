import Foundation
import Git
import Testing

/// A folder that is deleted with its last use, in an environment without anyone's settings.
final class TemporaryFolder {
  let path: String

  init() throws {
    _ = Self.isolated
    path = FileManager.default.temporaryDirectory.path + "/git-tests-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit {
    try? FileManager.default.removeItem(atPath: path)
  }

  /// The settings of whoever runs the tests must not decide their outcome.
  private static let isolated: Void = {
    for name in ["HOME", "XDG_CONFIG_HOME"] { setenv(name, "/nonexistent", 1) }
    for name in ["http_proxy", "https_proxy", "HTTPS_PROXY", "ALL_PROXY"] { unsetenv(name) }
  }()

  func write(_ text: String, to path: String) throws {
    let file = URL(fileURLWithPath: self.path + "/" + path)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
  }

  func exists(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: self.path + "/" + path)
  }

  func makeWritable(_ path: String) throws {
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o644], ofItemAtPath: self.path + "/" + path)
  }

  func status(of path: String) throws -> FileStatus {
    var status = stat()
    try #require(lstat(self.path + "/" + path, &status) == 0)
    return FileStatus(
      size: status.st_size,
      modified: FileTime(
        seconds: status.st_mtim.tv_sec, nanoseconds: status.st_mtim.tv_nsec),
      changed: FileTime(seconds: status.st_ctim.tv_sec, nanoseconds: status.st_ctim.tv_nsec),
      inode: status.st_ino)
  }

  /// Runs the git program, which judges what the module wrote, and returns what it prints.
  @discardableResult
  func git(
    _ arguments: String..., in folder: String = ".",
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["git"] + arguments
    process.currentDirectoryURL = URL(fileURLWithPath: path + "/" + folder)
    process.environment = [
      "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin",
      "HOME": "/nonexistent", "LC_ALL": "C.UTF-8", "GIT_CONFIG_NOSYSTEM": "1",
      "GIT_AUTHOR_NAME": "Ada", "GIT_AUTHOR_EMAIL": "ada@example.org",
      "GIT_AUTHOR_DATE": "1700000000 +0100", "GIT_COMMITTER_NAME": "Ada",
      "GIT_COMMITTER_EMAIL": "ada@example.org", "GIT_COMMITTER_DATE": "1700000000 +0100",
    ]
    let output = Pipe()
    process.standardOutput = output
    process.standardError = output
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    let text = String(decoding: data, as: UTF8.self).trimmingCharacters(in: .newlines)
    #expect(
      process.terminationStatus == 0, "git \(arguments.joined(separator: " ")): \(text)",
      sourceLocation: sourceLocation)
    return text
  }
}

/// The code of the error that `body` throws, or `nil` if it throws none.
func code<Value: ~Copyable>(of body: () throws(GitError) -> Value) -> GitError.Code? {
  do {
    _ = try body()
    return nil
  } catch {
    return error.code
  }
}

let ada = Signature(
  name: "Ada", email: "ada@example.org", seconds: 1_700_000_000, offsetMinutes: 60)

let unknownID = ObjectID(hex: String(repeating: "7", count: 40)) ?? Repository.blobID(of: [])

extension Repository {
  /// A repository in a subfolder, with `main` as its first branch.
  static func create(
    in folder: TemporaryFolder, named name: String = "here", bare: Bool = false
  ) throws(GitError) -> Repository {
    try create(at: folder.path + "/" + name, bare: bare, initialBranch: "main")
  }

  func writeBlob(_ text: String) throws(GitError) -> ObjectID {
    try writeBlob(Array(text.utf8))
  }

  func blobEntry(_ name: String, _ text: String) throws(GitError) -> TreeEntry {
    TreeEntry(name: name, mode: .blob, id: try writeBlob(text))
  }

  /// A tree of files given by their paths.
  func writeTree(files: [String: String]) throws(GitError) -> ObjectID {
    var changes: [String: TreeEntry?] = [:]
    for (path, text) in files {
      let name = path.split(separator: "/").last.map(String.init) ?? ""
      changes[path] = .some(try blobEntry(name, text))
    }
    return try writeTree(updating: nil, with: changes)
  }

  /// A commit of the files, at a time that follows from its parents.
  func writeCommit(
    _ files: [String: String], parents: [ObjectID] = [], message: String = "A change\n"
  ) throws(GitError) -> ObjectID {
    var signature = ada
    for parent in parents {
      signature.seconds = max(signature.seconds, try commit(parent).committer.seconds + 60)
    }
    return try writeCommit(
      tree: try writeTree(files: files), parents: parents, author: signature, committer: signature,
      message: message)
  }
}
