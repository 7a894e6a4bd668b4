internal import FileSystem
public import Git
internal import JSONModel
internal import Merging
public import Records

/// Finishes by rule a merge that plain git has begun.
public struct MergeCompletion {
  private let workspace: Workspace
  private let branch: Branch
  private let ours: ObjectID
  private let theirs: ObjectID
  private let index: IndexFile

  /// What finishing a merge did.
  public struct Outcome: Sendable {
    /// The merge.
    public let commit: ObjectID
    /// What became of what was written.
    public let summary: MergeSummary
    /// How many registers are undecided.
    public let conflicts: Int
    /// Files with edits that nobody has saved; they are left as they are.
    public let kept: [String]
  }

  /// The merge that is under way.
  ///
  /// - Throws: ``SyncRefusal`` where there is none, or where files that are not ours are still in
  ///   conflict; `GitError`.
  public init(_ workspace: Workspace) throws {
    self.workspace = workspace
    branch = try Branch(of: workspace, during: .merge)
    let heads = try workspace.repository.mergeHeads()
    guard let ours = branch.commit, heads.count == 1 else { throw SyncRefusal.noMerge }
    self.ours = ours
    theirs = heads[0]
    index = try workspace.index()
    let foreign = try index.conflictedPaths().filter {
      !DatasetPath($0).isOurs && DatasetPath($0) != .report
    }
    guard foreign.isEmpty else { throw SyncRefusal.foreignConflicts(foreign) }
  }

  /// Whether what git has staged for a merge is, of our files, what the rules make of it.
  ///
  /// - Parameter staged: A tree of what is staged.
  /// - Throws: as ``complete()``.
  public static func isByRule(
    _ workspace: Workspace, taking theirs: ObjectID, staged: ObjectID
  ) throws -> Bool {
    guard case .branch(_, let ours) = try workspace.repository.head() else { return true }
    let merge = try MergeCommit(workspace: workspace, ours, theirs, resolvedFiles: staged)
    return try workspace.repository.differences(from: staged, to: merge.tree())
      .allSatisfy { !DatasetPath($0.path).isOurs }
  }

  private func merge() throws -> MergeCommit {
    try MergeCommit(workspace: workspace, ours, theirs, resolvedFiles: resolvedFiles())
  }

  /// Makes the merge commit, and brings the working files and the index to it; the time is in
  /// seconds since 1970.
  ///
  /// - Throws: `MergeRefusal`, ``SyncRefusal``, `SetupError`, `GitError`, `FileError`; nothing has
  ///   moved.
  public func complete(at time: Int64) throws -> Outcome {
    let merge = try merge()
    let merged = try merge.write()
    let tree = try workspace.repository.tree(ofCommit: merged.commit)
    let steps = try steps(to: tree)
    let written = steps.filter { !$0.isKept }
    let entry = JournalEntry(
      operation: .mergeContinue, reference: branch.reference, old: ours, new: merged.commit,
      files: try steps.map(journaled), time: time)
    try BranchChange(workspace: workspace, branch: branch, entry: entry).run(
      reason: "fieldbook: merge, continued", writing: { for step in written { try write(step) } },
      staging: { try stage(steps) })
    var summary = MergeSummary()
    merge.add(merged, ours: ours, theirs: theirs, to: &summary)
    return Outcome(
      commit: merged.commit, summary: summary,
      conflicts: merged.conflicts,
      kept: steps.filter(\.isKept).map(\.path))
  }

  private func stage(_ steps: [Step]) throws {
    try workspace.repository.updateIndex(
      set: steps.compactMap { step in
        step.entry.map { IndexUpdate(path: step.path, id: $0.id, mode: $0.mode) }
      },
      removed: steps.filter { $0.entry == nil }.map(\.path))
    try workspace.repository.endOperation()
  }

  // MARK: Files

  /// A file for the journal; what git's merge left there is put into the repository first.
  private func journaled(_ step: Step) throws -> JournalEntry.File {
    let before = workspace.content(of: step.path)
    if before?.mode == .blob, !step.isKept {
      _ = try workspace.repository.writeBlob(workspace.root.read(step.path))
    }
    return JournalEntry.File(
      path: step.path, before: before,
      after: step.isKept
        ? before : step.entry.map { JournalEntry.Content(id: $0.id, mode: $0.mode) })
  }

  private struct Step {
    let path: String
    let entry: TreeEntry?
    let isKept: Bool
  }

  /// What is not ours as it is staged.
  private func resolvedFiles() throws -> ObjectID {
    var entries: [String: TreeEntry?] = [:]
    for path in try index.stagedPaths() where DatasetPath(path) == .other {
      guard let entry = try index.entry(at: path) else { continue }
      let name = path.split(separator: "/").last.map(String.init) ?? path
      entries[path] = TreeEntry(name: name, mode: entry.mode, id: entry.id)
    }
    return try workspace.repository.writeTree(updating: nil, with: entries)
  }

  /// The paths at which the index is not what the merge is.
  private func steps(to tree: ObjectID) throws -> [Step] {
    let leftovers = try GitLeftovers(workspace, merging: theirs, into: ours)
    var entries: [String: TreeEntry?] = [:]
    for old in leftovers.trees {
      for difference in try workspace.repository.differences(from: old, to: tree)
      where DatasetPath(difference.path) != .other {
        entries.updateValue(difference.new, forKey: difference.path)
      }
    }
    return try entries.sorted { $0.key < $1.key }.map { path, entry in
      // Reports can be generated again.
      let isKept = try DatasetPath(path) != .report && !leftovers.hold(path, entry)
      return Step(path: path, entry: entry, isKept: isKept)
    }
  }

  private func write(_ step: Step) throws {
    guard let entry = step.entry else { return try workspace.root.remove(step.path) }
    try workspace.root.write(workspace.repository.blob(entry.id), to: step.path)
  }
}
