import FileSystem
import Foundation
import Git
import Records
import Syncing

/// One member's clone, in which everything is done as the program does it: each operation opens the
/// repository anew, holds the lock, and settles what an earlier one left half done.
final class Desk {
  let number: Int
  let name: String
  let root: Folder
  /// How far this member's clock is wrong, in seconds.
  let skew: Int64
  /// The commits that the branch has had behind it when it was last looked at.
  var known: Set<ObjectID> = []
  /// Files that are nobody's business but the editor's, as they were left.
  var extras: [String: String] = [:]
  /// Whether the last operation was killed, and nothing has been settled since.
  var isStopped = false
  /// Whether git has moved the branch while an operation was half done: it stays half done.
  var isOvertaken = false
  /// Whether something may have been taken back since it was last looked at.
  var isUndoing = false

  init(number: Int, base: String, skew: Int64) {
    self.number = number
    name = "m\(number)"
    root = Folder(base + "/m\(number)")
    self.skew = skew
  }

  /// The folder is missing, or in no repository.
  struct NoRepository: Error {}

  /// Opens the repository as a command that changes something does.
  func own(_ command: String, _ body: (Workspace) throws -> Void) throws {
    let lock = try WriterLock(of: root, for: command, at: Int64(time(nil)), patience: 0)
    guard let lock else { throw NoRepository() }
    try withExtendedLifetime(lock) {
      if Recovery.isNeeded(in: root, lock) {
        let workspace = try workspace()
        _ = try Recovery.run(in: workspace, lock)
      }
      try body(workspace())
    }
  }

  /// The repository, opened anew.
  func workspace() throws -> Workspace {
    guard let workspace = try Workspace.open(from: root) else { throw NoRepository() }
    return workspace
  }

  /// A working file's text; `nil` where there is none.
  func text(_ path: String) -> String? {
    (try? root.read(path)).map { String(decoding: $0, as: UTF8.self) }
  }

  /// Writes a working file as an editor does, or removes it.
  func write(_ text: String?, to path: String) throws {
    guard let text else { return try FileManager.default.removeItem(atPath: root.path(of: path)) }
    let url = URL(filePath: root.path(of: path))
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: url)
  }

  /// The names in a folder of working files, without endings.
  func ids(_ collection: String) -> [String] {
    let names = (try? root.names(in: "dataset/" + collection)) ?? []
    return names.filter { $0.hasSuffix(".json") }.map { String($0.dropLast(5)) }.sorted()
  }

  /// The commit that the branch is at.
  func head() throws -> ObjectID { try workspace().repository.resolve("HEAD") }
}
