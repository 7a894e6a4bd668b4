/// What a remote that was reached said to a push.
public enum PushOutcome: Hashable, Sendable {
  /// The remote confirmed that its branch is at the pushed commit.
  case accepted

  /// The branch did not move, for the reason given; usually it has commits that are not here.
  case rejected(String)
}
