internal import FileSystem
internal import Glibc
internal import Records
internal import Syncing

/// The fieldbook on this machine, read anew wherever somebody has changed it.
final class WorkingCopy {
  let root: Folder
  private var known: (state: TreeDigest, snapshot: Snapshot)?
  /// Counts the times that it was found to have changed.
  private(set) var version = 0

  init(_ root: Folder) { self.root = root }

  /// Seconds since 1970, now.
  static var now: Int64 { Int64(time(nil)) }

  /// What was read since ``lookAgain()``.
  private var current: Snapshot?

  /// Has the files looked at anew: called for each request, and wherever the program has written.
  func lookAgain() { current = nil }

  /// The working files as they are now.
  ///
  /// - Throws: `SetupError` under broken settings or schemas; `FileError`.
  func snapshot() throws -> Snapshot {
    if let current { return current }
    let snapshot = try read()
    current = snapshot
    return snapshot
  }

  private func read() throws -> Snapshot {
    let tree = WorkingTree(root)
    let state = try tree.digest()
    if let known, known.state == state { return known.snapshot }
    let snapshot = try Snapshot(of: tree)
    version += 1
    // A file that changes once more in the same moment may look the same.
    known = state.newest < WorkingCopy.now - 1 ? (state, snapshot) : nil
    return snapshot
  }

  /// Changes the fieldbook while no other process does; what an earlier one left half done is settled
  /// first.
  ///
  /// - Throws: ``Syncing/SyncRefusal/locked(_:)`` where another process is at work; what the change
  ///   throws.
  func change<Result>(_ body: () throws -> Result) throws -> Result {
    guard let lock = try WriterLock(of: root, for: "serve", at: WorkingCopy.now) else {
      throw EditorError.noRepository
    }
    if Recovery.isNeeded(in: root, lock), let workspace = try Workspace.open(from: root) {
      _ = try Recovery.run(in: workspace, lock)
    }
    // Somebody may have written while the lock was waited for.
    lookAgain()
    defer { lookAgain() }
    return try withExtendedLifetime(lock) { try body() }
  }

  /// The repository, opened anew: others may have changed it.
  func workspace() throws -> Workspace {
    guard let workspace = try Workspace.open(from: root) else { throw EditorError.noRepository }
    try workspace.requireOwnRepository()
    return workspace
  }
}

/// Why a page cannot do what it is asked for.
enum EditorError: Error, Hashable, Sendable {
  /// The fieldbook is in no git repository.
  case noRepository
  /// There is no such page, record or field.
  case notFound
  /// What was posted was not made by a page of this session.
  case notOurForm
  /// What was posted is no form of ours.
  case badForm
  /// What was shown has changed since.
  case changedSince
}
