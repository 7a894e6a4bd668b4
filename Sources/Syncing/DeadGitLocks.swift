internal import FileSystem
internal import Git
internal import Glibc
internal import Records

/// Git's locks of the index and of references that a stopped process of ours left behind.
///
/// Git's lock is a file that nobody owns. One is taken for dead if it was made while a process of
/// ours was at work that has been stopped since, and if no git program runs in the repository.
struct DeadGitLocks {
  private let folder: Folder
  private let root: Folder
  private let since: Int64

  /// The locks of a working tree that were made at or after a time, in seconds since 1970.
  init(of workspace: Workspace, since: Int64) {
    folder = Folder(workspace.repository.gitDirectory)
    root = workspace.root
    self.since = since
  }

  /// Removes them, unless a git program runs.
  ///
  /// - Returns: whether none is left.
  /// - Throws: `FileError`.
  func remove() throws(FileError) -> Bool {
    let locks = try (folder.names(in: "") + folder.files(below: "refs").map(\.0))
      .filter { $0.hasSuffix(".lock") }
    let dead = locks.filter { path in
      folder.metadata(of: path).map { $0.kind == .file && $0.modified.seconds >= since } == true
    }
    guard !dead.isEmpty else { return true }
    guard !isGitRunning else { return false }
    // Git wants some of its folders even where nothing is in them.
    try folder.remove(dead, keepsFolders: true)
    return true
  }

  /// Whether a process runs that is called after git and works in the repository, as far as the
  /// system tells (proc(5)); one that may not be looked into counts.
  private var isGitRunning: Bool {
    let processes = Folder("/proc")
    guard let names = try? processes.names(in: "") else { return true }
    return names.filter { Int($0) != nil }.contains { process in
      guard let name = try? processes.read("\(process)/comm"), name.starts(with: "git".utf8) else {
        return false
      }
      guard let place = processes.linkTarget("\(process)/cwd") else {
        return DeadGitLocks.isHidden(process)
      }
      return root.relativePath(of: String(decoding: place, as: UTF8.self)) != nil
    }
  }

  /// Whether the system does not tell where a process works; one that has ended works nowhere.
  private static func isHidden(_ process: String) -> Bool {
    var byte: CChar = 0
    return unsafe readlink("/proc/\(process)/cwd", &byte, 1) < 0 && errno == EACCES
  }
}
