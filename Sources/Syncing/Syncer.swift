public import Git
internal import Glibc
public import Merging
public import Records

/// Fetches, merges and pushes what has been saved, until this machine and the remote agree.
public struct Syncer {
  let workspace: Workspace
  let remote: String
  let remoteBranch: String
  let pushes: Bool
  private let time: Int64
  private let transport: any Transport

  /// How often a push is tried while others are faster.
  static let attempts = 16

  /// What a sync did.
  public struct Outcome: Sendable {
    /// The first changes that came in: records by what happened to them here.
    public var received: [RecordChange] = []
    /// How many records changed.
    public var receivedCount = 0
    /// The paths of what came in besides records: settings, schemas, reports and files of others.
    public var otherPaths: [String] = []
    /// What happened to settings and schemas by what came in.
    public var setup: [SetupChange] = []
    /// Commits that the remote did not have and has now.
    public var sent = 0
    /// Merges that were made.
    public var merges = 0
    /// What the merges made of what was written.
    public var summary = MergeSummary()
    /// Why the remote was not reached, or no longer, if so; everything is kept.
    public var offline: GitError?
    /// The branch that the remote had once and was found to have no longer, if so.
    public var lostBranch: String?
    /// Commits that are still only here: there was no network, or pushing was turned off.
    public var unsent = 0
    /// The state at the end: all of it where nothing came in, and else the first records that
    /// changed, those that their names need, and every open conflict.
    public var snapshot: Snapshot
    /// The remote's name.
    public let remote: String

    /// Adds what another sync did right after this one.
    mutating func add(_ next: Outcome) {
      received += next.received
      receivedCount += next.receivedCount
      otherPaths += next.otherPaths
      setup += next.setup
      sent += next.sent
      merges += next.merges
      summary += next.summary
      (offline, unsent, snapshot) = (next.offline, next.unsent, next.snapshot)
    }
  }

  /// A sync with a remote, or with the branch's own upstream; the time is in seconds since 1970.
  ///
  /// - Throws: ``SyncRefusal``, `GitError`.
  public init(
    _ workspace: Workspace, remote: String?, pushes: Bool, at time: Int64,
    through transport: any Transport = LibraryTransport()
  ) throws {
    self.workspace = workspace
    self.time = time
    self.transport = transport
    self.pushes = pushes
    let branch = try Branch(of: workspace)
    guard !workspace.repository.isShallow else { throw SyncRefusal.shallow }
    let names = try workspace.repository.remoteNames()
    let upstream = try workspace.repository.upstream(ofBranch: branch.name)
    let name = remote ?? upstream?.remote ?? (names.contains("origin") ? "origin" : names.first)
    guard let name else { throw SyncRefusal.noRemote }
    guard names.contains(name) else { throw SyncRefusal.unknownRemote(name, known: names) }
    self.remote = name
    remoteBranch = upstream?.remote == name ? upstream?.branch ?? branch.name : branch.name
  }

  /// Syncs, after a save.
  ///
  /// - Throws: ``SyncRefusal``, `MergeRefusal`, `SetupError`, `GitError`, `FileError`; what was
  ///   saved stays saved.
  public func sync(after save: Saver.Outcome) throws -> Outcome {
    var outcome = Outcome(snapshot: save.plan.snapshot, remote: remote)
    do {
      var theirs = try fetch()
      if theirs == nil, try tracked() != nil { outcome.lostBranch = remoteBranch }
      try exchange(&theirs, &outcome)
    } catch let error as GitError {
      guard error.code == .unreachable || error.code == .stalled else { throw error }
      outcome.offline = error
      outcome.unsent = try unsent(besides: tracked())
    }
    return outcome
  }

  /// Syncs, after a save; where both sides changed the same place in settings or schemas, one side's
  /// version stands, if a choice is given.
  ///
  /// - Throws: as ``sync(after:)``.
  public func sync(
    after save: Saver.Outcome, settling choice: SetupChoice?
  ) throws -> (outcome: Outcome, settled: [SetupAgreement.Settled]) {
    guard let choice else { return (try sync(after: save), []) }
    var agreement = SetupAgreement(workspace, choice, at: time)
    var outcome = try agreement.reach(with: tracked) { try sync(after: save) }
    if agreement.settled.contains(where: { $0.kept == .mine }) {
      // What was written back has been saved, and not sent yet.
      outcome.add(try sync(after: Saver(workspace).save(message: nil, time: time)))
    }
    return (outcome, agreement.settled)
  }

