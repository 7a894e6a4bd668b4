internal import Git
internal import Messages
internal import Records
internal import Syncing

/// What a sync would take along.
struct SyncState {
  /// The records that differ from the last commit.
  let changes: [RecordChange]
  /// The files of settings and schemas that do.
  let setup: [String]
  /// Those that differ from what the remote is known to have, sorted.
  let waitingSetup: [String]
  /// What is wrong with those that are held back.
  let held: [SavePlan.Held]
  let conflicts: Int
  /// How many conflicts are decided and wait to be sent.
  let decided: Int
  /// How many commits the remote lacks; `nil` where nothing is known of it yet.
  let unsent: Int?
  /// Whether there is a remote.
  let hasRemote: Bool

  init(_ workspace: Workspace) throws {
    let head = try workspace.repository.head()
    hasRemote = try !workspace.repository.remoteNames().isEmpty
    var commit: ObjectID?
    var unsent: Int? = 0
    var known: ObjectID?
    switch head {
    case .unborn: break
    case .detached(let id): commit = id
    case .branch(let name, let id):
      commit = id
      known = try SyncState.known(name, workspace)
      unsent = try SyncState.unsent(id, hiding: known, workspace)
    }
    let state = try WorkingState(of: workspace, since: commit)
    let working = state.working
    changes = working.changes(since: state.head ?? working.emptied)
    setup = working.changedSetup(since: state.head)
    waitingSetup = try SyncState.waiting(setup, working, known, unsent: unsent ?? 0, workspace)
    let isSettled = working.conflicts == state.head?.conflicts ?? [:]
    let isSame = changes.isEmpty && setup.isEmpty && isSettled && working.broken.isEmpty
    let plan = isSame ? nil : SavePlan(head: state.head, working: working)
    held = plan?.held ?? []
    decided = plan.map { SyncState.decided($0, since: state.head) } ?? 0
    // Only what has changed was read.
    conflicts = OpenConflicts(plan?.openConflicts ?? working.conflicts).count
    self.unsent = unsent
  }

  /// Whether nothing waits to be saved.
  var isEmpty: Bool { changes.isEmpty && setup.isEmpty && decided == 0 }

  /// The files of settings and schemas that wait to be saved or sent.
  private static func waiting(
    _ setup: [String], _ working: Snapshot, _ known: ObjectID?, unsent: Int,
    _ workspace: Workspace
  ) throws -> [String] {
    guard unsent > 0, let known else { return setup }
    let sent = try CommitFiles(ofCommit: known, in: workspace).setup()
    let names = Set(sent.keys).union(working.setup.keys)
    return names.filter { sent[$0] != working.setup[$0] }.union(setup).sorted()
  }

  /// How many conflicts of the last commit are decided.
  private static func decided(_ plan: SavePlan, since head: Snapshot?) -> Int {
    let files = plan.decided.compactMap { key, pointers -> (RecordKey, ConflictFile)? in
      let decided = (head?.conflicts[key]?.registers ?? [:]).filter { pointers.contains($0.key) }
      return decided.isEmpty ? nil : (key, ConflictFile(record: key, registers: decided))
    }
    return OpenConflicts(Dictionary(files) { first, _ in first }).count
  }

  /// The last commit that the remote is known to have.
  private static func known(_ branch: String, _ workspace: Workspace) throws -> ObjectID? {
    if let upstream = try workspace.repository.upstream(ofBranch: branch) {
      return try workspace.repository.reference(
        "refs/remotes/\(upstream.remote)/\(upstream.branch)")
    }
    let names = try workspace.repository.remoteNames()
    let name = names.contains("origin") ? "origin" : names.first
    return try name.flatMap { try workspace.repository.reference("refs/remotes/\($0)/\(branch)") }
  }

  private static func unsent(
    _ commit: ObjectID, hiding known: ObjectID?, _ workspace: Workspace
  ) throws -> Int? {
    // Where there is nowhere to send to, nothing waits to be sent.
    guard !workspace.repository.isShallow, try !workspace.repository.remoteNames().isEmpty else {
      return 0
    }
    return try known.map {
      try workspace.repository.commits(reachableFrom: [commit], hiding: [$0]).count
    }
  }
}

extension Messages {
  /// What waits to be saved and sent, in a sentence.
  func status(_ state: SyncState) -> String {
    waiting(
      changes: state.changes.count, setup: state.setup.count, held: state.held.count,
      decided: state.decided, conflicts: state.conflicts, unsent: state.unsent,
      hasRemote: state.hasRemote)
  }
}
