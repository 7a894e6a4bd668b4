/// How far a transfer has come.
public struct TransferProgress: Hashable, Sendable {
  /// The number of objects transferred so far.
  public let objects: Int

  /// The number of objects there are to transfer.
  public let totalObjects: Int

  /// The number of bytes transferred so far.
  public let bytes: Int
}

/// Hears of the progress of a transfer, about twenty times a second and once at its end.
///
/// Throwing from it ends the transfer, which then fails with `.cancelled`. It is called by the
/// thread that runs the transfer. While a peer is silent nobody is called, since libgit2 1.5
/// has no time-out; and a push by path does not report at all.
public typealias ProgressHandler = (TransferProgress) throws(CancellationError) -> Void
