internal import FileSystem
internal import Glibc

/// Git's locks of the index and of references that a stopped process of ours left behind.
///
/// Git's lock is a file that nobody owns. One is taken for dead if it was made while a process of
/// ours was at work that has been stopped since, and if no git program runs in the repository.
struct DeadGitLocks {
  private let folder: Folder
  private let since: Int64

  /// The locks in git's folder that were made at or after a time, in seconds since 1970.
  init(_ folder: Folder, since: Int64) {
    self.folder = folder
    self.since = since
  }

  /// Removes them, unless a git program runs.
  ///
  /// - Throws: `FileError`.
  func remove() throws(FileError) {
    let paths = try folder.names(in: "") + folder.files(below: "refs").map(\.0)
    let locks = paths.filter { path in
      path.hasSuffix(".lock")
        && folder.metadata(of: path).map { $0.kind == .file && $0.modified.seconds >= since }
          == true
    }
    guard !locks.isEmpty, !isGitRunning else { return }
    for lock in locks { try folder.remove(lock) }
  }

  /// Whether a process runs that is called after git and works in the repository, as far as the
  /// system tells (proc(5)); one that may not be looked into counts.
  private var isGitRunning: Bool {
    let processes = Folder("/proc")
    guard let names = try? processes.names(in: ""), let top = folder.parent else { return true }
    return names.filter { Int($0) != nil }.contains { process in
      guard let name = try? processes.read("\(process)/comm"), name.starts(with: "git".utf8) else {
        return false
      }
      guard let place = processes.linkTarget("\(process)/cwd") else { return true }
      return Folder(top.path).relativePath(of: String(decoding: place, as: UTF8.self)) != nil
    }
  }
}
