internal import Git
internal import Messages

/// Tells on a terminal how far a transfer has come, once it has taken a second.
final class TransferMeter {
  private let start = ContinuousClock.now
  private var hasShown = false

  /// What a transfer calls while it runs.
  func show(_ progress: TransferProgress) {
    guard Output.canRewrite, ContinuousClock.now - start > .seconds(1) else { return }
    hasShown = true
    Output.rewrite(Output.messages.transferring(progress.objects, of: progress.totalObjects))
  }

  /// Clears the line, if there is one.
  func finish() {
    if hasShown { Output.rewrite("") }
  }
}
