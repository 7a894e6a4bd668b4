/// How a clone, fetch or push is watched and ended.
public struct TransferControl {
  /// Hears how far it has come.
  public var progress: ProgressHandler?
  /// After how many seconds without a byte from the remote it is given up; `0` waits for ever.
  public var timeout: Int
  /// Whether the person wants it to end; asked by any thread, several times a second.
  public var isCancelled: @Sendable () -> Bool

  /// The time-out where nobody has set another, in seconds.
  public static let defaultTimeout = 60

  /// A control of the parts that are given.
  public init(
    progress: ProgressHandler? = nil, timeout: Int = TransferControl.defaultTimeout,
    isCancelled: @escaping @Sendable () -> Bool = { false }
  ) {
    self.progress = progress
    self.timeout = timeout
    self.isCancelled = isCancelled
  }
}
