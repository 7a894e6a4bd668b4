import CLibgit2

extension Repository {
  /// Clones the repository at `url` to `path` and, if asked to, checks out the branch of its `HEAD`.
  ///
  /// An empty repository is cloned too, with a `HEAD` that has no commit yet. When it fails, what
  /// was made at `path` is removed. Wraps `git_clone`.
  ///
  /// - Throws: `.exists` when there is something at `path` other than an empty folder,
  ///   `.unreachable`, `.authentication` and the other failures of the remote, `.stalled` and
  ///   `.cancelled` as the control says.
  public static func clone(
    from url: String, to path: String, isBare: Bool = false, checksOut: Bool = true,
    control: TransferControl = TransferControl()
  ) throws(GitError) -> Repository {
    let function = "git_clone"
    let url = try url.terminated(for: function)
    let path = try path.terminated(for: function)
    Library.start
    var options = git_clone_options()
    try check(
      git_clone_options_init(&options, UInt32(GIT_CLONE_OPTIONS_VERSION)),
      "git_clone_options_init")
    // Copying the files of a local repository would take its garbage and lose its alternates.
    options.local = GIT_CLONE_NO_LOCAL
    options.bare = isBare ? 1 : 0
    if !checksOut { options.checkout_opts.checkout_strategy = GIT_CHECKOUT_NONE.rawValue }
    options.remote_cb = createOrigin
    options.fetch_opts.proxy_opts.type = GIT_PROXY_AUTO
    options.fetch_opts.follow_redirects = GIT_REMOTE_REDIRECT_NONE
    var transfer = Transfer(control)
    var made: OpaquePointer?
    try transfer.withCallbacks(
      { callbacks in
        options.fetch_opts.callbacks = callbacks
        return git_clone(&made, url, path, &options)
      }, for: function)
    return try Repository(Handle(adopting: made, from: function))
  }
}

/// Creates the remote of a clone with the address as it was given, as every later fetch does.
private func createOrigin(
  _ made: UnsafeMutablePointer<OpaquePointer?>?, _ repository: OpaquePointer?,
  _ name: UnsafePointer<CChar>?, _ url: UnsafePointer<CChar>?, _: UnsafeMutableRawPointer?
) -> Int32 {
  createRemote(made, repository, name, url)
}
