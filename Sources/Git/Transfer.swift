import CLibgit2

/// The state of one clone, fetch or push, which the callbacks reach through their payload.
///
/// It lives on the stack of the call that runs the transfer and is used by its thread alone.
struct Transfer {
  let progress: ProgressHandler?
  var credentials = CredentialSource()
  /// What the remote said about each reference pushed: `nil` if it took it, or its reason.
  var updates: [String: String?] = [:]
  private var lastReport: ContinuousClock.Instant?

  init(progress: ProgressHandler?) {
    self.progress = progress
  }

  /// Runs `body` with callbacks that lead to this transfer, valid until it returns.
  mutating func withCallbacks(
    _ body: (git_remote_callbacks) -> Int32, for function: String
  ) throws(GitError) {
    Library.start
    var callbacks = git_remote_callbacks()
    try check(
      git_remote_init_callbacks(&callbacks, UInt32(GIT_REMOTE_CALLBACKS_VERSION)),
      "git_remote_init_callbacks")
    callbacks.credentials = acquireCredential
    callbacks.transfer_progress = reportReceived
    callbacks.push_transfer_progress = reportSent
    callbacks.push_update_reference = recordUpdate
    let result = withUnsafeMutablePointer(to: &self) {
      callbacks.payload = UnsafeMutableRawPointer($0)
      return body(callbacks)
    }
    try check(result, function)
  }

  /// Tells the handler, but not of every object: that many calls would slow the transfer down.
  fileprivate mutating func report(_ objects: UInt32, of total: UInt32, bytes: Int) -> Int32 {
    guard let progress else { return 0 }
    let now = ContinuousClock.now
    let isDue = lastReport.map { $0.duration(to: now) >= .milliseconds(50) } ?? true
    guard isDue || objects == total else { return 0 }
    lastReport = now
    do {
      try progress(
        TransferProgress(objects: Int(objects), totalObjects: Int(total), bytes: bytes))
      return 0
    } catch {
      git_error_set_str(Int32(GIT_ERROR_CALLBACK.rawValue), "the transfer was cancelled")
      return GIT_EUSER.rawValue
    }
  }
}

private func transfer(_ payload: UnsafeMutableRawPointer?) -> UnsafeMutablePointer<Transfer>? {
  payload?.assumingMemoryBound(to: Transfer.self)
}

private func reportReceived(
  _ progress: UnsafePointer<git_indexer_progress>?, _ payload: UnsafeMutableRawPointer?
) -> Int32 {
  guard let progress = progress?.pointee, let transfer = transfer(payload) else { return 0 }
  return transfer.pointee.report(
    progress.received_objects, of: progress.total_objects, bytes: progress.received_bytes)
}

private func reportSent(
  _ current: UInt32, _ total: UInt32, _ bytes: Int, _ payload: UnsafeMutableRawPointer?
) -> Int32 {
  transfer(payload)?.pointee.report(current, of: total, bytes: bytes) ?? 0
}

private func recordUpdate(
  _ reference: UnsafePointer<CChar>?, _ refusal: UnsafePointer<CChar>?,
  _ payload: UnsafeMutableRawPointer?
) -> Int32 {
  guard let reference, let transfer = transfer(payload) else { return 0 }
  // A refusal is for people, as the message of an error is, and may be repaired.
  transfer.pointee.updates[String(cString: reference)] =
    .some(refusal.map { String(cString: $0) })
  return 0
}

private func acquireCredential(
  _ made: UnsafeMutablePointer<UnsafeMutablePointer<git_credential>?>?,
  _ url: UnsafePointer<CChar>?, _ user: UnsafePointer<CChar>?, _ allowed: UInt32,
  _ payload: UnsafeMutableRawPointer?
) -> Int32 {
  guard let transfer = transfer(payload) else { return GIT_EAUTH.rawValue }
  return transfer.pointee.credentials.provide(made, user: user, allowed: allowed)
}
