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
    #expect(after(true, "non-fast-forward", 1) == .fetchAgain)
    #expect(after(true, "non-fast-forward", 5) == .lostRace)
  }

  @Test(
    "Moments are written in UTC",
    arguments: [
      (0, "1970-01-01T00:00:00Z"), (1_475_309_400, "2016-10-01T08:10:00Z"),
      (951_782_400, "2000-02-29T00:00:00Z"), (-1, "1969-12-31T23:59:59Z"),
      (4_107_542_399, "2100-02-28T23:59:59Z"), (4_107_542_400, "2100-03-01T00:00:00Z"),
    ])
  func timestamp(seconds: Int, text: String) {
    #expect(Timestamp(seconds: Int64(seconds)).text == text)
  }
}
