import Testing

@testable import Syncing

@Suite("What a sync does next")
struct SyncStepTests {
  @Test(
    "After a fetch",
    arguments: [
      (SyncStep.Relation.equal, true, SyncStep.Action.finish),
      (.remoteAhead, true, .fastForward), (.localEmpty, true, .fastForward),
      (.diverged, true, .merge), (.diverged, false, .merge),
      (.localAhead, true, .push), (.remoteEmpty, true, .push), (.localAhead, false, .finish),
    ])
  func afterFetch(relation: SyncStep.Relation, pushes: Bool, action: SyncStep.Action) {
    #expect(SyncStep.afterFetch(relation, pushes: pushes) == action)
  }

  @Test("After a rejected push: a remote that stands still does not want our commits")
  func afterRejection() {
    func after(_ moved: Bool, _ reason: String, _ attempt: Int) -> SyncStep.AfterRejection {
      SyncStep.afterRejection(remoteMoved: moved, reason: reason, attempt: attempt, limit: 5)
    }
    #expect(after(false, "hook declined", 1) == .refused)
    #expect(after(false, "failed to lock file", 1) == .fetchAgain)
    #expect(after(false, "cannot lock ref 'refs/heads/main'", 1) == .fetchAgain)
    #expect(after(false, "remote: this branch is blocked", 1) == .refused)
    #expect(after(true, "non-fast-forward", 1) == .fetchAgain)
    #expect(after(true, "non-fast-forward", 5) == .lostRace)
  }
}
