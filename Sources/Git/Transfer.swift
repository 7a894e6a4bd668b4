import CLibgit2

/// The state of one clone, fetch or push, which the callbacks reach through their payload.
///
/// It lives on the stack of the call that runs the transfer and is used by its thread alone.
struct Transfer {
  private let control: TransferControl
  private var watch: StallWatch?
  var credentials = CredentialSource.ofUser
  /// What the remote said about each reference pushed: `nil` if it took it, or its reason.
  var updates: [String: String?] = [:]
  /// What the remote's programs, such as its hooks, wrote for people.
  private var words: [UInt8] = []
  private var lastReport: ContinuousClock.Instant?
  /// Whether more is sent than is taken in.
  private var isTooLarge = false

  /// Beyond this, what the remote says is left out.
  private static let longestWords = 1 << 14

  init(_ control: TransferControl) {
    self.control = control
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
    callbacks.certificate_check = judgeCertificate
    callbacks.transfer_progress = reportReceived
    callbacks.pack_progress = reportPacked
    callbacks.push_transfer_progress = reportSent
    callbacks.push_update_reference = recordUpdate
    callbacks.sideband_progress = recordWords
    let (failure, verdict) = StallWatch.run(control) { watch in
      self.watch = watch
      return withUnsafeMutablePointer(to: &self) { transfer -> GitError? in
        callbacks.payload = UnsafeMutableRawPointer(transfer)
        let result = body(callbacks)
        return result < 0 ? GitError(last: result, function) : nil
      }
    }
    guard let failure else { return }
    if isTooLarge {
      throw GitError(
        .tooLarge, function,
        "more than \(control.limits.objects) objects or \(control.limits.bytes >> 20) MiB")
    }
    switch verdict {
    case .cancelled: throw GitError(.cancelled, function, "the transfer was cancelled")
    case .stalled:
      throw GitError(.stalled, function, "nothing came for \(control.timeout) seconds")
    case nil: throw failure
    }
  }

  /// Tells the handler, but not of every object: that many calls would slow the transfer down.
  fileprivate mutating func report(_ objects: UInt32, of total: UInt32, bytes: Int) -> Int32 {
    watch?.advance()
    guard watch?.verdict == nil else { return cancel() }
    guard let progress = control.progress else { return 0 }
    let now = ContinuousClock.now
    let isDue = lastReport.map { $0.duration(to: now) >= .milliseconds(50) } ?? true
    guard isDue || objects == total else { return 0 }
    lastReport = now
    do {
      try progress(
        TransferProgress(objects: Int(objects), totalObjects: Int(total), bytes: bytes))
      return 0
    } catch {
      return cancel()
    }
  }

  /// Tells of what came in, as long as it is not too much.
  fileprivate mutating func receive(_ objects: UInt32, of total: UInt32, bytes: Int) -> Int32 {
    // How many there are to be stands at the beginning of a pack (gitformat-pack(5)).
    isTooLarge = Int(total) > control.limits.objects || bytes > control.limits.bytes
    return isTooLarge ? cancel() : report(objects, of: total, bytes: bytes)
  }

  private func cancel() -> Int32 {
    git_error_set_str(Int32(GIT_ERROR_CALLBACK.rawValue), "the transfer was cancelled")
    return GIT_EUSER.rawValue
  }

  /// A refusal with what the remote's programs wrote about it, in the way that git shows it.
  func explained(_ refusal: String) -> String {
    let lines = String(decoding: words, as: UTF8.self).split { $0 == "\n" || $0 == "\r" }
    return ([refusal] + lines.map { "remote: " + $0 }).joined(separator: "\n")
  }

  fileprivate mutating func record(_ words: UnsafeBufferPointer<UInt8>) {
    self.words += words.prefix(max(0, Transfer.longestWords - self.words.count))
  }
}

private func transfer(_ payload: UnsafeMutableRawPointer?) -> UnsafeMutablePointer<Transfer>? {
  payload?.assumingMemoryBound(to: Transfer.self)
}

private func reportReceived(
  _ progress: UnsafePointer<git_indexer_progress>?, _ payload: UnsafeMutableRawPointer?
) -> Int32 {
  guard let progress = progress?.pointee, let transfer = transfer(payload) else { return 0 }
  return transfer.pointee.receive(
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

private func reportPacked(
  _: Int32, _ current: UInt32, _ total: UInt32, _ payload: UnsafeMutableRawPointer?
) -> Int32 {
  transfer(payload)?.pointee.report(current, of: total, bytes: 0) ?? 0
}

private func recordWords(
  _ text: UnsafePointer<CChar>?, _ length: Int32, _ payload: UnsafeMutableRawPointer?
) -> Int32 {
  guard let text, length > 0, let transfer = transfer(payload) else { return 0 }
  text.withMemoryRebound(to: UInt8.self, capacity: Int(length)) {
    transfer.pointee.record(UnsafeBufferPointer(start: $0, count: Int(length)))
  }
  return 0
}

/// libgit2 has compared the host key or certificate already; its judgement stands.
private func judgeCertificate(
  _ certificate: UnsafeMutablePointer<git_cert>?, _ isValid: Int32, _ host: UnsafePointer<CChar>?,
  _: UnsafeMutableRawPointer?
) -> Int32 {
  guard isValid == 0 else { return 0 }
  return GIT_ECERTIFICATE.rawValue
}

private func acquireCredential(
  _ made: UnsafeMutablePointer<UnsafeMutablePointer<git_credential>?>?,
  _ url: UnsafePointer<CChar>?, _ user: UnsafePointer<CChar>?, _ allowed: UInt32,
  _ payload: UnsafeMutableRawPointer?
) -> Int32 {
  guard let transfer = transfer(payload) else { return GIT_EAUTH.rawValue }
  return transfer.pointee.credentials.provide(made, user: user, allowed: allowed)
}
