public import Git
internal import Merging
public import Records

/// Fetches, merges and pushes what has been saved, until this machine and the remote agree.
public struct Syncer {
  let workspace: Workspace
  let remote: String
  let remoteBranch: String
  let pushes: Bool
  private let progress: ProgressHandler?

  /// How often a push is tried while others are faster.
  static let attempts = 5

  /// What a sync did.
  public struct Outcome: Sendable {
    /// Changes that came in: records by what happened to them here.
    public var received: [RecordChange] = []
    /// Commits that the remote did not have and has now.
    public var sent = 0
    /// Merges that were made.
    public var merges = 0
    /// Whether the remote was not reached, and why; everything is kept.
    public var offline: String?
    /// Commits that are still only here: there was no network, or pushing was turned off.
    public var unsent = 0
    /// The state at the end.
    public var snapshot: Snapshot
    /// The remote's name.
    public let remote: String
  }

  /// A sync with a remote, or with the branch's own upstream.
  ///
  /// - Throws: ``SyncRefusal``, `GitError`.
  public init(
    _ workspace: Workspace, remote: String?, pushes: Bool, progress: ProgressHandler? = nil
  ) throws {
    self.workspace = workspace
    self.progress = progress
    self.pushes = pushes
    let branch = try Branch(of: workspace)
    guard !workspace.repository.isShallow else { throw SyncRefusal.shallow }
    let names = try workspace.repository.remoteNames()
    let upstream = try workspace.repository.upstream(ofBranch: branch.name)
    let name = remote ?? upstream?.remote ?? (names.contains("origin") ? "origin" : names.first)
    guard let name else { throw SyncRefusal.noRemote }
    guard names.contains(name) else { throw SyncRefusal.unknownRemote(name) }
    self.remote = name
    remoteBranch = upstream?.remote == name ? upstream?.branch ?? branch.name : branch.name
  }

  /// Syncs, after a save.
  ///
  /// - Throws: ``SyncRefusal``, `MergeRefusal`, `SetupError`, `GitError`, `FileError`; what was
  ///   saved stays saved.
  public func sync(after save: Saver.Outcome) throws -> Outcome {
    var outcome = Outcome(snapshot: save.plan.snapshot, remote: remote)
    for attempt in 1...Syncer.attempts {
      do {
        try workspace.repository.fetch(remote: remote, progress: progress)
      } catch {
        guard error.code == .unreachable || error.code == .cancelled else { throw error }
        outcome.offline = error.message
        outcome.unsent = try unsent()
        return outcome
      }
      if try settle(&outcome, attempt: attempt) { return outcome }
    }
    throw SyncRefusal.lostRace(attempts: Syncer.attempts)
  }

  private var trackingReference: String { "refs/remotes/\(remote)/\(remoteBranch)" }

  private func unsent() throws -> Int {
    guard let local = try Branch(of: workspace).commit else { return 0 }
    let known = try workspace.repository.reference(trackingReference)
    return try workspace.repository.commits(
      reachableFrom: [local], hiding: known.map { [$0] } ?? []
    ).count
  }

  /// One round after a fetch; `true` when there is nothing left to do.
  private func settle(_ outcome: inout Outcome, attempt: Int) throws -> Bool {
    let branch = try Branch(of: workspace)
    let theirs = try workspace.repository.reference(trackingReference)
    let relation = try relation(branch.commit, theirs)
    switch SyncStep.afterFetch(relation, pushes: pushes) {
    case .finish:
      outcome.unsent = pushes ? 0 : try unsent()
      return true
    case .fastForward:
      if let theirs { try fastForward(branch, to: theirs, &outcome) }
      return true
    case .merge:
      if let theirs, let ours = branch.commit { try merge(branch, ours, theirs, &outcome) }
      guard pushes else {
        outcome.unsent = try unsent()
        return true
      }
      return try push(&outcome, attempt: attempt)
    case .push:
      return try push(&outcome, attempt: attempt)
    }
  }

