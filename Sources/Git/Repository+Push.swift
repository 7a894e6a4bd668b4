import CLibgit2

extension Repository {
  /// Pushes a commit to a branch of a remote, which may only move forwards.
  ///
  /// Only what the remote confirms counts as accepted; `refs/remotes/NAME/BRANCH` is then set to
  /// the commit. A push by path runs no hooks of the remote. Wraps `git_remote_push`.
  ///
  /// - Throws: `.notFound` when no such remote is configured or the commit does not exist,
  ///   `.unsupported` when the remote is a path that has a working tree, `.unreachable`,
  ///   `.authentication` and the other failures of the remote, `.stalled` and `.cancelled` as the control says.
  public func push(
    remote name: String, from commit: ObjectID, toBranch branch: String,
    control: TransferControl = TransferControl()
  ) throws(GitError) -> PushOutcome {
    let reference = try Self.branchReference(branch, for: "git_remote_push")
    try requireObject(commit, type: GIT_OBJECT_COMMIT)
    var transfer = Transfer(control)
    do {
      let source = try makeOutgoingReference(to: commit)
      // Left behind, the reference would only keep its commit from being collected.
      defer { git_reference_remove(pointer, source) }
      try Self.withLimitedPacking(at: gitDirectory) { repository throws(GitError) in
        try repository.send("\(source):\(reference)", toRemote: name, through: &transfer)
      }
    } catch {
      guard error.code == .nonFastForward else { throw error }
      return .rejected(error.message)
    }
    // libgit2 reports success for a reference that the remote refused.
    guard let answer = transfer.updates[reference] else {
      return .rejected("the remote did not confirm the update of \(reference)")
    }
    if let refusal = answer { return .rejected(transfer.explained(refusal)) }
    try track("refs/remotes/\(name)/\(branch)", at: commit)
    return .accepted
  }

  /// Creates a reference for one push to send, and returns its name.
  ///
  /// libgit2 does not push an id. No other name would do: whatever stands for a branch may move
  /// before it is sent.
  private func makeOutgoingReference(to commit: ObjectID) throws(GitError) -> String {
    let suffix = String(UInt64.random(in: .min ... .max), radix: 16)
    let name = "refs/outgoing/\(commit)-\(suffix)"
    var oid = commit.oid
    _ = try Handle<ReferenceKind>("git_reference_create") {
      git_reference_create(&$0, pointer, name, &oid, 0, nil)
    }
    return name
  }

  private func send(
    _ refspec: String, toRemote name: String, through transfer: inout Transfer
  ) throws(GitError) {
    let remote = try openRemote(name, forPush: true)
    var options = git_push_options()
    try check(
      git_push_options_init(&options, UInt32(GIT_PUSH_OPTIONS_VERSION)), "git_push_options_init")
    // As many threads as there are processors; by itself it takes one.
    options.pb_parallelism = 0
    options.proxy_opts.type = GIT_PROXY_AUTO
    // Within a host redirects are followed all the same; to another one, nothing is sent.
    options.follow_redirects = GIT_REMOTE_REDIRECT_NONE
    try transfer.withCallbacks(
      { callbacks in
        options.callbacks = callbacks
        return withStringArray([refspec]) { git_remote_push(remote.pointer, $0, &options) }
      }, for: "git_remote_push")
  }

  /// Sets a remote-tracking reference to what the remote has just confirmed.
  private func track(_ reference: String, at commit: ObjectID) throws(GitError) {
    var oid = commit.oid
    _ = try Handle<ReferenceKind>("git_reference_create") {
      git_reference_create(&$0, pointer, reference, &oid, 1, "update by push")
    }
  }
}
