public import FileSystem
internal import Git
public import Records

/// Ends, or takes back, what was under way when the program was stopped.
///
/// The branch decides: it moves last. What nobody but the stopped operation wrote is written over;
/// an edit made since then stays.
public struct Recovery {
  private let workspace: Workspace
  private let journal: Journal

  /// What became of the operation that was under way.
  public enum Outcome: Hashable, Sendable {
    /// It had been done, but for the index, which now follows.
    case ended(JournalEntry.Operation)
    /// It was taken back; all is as it was before.
    case takenBack(JournalEntry.Operation)
    /// The branch was moved by somebody else since then; nothing was changed.
    case overtaken(JournalEntry.Operation)
  }

  init(_ workspace: Workspace, _ journal: Journal) {
    self.workspace = workspace
    self.journal = journal
  }

  /// Whether a process was stopped in the middle of something, so that there is something to
  /// recover from.
  public static func isNeeded(in root: Folder, _ lock: WriterLock) -> Bool {
    lock.wasAbandoned || Journal(of: root)?.hasPending == true
  }

  /// Recovers a fieldbook under its lock.
  ///
  /// - Returns: `nil` where no operation was under way.
  /// - Throws: ``SyncRefusal/brokenJournal``, `GitError`, `FileError`.
  public static func run(in workspace: Workspace, _ lock: WriterLock) throws -> Outcome? {
    var isClear = true
    if let since = lock.unsettledSince {
      isClear = try DeadGitLocks(of: workspace, since: since).remove()
      try BegunObjects.sweep(workspace, since: since)
    }
    let outcome = try settle(workspace)
    if lock.wasAbandoned {
      try sweep(workspace.root)
      try Journal(of: workspace.root)?.sweep()
      try Quarantine.sweep(workspace)
    }
    if isClear { lock.settle() }
    return outcome
  }

  private static func settle(_ workspace: Workspace) throws -> Outcome? {
    guard let journal = Journal(of: workspace.root), journal.hasPending else { return nil }
    guard let entry = journal.pending else { throw SyncRefusal.brokenJournal }
    return try Recovery(workspace, journal).settle(entry)
  }

  /// Ends an operation, or takes it back: as the branch says.
  @discardableResult
  func settle(_ entry: JournalEntry) throws -> Outcome {
    switch try workspace.repository.reference(entry.reference) {
    case entry.new:
      try end(entry)
      return .ended(entry.operation)
    case entry.old:
      try takeBack(entry)
      return .takenBack(entry.operation)
    default:
      try journal.drop()
      return .overtaken(entry.operation)
    }
  }

  /// Removes the beginnings of files that a stopped process left, which no command takes for files.
  ///
  /// - Throws: `FileError`.
  private static func sweep(_ root: Folder) throws {
    let folders = ["conflicts", "dataset", "reports", "schemas"].filter {
      root.metadata(of: $0)?.kind == .folder
    }
    let paths = try folders.flatMap { try root.files(below: $0).map(\.0) } + root.names(in: "")
    for path in paths where Folder.isUnfinished(path.split(separator: "/").last ?? "") {
      try root.remove(path)
    }
  }

  /// Does what is left to do once the branch has moved.
  private func end(_ entry: JournalEntry) throws {
    try stage(entry)
    if entry.operation == .mergeContinue { try workspace.repository.endOperation() }
    try journal.end(entry)
  }

  /// Brings the index to the commit, where nobody has staged anything else since then.
  func stage(_ entry: JournalEntry) throws {
    let index = try workspace.index()
    let tree = try entry.new.map { try workspace.repository.tree(ofCommit: $0) }
    let old = try entry.old.map { try workspace.repository.tree(ofCommit: $0) }
    var paths = try workspace.repository.differences(from: old, to: tree)
      .filter { try index.entry(at: $0.path)?.id == $0.old?.id }.map(\.path)
    // While git merges, the index holds sides and results that no commit has.
    if entry.operation == .mergeContinue { paths += entry.files.map(\.path) }
    var updates: [IndexUpdate] = []
    var removed: [String] = []
    for path in Set(paths).sorted() {
      if let tree, let new = try workspace.repository.entry(atPath: path, inTree: tree) {
        updates.append(IndexUpdate(path: path, id: new.id, mode: new.mode))
      } else {
        removed.append(path)
      }
    }
    try workspace.repository.updateIndex(set: updates, removed: removed)
  }

  /// Puts the working files back that the operation has written.
  private func takeBack(_ entry: JournalEntry) throws {
    for file in entry.files { try takeBack(file) }
    try journal.drop()
  }

  /// Puts a working file back, if it is as the operation left it.
  func takeBack(_ file: JournalEntry.File) throws {
    guard file.before != file.after, workspace.content(of: file.path)?.id == file.after?.id else {
      return
    }
    guard let before = file.before else { return try workspace.root.remove(file.path) }
    let bytes = try workspace.repository.blob(before.id)
    if before.mode == .symlink {
      try workspace.root.writeLink(to: bytes, at: file.path)
    } else {
      try workspace.root.write(bytes, to: file.path)
      try workspace.root.setExecutable(before.mode == .executable, at: file.path)
    }
  }
}

extension Workspace {
  /// What a working file is; `nil` where none is there, or none that can be read.
  func content(of path: String) -> JournalEntry.Content? {
    switch root.metadata(of: path)?.kind {
    case .link:
      return root.linkTarget(path).map {
        JournalEntry.Content(id: Repository.blobID(of: $0), mode: .symlink)
      }
    case .file:
      guard let bytes = try? root.read(path) else { return nil }
      return JournalEntry.Content(id: Repository.blobID(of: bytes), mode: .blob)
    default: return nil
    }
  }
}