  private func relation(_ local: ObjectID?, _ remote: ObjectID?) throws -> SyncStep.Relation {
    switch (local, remote) {
    case (nil, nil): return .equal
    case (nil, _): return .localEmpty
    case (_, nil): return .remoteEmpty
    case (let local?, let remote?):
      if local == remote { return .equal }
      if try workspace.repository.isAncestor(local, of: remote) { return .remoteAhead }
      if try workspace.repository.isAncestor(remote, of: local) { return .localAhead }
      return .diverged
    }
  }

  // MARK: Taking in

  private func fastForward(_ branch: Branch, to commit: ObjectID, _ outcome: inout Outcome) throws {
    let snapshot = try incoming { try Snapshot(of: workspace.tree(ofCommit: commit)) }
    try move(branch, to: commit, snapshot, reason: "fieldbook: sync, fast-forward", &outcome)
  }

  private func merge(
    _ branch: Branch, _ ours: ObjectID, _ theirs: ObjectID, _ outcome: inout Outcome
  ) throws {
    _ = try incoming { try Snapshot(setupOf: workspace.tree(ofCommit: theirs)) }
    let merged = try MergeCommit(workspace: workspace, ours, theirs).write()
    let snapshot = try Snapshot(of: workspace.tree(ofCommit: merged.commit))
    try move(branch, to: merged.commit, snapshot, reason: "fieldbook: sync, merge", &outcome)
    outcome.merges += 1
  }

  /// Says of broken settings or schemas that they are the remote's.
  private func incoming(_ read: () throws -> Snapshot) throws -> Snapshot {
    do {
      return try read()
    } catch let error as SetupError {
      throw SyncRefusal.incomingSetup(error)
    }
  }

  /// Working files first, then the branch by compare-and-set, then the index.
  private func move(
    _ branch: Branch, to commit: ObjectID, _ snapshot: Snapshot, reason: String,
    _ outcome: inout Outcome
  ) throws {
    let update = try WorkingUpdate(
      workspace: workspace,
      from: branch.commit.map { try workspace.repository.tree(ofCommit: $0) },
      to: workspace.repository.tree(ofCommit: commit), schemas: snapshot.schemas)
    // Read before anything moves: what cannot be read must stop the sync here, not after it.
    let before = try branch.commit.flatMap {
      try workspace.snapshot(ofCommit: $0, mendedBy: snapshot)
    }
    try update.write()
    try branch.move(to: commit, in: workspace, reason: reason)
    try update.stage()
    outcome.received += snapshot.changes(since: before ?? snapshot.emptied)
    outcome.snapshot = snapshot
  }

  // MARK: Sending

  /// Pushes; `true` when the remote has confirmed it, `false` when it is worth fetching again.
  private func push(_ outcome: inout Outcome, attempt: Int) throws -> Bool {
    let branch = try Branch(of: workspace)
    guard let commit = branch.commit else { return true }
    let before = try workspace.repository.reference(trackingReference)
    let count = try unsent()
    switch try workspace.repository.push(
      remote: remote, from: commit, toBranch: remoteBranch, progress: progress)
    {
    case .accepted:
      outcome.sent = count
      outcome.unsent = 0
      if try workspace.repository.upstream(ofBranch: branch.name) == nil {
        try workspace.repository.setUpstream(
          ofBranch: branch.name, remote: remote, branch: remoteBranch)
      }
      return true
    case .rejected(let reason):
      try workspace.repository.fetch(remote: remote, progress: progress)
      let moved = try workspace.repository.reference(trackingReference) != before
      switch SyncStep.afterRejection(
        remoteMoved: moved, reason: reason, attempt: attempt, limit: Syncer.attempts)
      {
      case .fetchAgain: return false
      case .refused: throw SyncRefusal.pushRefused(reason)
      case .lostRace: throw SyncRefusal.lostRace(attempts: attempt)
      }
    }
  }
}