  /// What both sides have at the place that a merge with the remote was refused for; `nil` where it was
  /// refused for something else.
  ///
  /// - Throws: `GitError`, `JSONSyntaxError`.
  public func difference(behind refusal: MergeRefusal) throws -> SetupDifference? {
    try tracked().flatMap {
      try SetupDifference(behind: refusal, in: workspace, and: $0, of: workspace)
    }
  }

  /// What both sides have at all places for which a merge with the remote is refused, the one that it was
  /// refused for among them; nothing where it was refused for something else.
  ///
  /// - Throws: as ``difference(behind:)``.
  public func differences(behind refusal: MergeRefusal) throws -> [SetupDifference] {
    guard let first = try difference(behind: refusal) else { return [] }
    guard case .setup = refusal, let theirs = try tracked(),
      let ours = try Branch(current: workspace).commit
    else { return [first] }
    let places = try MergeCommit(workspace: workspace, ours, theirs).disputedSetup()
    let all = try places.map {
      try SetupDifference($0.path, $0.pointer, in: workspace, and: theirs, of: workspace)
    }
    return all.contains(first) ? all : [first] + all
  }

  /// Takes in what was fetched and pushes, until both have the same.
  private func exchange(_ theirs: inout ObjectID?, _ outcome: inout Outcome) throws {
    for attempt in 1...Syncer.attempts {
      if try settle(&theirs, &outcome, attempt: attempt) { return }
    }
    throw SyncRefusal.lostRace(attempts: Syncer.attempts)
  }

  private var trackingReference: String { "refs/remotes/\(remote)/\(remoteBranch)" }

  /// The commit that the remote's branch had when it was last seen.
  private func tracked() throws -> ObjectID? {
    try workspace.repository.reference(trackingReference)
  }

  /// Fetches; the commit of the remote's branch, or `nil` where it has none, whatever is tracked.
  ///
  /// - Throws: ``SyncRefusal/otherBranches(remote:branch:others:)``; `GitError`.
  private func fetch() throws -> ObjectID? {
    let branches = try transport.fetch(remote, into: workspace.repository)
    try UnansweredPush(workspace: workspace).settle(with: remote)
    guard !branches.contains(remoteBranch) else { return try tracked() }
    if try tracked() == nil { try requireKinship(branches) }
    return nil
  }

  /// Makes sure that a first branch of this name at the remote belongs to what is there.
  private func requireKinship(_ branches: Set<String>) throws {
    guard let local = try Branch(current: workspace).commit else { return }
    let prefix = "refs/remotes/\(remote)/"
    let known = try workspace.repository.references(below: prefix)
      .filter { branches.contains(String($0.key.dropFirst(prefix.count))) }
    let isKin = try known.values.contains {
      try !workspace.repository.mergeBases(local, $0).isEmpty
    }
    guard known.isEmpty || isKin else {
      throw SyncRefusal.otherBranches(
        remote: remote, branch: remoteBranch, others: branches.sorted())
    }
  }

  private func unsent(besides known: ObjectID?) throws -> Int {
    guard let local = try Branch(current: workspace).commit else { return 0 }
    return try unsent(local, besides: known)
  }

  /// How many commits up to one another does not have.
  private func unsent(_ local: ObjectID, besides known: ObjectID?) throws -> Int {
    try workspace.repository.commits(
      reachableFrom: [local], hiding: known.map { [$0] } ?? []
    ).count
  }

