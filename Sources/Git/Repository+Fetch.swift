import CLibgit2

extension Repository {
  /// Fetches the branches of a remote and moves the remote-tracking references to them.
  ///
  /// It follows `remote.NAME.fetch`, or where that is not set fetches all branches to
  /// `refs/remotes/NAME/`. Tags are left alone, and no reference is deleted.
  /// Wraps `git_remote_fetch` and `git_remote_ls`.
  ///
  /// - Returns: the names of the branches that the remote has; what it has no longer is still tracked.
  /// - Throws: `.notFound` when no such remote is configured, `.shallow` when the history of this
  ///   repository is cut off, `.unreachable`, `.authentication` and the other failures of the
  ///   remote, `.stalled` and `.cancelled` as the control says.
  @discardableResult
  public func fetch(
    remote name: String, control: TransferControl = TransferControl()
  ) throws(GitError) -> Set<String> {
    let function = "git_remote_fetch"
    guard !isShallow else {
      throw GitError(.shallow, function, "libgit2 cannot fetch into a shallow clone")
    }
    let remote = try openRemote(name, forPush: false)
    let configured = try configurationValues("remote.\(name).fetch")
    let refspecs = configured.isEmpty ? ["+refs/heads/*:refs/remotes/\(name)/*"] : configured
    var options = git_fetch_options()
    try check(
      git_fetch_options_init(&options, UInt32(GIT_FETCH_OPTIONS_VERSION)),
      "git_fetch_options_init")
    options.prune = GIT_FETCH_NO_PRUNE
    options.download_tags = GIT_REMOTE_DOWNLOAD_TAGS_NONE
    options.proxy_opts.type = GIT_PROXY_AUTO
    // Within a host redirects are followed all the same; to another one, nothing is sent.
    options.follow_redirects = GIT_REMOTE_REDIRECT_NONE
    func fetch() throws(GitError) {
      var transfer = Transfer(control)
      try transfer.withCallbacks(
        { callbacks in
          options.callbacks = callbacks
          return withStringArray(refspecs) {
            git_remote_fetch(remote.pointer, $0, &options, "fetch \(name)")
          }
        }, for: function)
    }
    do {
      try fetch()
    } catch {
      guard try removeObstacles(to: remote, named: name) else { throw error }
      try fetch()
    }
    return try Self.branches(of: remote)
  }

  /// Removes what is tracked of branches that the remote has no longer, where it has others now whose names
  /// cannot stand beside theirs, as `x/y` cannot beside `x`; whether there were any.
  private func removeObstacles(
    to remote: borrowing Handle<RemoteKind>, named name: String
  ) throws(GitError) -> Bool {
    let folder = "refs/remotes/\(name)/"
    guard let present = try? Self.branches(of: remote) else { return false }
    let gone = try references(below: folder).keys.filter { reference in
      let branch = String(reference.dropFirst(folder.count))
      return !present.contains(branch)
        && present.contains { $0.hasPrefix(branch + "/") || branch.hasPrefix($0 + "/") }
    }
    for reference in gone { try removeReference(reference) }
    return !gone.isEmpty
  }

  /// The branches that a remote told of when it was last connected to.
  private static func branches(of remote: borrowing Handle<RemoteKind>) throws(GitError)
    -> Set<String>
  {
    let function = "git_remote_ls"
    var heads: UnsafeMutablePointer<UnsafePointer<git_remote_head>?>?
    var count = 0
    try check(git_remote_ls(&heads, &count, remote.pointer), function)
    var names: Set<String> = []
    for position in 0..<count {
      // A branch whose name is no text is none that anybody here can ask for.
      if let name = try? String(foreign: heads?[position]?.pointee.name, from: function),
        let branch = branchName(ofReference: name)
      {
        names.insert(branch)
      }
    }
    return names
  }
}
