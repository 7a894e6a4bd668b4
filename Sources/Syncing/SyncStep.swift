/// What a sync does next, decided from what is known: a state machine without any I/O.
enum SyncStep {
  /// How two branches stand to each other.
  enum Relation: Equatable {
    case equal
    /// There is nothing at the remote.
    case remoteEmpty
    /// There is nothing here.
    case localEmpty
    case localAhead
    case remoteAhead
    case diverged
  }

  enum Action: Equatable {
    case finish
    case fastForward
    case merge
    case push
  }

  /// What to do after a fetch.
  static func afterFetch(_ relation: Relation, pushes: Bool) -> Action {
    switch relation {
    case .equal: .finish
    case .localEmpty, .remoteAhead: .fastForward
    case .diverged: .merge
    case .remoteEmpty, .localAhead: pushes ? .push : .finish
    }
  }

  enum AfterRejection: Equatable {
    case fetchAgain
    case refused
    case lostRace
    case locked
  }

  /// What to do after a push that did not go through.
  ///
  /// A remote that moved meanwhile, or was being written to, lost us a race; one that stands still
  /// does not want our commits.
  static func afterRejection(
    remoteMoved: Bool, reason: String, attempt: Int, limit: Int
  ) -> AfterRejection {
    guard remoteMoved || isAboutLock(reason) else { return .refused }
    if attempt < limit { return .fetchAgain }
    return remoteMoved ? .lostRace : .locked
  }

  /// Whether git says that somebody else writes just now, in the words of git, libgit2 and of files; "blocked"
  /// and "locked" are words of those who will not have it at all.
  private static func isAboutLock(_ reason: String) -> Bool {
    ["cannot lock", "unable to lock", "failed to lock", ".lock"].contains { reason.contains($0) }
  }

  /// The longest that is waited before the next attempt, in milliseconds: longer each time, so that
  /// many who sync at once get out of each other's way.
  static func longestPause(after attempt: Int) -> Int { min(25 << attempt, 2000) }
}