  /// One round after a fetch; `true` when there is nothing left to do.
  private func settle(
    _ theirs: inout ObjectID?, _ outcome: inout Outcome, attempt: Int
  ) throws -> Bool {
    let branch = try Branch(of: workspace)
    let relation = try relation(branch.commit, theirs)
    switch SyncStep.afterFetch(relation, pushes: pushes) {
    case .finish:
      outcome.unsent = pushes ? 0 : try unsent(besides: theirs)
      return true
    case .fastForward:
      if let theirs { try fastForward(branch, to: theirs, &outcome) }
      return true
    case .merge:
      if let theirs, let ours = branch.commit { try merge(branch, ours, theirs, &outcome) }
      guard pushes else {
        outcome.unsent = try unsent(besides: theirs)
        return true
      }
      return try push(&theirs, &outcome, attempt: attempt)
    case .push:
      return try push(&theirs, &outcome, attempt: attempt)
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
    let setup = try incomingSetup(commit)
    try move(branch, to: commit, setup, reason: "fieldbook: sync, fast-forward", &outcome)
  }

  private func merge(
    _ branch: Branch, _ ours: ObjectID, _ theirs: ObjectID, _ outcome: inout Outcome
  ) throws {
    _ = try incomingSetup(theirs)
    let merge = try MergeCommit(workspace: workspace, ours, theirs)
    let merged = try merge.write()
    try move(branch, to: merged.commit, merged.setup, reason: "fieldbook: sync, merge", &outcome)
    outcome.merges += 1
    merge.add(merged, ours: ours, theirs: theirs, to: &outcome.summary)
  }

  /// Settings and schemas that came in; says of broken ones that they are the remote's.
  private func incomingSetup(_ commit: ObjectID) throws -> Snapshot {
    do {
      return try Snapshot(setup: CommitFiles(ofCommit: commit, in: workspace).setup())
    } catch let error as SetupError {
      throw SyncRefusal.incomingSetup(error)
    }
  }

  private func move(
    _ branch: Branch, to commit: ObjectID, _ setup: Snapshot, reason: String,
    _ outcome: inout Outcome
  ) throws {
    let update = try BranchUpdate(workspace, branch, to: commit, setup: setup)
    try update.run(.sync, at: time, reason: reason)
    outcome.received += update.changes
    outcome.receivedCount += update.changedCount
    outcome.otherPaths += update.otherPaths
    outcome.setup += update.setup
    outcome.snapshot = update.snapshot
  }

  // MARK: Sending

  /// Pushes; `true` when the remote has confirmed it, `false` when it is worth trying again after
  /// what has been fetched meanwhile.
  private func push(
    _ theirs: inout ObjectID?, _ outcome: inout Outcome, attempt: Int
  ) throws -> Bool {
    let branch = try Branch(current: workspace)
    guard let commit = branch.commit else { return true }
    let count = try unsent(commit, besides: theirs)
    let errors = try UnsentErrors(workspace, commit, since: trackingReference).findings
    guard errors.isEmpty else { throw SyncRefusal.invalidCommits(errors) }
    let answer = try UnansweredPush(workspace: workspace).watch(commit, to: remote) {
      try transport.push(commit, from: workspace.repository, to: remote, branch: remoteBranch)
    }
    switch answer {
    case .accepted:
      outcome.sent = count
      outcome.unsent = 0
      if try workspace.repository.upstream(ofBranch: branch.name) == nil {
        try workspace.repository.setUpstream(
          ofBranch: branch.name, remote: remote, branch: remoteBranch)
      }
      return true
    case .rejected(let reason):
      try retry(&theirs, after: reason, attempt: attempt)
      return false
    }
  }

  /// Fetches what may have kept a push from going through.
  ///
  /// - Throws: ``SyncRefusal`` where trying again would not help.
  private func retry(_ theirs: inout ObjectID?, after reason: String, attempt: Int) throws {
    let before = theirs
    usleep(UInt32.random(in: 0...UInt32(SyncStep.longestPause(after: attempt) * 1000)))
    theirs = try fetch()
    let moved = theirs != before
    switch SyncStep.afterRejection(
      remoteMoved: moved, reason: reason, attempt: attempt, limit: Syncer.attempts)
    {
    case .fetchAgain: return
    case .refused: throw SyncRefusal.pushRefused(reason)
    case .lostRace: throw SyncRefusal.lostRace(attempts: attempt)
    case .locked: throw SyncRefusal.remoteLocked(reason)
    }
  }
}
