public import Git
internal import Merging
public import Records

/// Merges another commit into the current branch, without any remote.
public struct Merger {
  private let workspace: Workspace
  private let time: Int64
  private let operation: JournalEntry.Operation

  /// A merger of a fieldbook; the time is in seconds since 1970.
  public init(
    _ workspace: Workspace, at time: Int64, for operation: JournalEntry.Operation = .merge
  ) {
    self.workspace = workspace
    self.time = time
    self.operation = operation
  }

  /// What a merge did.
  public struct Outcome: Sendable {
    /// The commit that the branch is at.
    public let commit: ObjectID
    /// The first records that changed here.
    public let changes: [RecordChange]
    /// How many records changed here.
    public let changedCount: Int
    /// What happened to settings and schemas here.
    public let setup: [SetupChange]
    /// The first records that changed, those that their names need, and every open conflict.
    public let snapshot: Snapshot?
    /// What became of what was written; `nil` where nothing had to be merged.
    public let summary: MergeSummary?
  }

  /// Where a merge leads, decided and written, with nothing moved yet.
  struct Plan {
    /// The branch as it was; where somebody else moves it meanwhile, it is not moved.
    let branch: Branch
    /// The commit to move to.
    let commit: ObjectID
    /// Its settings and schemas; `nil` where the branch is there already.
    let setup: Snapshot?
    /// What goes into the reflog.
    let reason: String
    /// What became of what was written; `nil` where nothing had to be merged.
    let summary: MergeSummary?
  }

  /// Merges a commit; unsaved edits of the working files are never written over.
  ///
  /// - Throws: `MergeRefusal`, ``SyncRefusal``, `SetupError`, `GitError`; nothing has moved.
  public func merge(_ theirs: ObjectID) throws -> Outcome {
    try carryOut(plan(theirs))
  }

  /// Merges a commit; where both sides changed the same place in settings or schemas, one side's version
  /// stands, if a choice is given.
  ///
  /// - Throws: as ``merge(_:)``.
  public func merge(
    _ theirs: ObjectID, settling choice: SetupChoice?
  ) throws -> (outcome: Outcome, settled: [SetupAgreement.Settled]) {
    guard let choice else { return (try merge(theirs), []) }
    var agreement = SetupAgreement(workspace, choice, at: time)
    let outcome = try agreement.reach(with: { theirs }) { try merge(theirs) }
    return (outcome, agreement.settled)
  }

  /// Decides about a merge, and writes its commit, to which nothing refers.
  ///
  /// - Throws: as ``merge(_:)``.
  func plan(_ theirs: ObjectID) throws -> Plan {
    let branch = try Branch(of: workspace)
    guard !workspace.repository.isShallow else { throw SyncRefusal.shallow }
    guard let ours = branch.commit else { return try forward(branch, to: theirs) }
    if try workspace.repository.isAncestor(theirs, of: ours) {
      return Plan(
        branch: branch, commit: ours, setup: nil, reason: "fieldbook: merge", summary: nil)
    }
    if try workspace.repository.isAncestor(ours, of: theirs) {
      return try forward(branch, to: theirs)
    }
    let merge = try MergeCommit(workspace: workspace, ours, theirs)
    let merged = try merge.write()
    var summary = MergeSummary()
    merge.add(merged, ours: ours, theirs: theirs, to: &summary)
    return Plan(
      branch: branch, commit: merged.commit, setup: merged.setup, reason: "fieldbook: merge",
      summary: summary)
  }

  private func forward(_ branch: Branch, to commit: ObjectID) throws -> Plan {
    let setup = try Snapshot(setup: CommitFiles(ofCommit: commit, in: workspace).setup())
    return Plan(
      branch: branch, commit: commit, setup: setup, reason: "fieldbook: merge, fast-forward",
      summary: nil)
  }

  /// Refuses what ``carryOut(_:)`` would refuse for the sake of the working files.
  ///
  /// - Throws: ``SyncRefusal``, `GitError`.
  func rehearse(_ plan: Plan) throws {
    guard let setup = plan.setup else { return }
    _ = try BranchUpdate(workspace, plan.branch, to: plan.commit, setup: setup)
  }

  /// Moves working files, branch and index.
  ///
  /// - Throws: ``SyncRefusal``, `GitError`, `FileError`.
  func carryOut(_ plan: Plan) throws -> Outcome {
    guard let setup = plan.setup else {
      return Outcome(
        commit: plan.commit, changes: [], changedCount: 0, setup: [], snapshot: nil, summary: nil)
    }
    let update = try BranchUpdate(workspace, plan.branch, to: plan.commit, setup: setup)
    try update.run(operation, at: time, reason: plan.reason)
    return Outcome(
      commit: plan.commit, changes: update.changes, changedCount: update.changedCount,
      setup: update.setup, snapshot: update.snapshot, summary: plan.summary)
  }
}
