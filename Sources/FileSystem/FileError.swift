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
  /// The system's words for its error number.
  public let reason: String
  /// Whether the reason is that nothing is there.
  public let isMissing: Bool
}
