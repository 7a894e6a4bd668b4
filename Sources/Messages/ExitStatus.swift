/// What the program's exit code tells the caller; the same for every command.
public enum ExitStatus: Int32, Sendable, CaseIterable {
  /// Done, nothing to report.
  case done = 0
  /// Done, and there is something to see to.
  case attention = 1
  /// Not done, nothing changed; trying again may help.
  case retry = 2
  /// Not done, nothing changed; trying again will not help.
  case refused = 3
  /// The command was not written right.
  case usage = 64
  /// The person stopped it; what was done is whole.
  case interrupted = 130
}
