/// An error as people meet it: what happened, what to do next, and the program's exit code.
public struct Failure: Error, Hashable, Sendable {
  /// What happened.
  public let message: String
  /// What to do next.
  public let hint: String?
  /// The exit code.
  public let status: ExitStatus

  /// What happened and what to do next, for somebody who has chosen it.
  public var text: String { message + (hint.map { "\n" + $0 } ?? "") }

  /// A failure from its parts.
  public init(_ message: String, hint: String? = nil, status: ExitStatus = .refused) {
    self.message = message
    self.hint = hint
    self.status = status
  }
}
