internal import FileSystem
internal import Git
internal import Glibc
internal import Records
internal import Syncing

/// The fieldbook on this machine, read anew wherever somebody has changed it.
final class WorkingCopy {
  let root: Folder
  private var known: (state: TreeDigest, snapshot: Snapshot, fault: SetupFault?)?
  /// What is wrong with settings or schemas, in whose place others are used, as far as was read.
  private(set) var fault: SetupFault?
  /// Counts the times that it was found to have changed.
  private(set) var version = 0

  init(_ root: Folder) { self.root = root }

  /// Seconds since 1970, now.
  static var now: Int64 { Int64(time(nil)) }

  /// What was read since ``lookAgain()``.
  private var current: Snapshot?

  /// Has the files looked at anew: called for each request, and wherever the program has written.
  func lookAgain() { current = nil }

  /// The working files as they are now; where a file of settings or schemas is broken, under those of
  /// its last commit, or under all others.
  ///
  /// - Throws: `SetupError` under broken settings or schemas; `FileError`.
  func snapshot() throws -> Snapshot {
    if let current { return current }
    let snapshot = try read()
    current = snapshot
    return snapshot
  }

  private var open: (version: Int, conflicts: OpenConflicts)?

  /// What is undecided in the working files as they are now.
  ///
  /// - Throws: as ``snapshot()``.
  func openConflicts() throws -> OpenConflicts {
    let snapshot = try snapshot()
    if let open, open.version == version { return open.conflicts }
    let conflicts = OpenConflicts(in: snapshot)
    open = (version, conflicts)
    return conflicts
  }

  private func read() throws -> Snapshot {
    let tree = WorkingTree(root)
    let state = try tree.digest()
    if let known, known.state == state {
      fault = known.fault
      return known.snapshot
    }
    fault = nil
    let snapshot: Snapshot
    do {
      snapshot = try Snapshot(of: tree)
    } catch let error as SetupError {
      (snapshot, fault) = try mended(error)
    }
    version += 1
    // A file that changes once more in the same moment may look the same.
    known = state.newest < WorkingCopy.now - 1 ? (state, snapshot, fault) : nil
    return snapshot
  }

  private func mended(_ error: SetupError) throws -> (Snapshot, SetupFault) {
    guard let setup = MendedSetup(setupFiles(), error, saved: (try? savedSetup()) ?? [:]) else {
      throw error
    }
    let fault = SetupFault(error: error, path: setup.replaced.first ?? error.path)
    return (try Snapshot(of: WorkingTree(root), mendedBy: setup.snapshot), fault)
  }

  /// The files of settings and schemas that the last commit has, by path.
  ///
  /// - Throws: `GitError`.
  private func savedSetup() throws -> [String: [UInt8]] {
    guard let workspace = try Workspace.open(from: root), let head = try workspace.headCommit
    else { return [:] }
    return try CommitFiles(ofCommit: head, in: workspace).setup()
  }

  /// The files of settings and schemas that can be read, by path.
  func setupFiles() -> [String: [UInt8]] {
    let names = (try? root.names(in: "schemas")) ?? []
    let paths = names.map { "schemas/" + $0 }.filter {
      if case .schema = DatasetPath($0) { true } else { false }
    }
    return (paths + [DatasetPath.settingsPath]).reduce(into: [:]) { $0[$1] = try? root.read($1) }
  }

  /// The bytes that the last commit has of a file; `nil` where it has none.
  ///
  /// - Throws: `GitError`.
  func saved(_ path: String) throws -> [UInt8]? {
    guard let workspace = try Workspace.open(from: root), let head = try workspace.headCommit
    else { return nil }
    let tree = try workspace.tree(ofCommit: head)
    return tree.id(of: path) == nil ? nil : try tree.bytes(at: path)
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

  /// Whether an address leads to this fieldbook itself.
  func isOwnFolder(_ address: String) -> Bool {
    let path = address.hasPrefix("file://") ? String(address.dropFirst(7)) : address
    guard !path.isEmpty, !path.contains("://") else { return false }
    let folder = path.hasPrefix("/") ? Folder("/") : root
    guard let metadata = folder.metadata(of: path) else { return false }
    return [".", ".git"].contains { root.metadata(of: $0) == metadata }
  }

  /// Whether an address is a folder's in which no repository is; one in full that is not there may be on
  /// a disk that is not plugged in.
  func isNoRepository(_ address: String) -> Bool {
    let path = address.hasPrefix("file://") ? String(address.dropFirst(7)) : address
    guard !path.isEmpty, !path.contains("://") else { return false }
    // `host:path` and `user@host:path` are reached by ssh (git-fetch(1), "GIT URLS").
    let first = path.split(separator: "/", omittingEmptySubsequences: false).first ?? ""
    guard path.hasPrefix("/") || !first.contains(":") else { return false }
    if path.hasPrefix("/"), Folder("/").metadata(of: path) == nil { return false }
    do {
      _ = try Repository.open(at: path.hasPrefix("/") ? path : root.path(of: path))
      return false
    } catch {
      return true
    }
  }

  /// Whether an address in full is that of a folder that is not there.
  func isNowhere(_ address: String) -> Bool {
    let path = address.hasPrefix("file://") ? String(address.dropFirst(7)) : address
    return path.hasPrefix("/") && Folder("/").metadata(of: path) == nil
  }

  /// The repository, opened anew: others may have changed it.
  func workspace() throws -> Workspace {
    guard let workspace = try Workspace.open(from: root) else { throw EditorError.noRepository }
    // Its settings may just be gone; that is told where they are asked for.
    if root.metadata(of: ".git") == nil { try workspace.requireOwnRepository() }
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
