/// A file operation that failed, with what the system said.
public struct FileError: Error, Hashable, Sendable {
  /// What was being done.
  public enum Operation: String, Sendable {
    /// The operations of ``Folder``.
    case read, write, remove, list, create, sync
  }

  /// What was being done.
  public let operation: Operation
  /// The path, as it was given.
  public let path: String
  /// What the system said.
  public let reason: SystemReason
  /// What kind of reason that is.
  public let cause: Cause

  /// A kind of reason that something can be done about.
  public enum Cause: Sendable {
    /// Nothing is there.
    case missing
    /// The disk is full, or a share of it that one may use.
    case full
    /// The medium cannot be written to.
    case readOnly
    /// The person may not do that.
    case denied
    /// Any other.
    case other
  }

  /// Whether the reason is that nothing is there.
  public var isMissing: Bool { cause == .missing }
}
