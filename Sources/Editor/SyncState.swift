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
  /// What is wrong with those that are held back.
  let held: [SavePlan.Held]
  let conflicts: Int
  /// How many conflicts are decided and wait to be sent.
  let decided: Int
  /// How many commits the remote lacks.
  let unsent: Int
  /// Whether there is a remote.
  let hasRemote: Bool

  init(_ workspace: Workspace) throws {
    let head = try workspace.repository.head()
    hasRemote = try !workspace.repository.remoteNames().isEmpty
    var commit: ObjectID?
    var unsent = 0
    switch head {
    case .unborn: break
    case .detached(let id): commit = id
    case .branch(let name, let id):
      commit = id
      unsent = try SyncState.unsent(name, id, workspace)
    }
    let state = try WorkingState(of: workspace, since: commit)
    let working = state.working
    changes = working.changes(since: state.head ?? working.emptied)
    setup = working.changedSetup(since: state.head)
    let isSettled = working.conflicts == state.head?.conflicts ?? [:]
    let isSame = changes.isEmpty && setup.isEmpty && isSettled && working.broken.isEmpty
    let plan = isSame ? nil : SavePlan(head: state.head, working: working)
    held = plan?.held ?? []
    decided = plan?.decided.values.reduce(0) { $0 + $1.count } ?? 0
    conflicts = working.conflictCount
    self.unsent = unsent
  }

  /// Whether nothing waits to be saved.
  var isEmpty: Bool { changes.isEmpty && setup.isEmpty && decided == 0 }

  private static func unsent(
    _ branch: String, _ commit: ObjectID, _ workspace: Workspace
  ) throws -> Int {
    // Where there is nowhere to send to, nothing waits to be sent.
    guard !workspace.repository.isShallow, try !workspace.repository.remoteNames().isEmpty else {
      return 0
    }
    let known = try workspace.repository.upstream(ofBranch: branch).flatMap {
      try workspace.repository.reference("refs/remotes/\($0.remote)/\($0.branch)")
    }
    return try workspace.repository.commits(
      reachableFrom: [commit], hiding: known.map { [$0] } ?? []
    ).count
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
