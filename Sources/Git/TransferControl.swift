/// How a clone, fetch or push is watched and ended.
public struct TransferControl {
  /// Hears how far it has come.
  public var progress: ProgressHandler?
  /// After how many seconds without a byte from the remote it is given up; `0` waits for ever.
  public var timeout: Int
  /// How much is taken in at most; a remote could send without end.
  public var limits = Limits()
  /// Whether the person wants it to end; asked by any thread, several times a second.
  public var isCancelled: @Sendable () -> Bool

  /// The time-out where nobody has set another, in seconds.
  public static let defaultTimeout = 60

  /// Bounds on what a remote sends at one go.
  public struct Limits: Sendable {
    /// How many objects.
    public var objects = 10_000_000
    /// How many bytes, packed.
    public var bytes = 8 << 30

    /// The usual bounds: those of a history far beyond any that the format is meant for.
    public init() {}
  }

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
