/// What the program's exit code tells the caller; the same for every command.
public enum ExitStatus: Int32, Sendable, CaseIterable {
  /// Done, nothing to report.
  case done = 0
  /// Done, and there is something to see to.
  case attention = 1
  /// Not done; trying again may help. What was saved before stays saved.
  case retry = 2
  /// Not done; trying again will not help. What was saved before stays saved.
  case refused = 3
  /// The command was not written right.
  case usage = 64
  /// The person stopped it; what was done is whole.
  case interrupted = 130
}
