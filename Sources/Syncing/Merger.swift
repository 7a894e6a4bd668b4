public import Git
internal import Merging
public import Records

/// Merges another commit into the current branch, without any remote.
public struct Merger {
  private let workspace: Workspace
  private let time: Int64

  /// A merger of a fieldbook; the time is in seconds since 1970.
  public init(_ workspace: Workspace, at time: Int64) {
    self.workspace = workspace
    self.time = time
  }

  /// What a merge did.
  public struct Outcome: Sendable {
    /// The commit that the branch is at.
    public let commit: ObjectID
    /// The first records that changed here.
    public let changes: [RecordChange]
    /// How many records changed here.
    public let changedCount: Int
    /// The first records that changed, those that their names need, and every open conflict.
    public let snapshot: Snapshot?
    /// What became of what was written; `nil` where nothing had to be merged.
    public let summary: MergeSummary?
  }

  /// Merges a commit; unsaved edits of the working files are never written over.
  ///
  /// - Throws: `MergeRefusal`, ``SyncRefusal``, `SetupError`, `GitError`; nothing has moved.
  public func merge(_ theirs: ObjectID) throws -> Outcome {
    let branch = try Branch(of: workspace)
    guard !workspace.repository.isShallow else { throw SyncRefusal.shallow }
    guard let ours = branch.commit else { return try forward(branch, to: theirs) }
    if try workspace.repository.isAncestor(theirs, of: ours) {
      return Outcome(commit: ours, changes: [], changedCount: 0, snapshot: nil, summary: nil)
    }
    if try workspace.repository.isAncestor(ours, of: theirs) {
      return try forward(branch, to: theirs)
    }
    let merge = try MergeCommit(workspace: workspace, ours, theirs)
    let merged = try merge.write()
    var summary = MergeSummary()
    merge.add(merged, ours: ours, theirs: theirs, to: &summary)
    return try move(branch, to: merged.commit, merged.setup, "fieldbook: merge", summary)
  }

  private func forward(_ branch: Branch, to commit: ObjectID) throws -> Outcome {
    let setup = try Snapshot(setup: CommitFiles(ofCommit: commit, in: workspace).setup())
    return try move(branch, to: commit, setup, "fieldbook: merge, fast-forward", nil)
  }

  private func move(
    _ branch: Branch, to commit: ObjectID, _ setup: Snapshot, _ reason: String,
    _ summary: MergeSummary?
  ) throws -> Outcome {
    let update = try BranchUpdate(workspace, branch, to: commit, setup: setup)
    try update.run(.merge, at: time, reason: reason)
    return Outcome(
      commit: commit, changes: update.changes, changedCount: update.changedCount,
      snapshot: update.snapshot, summary: summary)
  }
}
