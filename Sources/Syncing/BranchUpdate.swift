internal import Git
internal import Records

/// Brings the working files, the branch and the index to another commit.
struct BranchUpdate {
  private let workspace: Workspace
  private let branch: Branch
  private let target: ObjectID
  private let update: WorkingUpdate
  /// The first records that change.
  let changes: [RecordChange]
  /// How many records change.
  let changedCount: Int
  /// The paths of what changes besides records and their conflicts.
  var otherPaths: [String] { update.otherPaths }
  /// What happens to settings and schemas.
  var setup: [SetupChange] { update.setup }
  /// The first records that change, what their names need, and every open conflict.
  let snapshot: Snapshot

  /// How many changed records are looked into, and read with all that their names need.
  private static let named = 32

  /// Plans the way to a commit and reads what it changes; nothing moves yet.
  ///
  /// - Throws: ``SyncRefusal`` where unsaved edits are in the way; `GitError`.
  init(_ workspace: Workspace, _ branch: Branch, to target: ObjectID, setup: Snapshot) throws {
    self.workspace = workspace
    self.branch = branch
    self.target = target
    update = try WorkingUpdate(
      workspace: workspace,
      from: branch.commit.map { try workspace.repository.tree(ofCommit: $0) },
      to: workspace.repository.tree(ofCommit: target), schemas: setup.schemas)
    // Read before anything moves: what cannot be read must stop the update here, not after it.
    let files = try CommitFiles(ofCommit: target, in: workspace)
    let old = try branch.commit.map { try CommitFiles(ofCommit: $0, in: workspace) }
    (changes, changedCount) = try files.changes(
      since: old, atMost: BranchUpdate.named, setup: setup)
    snapshot = try files.snapshot(
      of: Set(changes.map(\.key)), setup: setup)
  }

  /// Makes the change.
  ///
  /// - Throws: as ``BranchChange/run(reason:writing:staging:)``.
  func run(
    _ operation: JournalEntry.Operation, undoing undone: Int? = nil, at time: Int64, reason: String
  ) throws {
    let entry = JournalEntry(
      operation: operation, reference: branch.reference, old: branch.commit, new: target,
      files: try update.files(), time: time, undone: undone)
    try BranchChange(workspace: workspace, branch: branch, entry: entry).run(
      reason: reason, writing: update.write, staging: update.stage)
  }
}
