internal import Git
internal import Messages
internal import Processes

/// How this program reaches remotes: as the user has set it, showing how far it is, until Ctrl-C.
struct Connection {
  let transport: UserTransport
  private let meter: TransferMeter

  /// - Throws: `GitError` where the user's configuration cannot be used.
  init() throws(GitError) {
    let meter = TransferMeter()
    self.meter = meter
    Interruption.allow()
    let control = TransferControl(
      progress: { progress in meter.show(progress) }, isCancelled: { Interruption.isRequested })
    transport = try UserTransport(control, environment: ProcessEnvironment.variables) { failure in
      meter.finish()
      Output.note(Output.messages.usesGit(after: failure))
    }
  }

  /// Clears what was shown.
  func finish() { meter.finish() }
}
