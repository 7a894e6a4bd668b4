import CLibgit2

extension Repository {
  /// Returns the names of the configured remotes, in byte order.
  ///
  /// It reads the configuration itself: `git_remote_list` leaks 43 kB a call in 1.5.1.
  ///
  /// - Throws: `.encoding` when a name is not UTF-8.
  public func remoteNames() throws(GitError) -> [String] {
    var names: Set<String> = []
    for key in try configurationKeys(inSection: "remote") {
      for suffix in [".url", ".pushurl"] where key.hasSuffix(suffix) {
        names.insert(String(key.dropFirst("remote.".count).dropLast(suffix.count)))
      }
    }
    return names.sorted { $0.precedesInBytes($1) }
  }

  /// Returns the configured address of a remote, or `nil` when there is none.
  ///
  /// - Throws: `.invalidName` for a name that git does not allow.
  public func remoteURL(_ name: String) throws(GitError) -> String? {
    try requireRemoteName(name, for: "git_config_get_entry")
    return try configuration("remote.\(name).url")
  }

  /// Adds a remote to the configuration, its branches to be fetched to `refs/remotes/NAME/`.
  ///
  /// Nothing is connected to. libgit2 takes a relative path from the current directory of the
  /// process, where git takes it from the working tree. Wraps `git_remote_create_with_opts`.
  ///
  /// - Throws: `.exists` when there is a remote of this name, `.invalidName` for a name or an
  ///   address that git does not allow.
  public func addRemote(name: String, url: String) throws(GitError) {
    try requireRemoteName(name, for: "git_remote_create_with_opts")
    guard try remoteURL(name) == nil else {
      throw GitError(.exists, "git_remote_create_with_opts", "there is a remote named \(name)")
    }
    _ = try makeRemote(name: name, url: url)
  }

  /// Removes a remote from the configuration of this repository, and from the branches that follow it.
  ///
  /// What was fetched from it stays.
  ///
  /// - Throws: `.invalidName` for a name that git does not allow.
  public func removeRemote(name: String) throws(GitError) {
    try requireRemoteName(name, for: "git_config_delete_entry")
    for key in try Set(configurationKeys(inSection: "branch")) where key.hasSuffix(".remote") {
      guard try configuration(key) == name else { continue }
      try setConfiguration(key, to: nil)
      try setConfiguration(String(key.dropLast(".remote".count)) + ".merge", to: nil)
    }
    for key in try Set(configurationKeys(inSection: "remote"))
    where key.hasPrefix("remote.\(name).") {
      try setConfiguration(key, to: nil)
    }
  }

  /// Returns the branch of a remote that a local branch is configured to follow, or `nil`.
  ///
  /// A branch that follows another one of this repository has none.
  ///
  /// - Throws: `.invalidName` for a name that git does not allow.
  public func upstream(
    ofBranch branch: String
  ) throws(GitError) -> (remote: String, branch: String)? {
    _ = try Self.branchReference(branch, for: "git_config_get_entry")
    guard
      let remote = try configuration("branch.\(branch).remote"), !remote.isEmpty, remote != ".",
      let reference = try configuration("branch.\(branch).merge"),
      let name = Self.branchName(ofReference: reference)
    else { return nil }
    return (remote, name)
  }

  /// Configures a local branch to follow a branch of a remote; neither needs to exist yet.
  ///
  /// - Throws: `.invalidName` for a name that git does not allow.
  public func setUpstream(
    ofBranch branch: String, remote: String, branch remoteBranch: String
  ) throws(GitError) {
    let function = "git_config_set_string"
    _ = try Self.branchReference(branch, for: function)
    try requireRemoteName(remote, for: function)
    let reference = try Self.branchReference(remoteBranch, for: function)
    try setConfiguration("branch.\(branch).remote", to: remote)
    try setConfiguration("branch.\(branch).merge", to: reference)
  }

  /// The remote with a configured address, made anew for one transfer.
  ///
  /// `git_remote_lookup` leaks in 1.5.1. A remote without a name writes no configuration, and
  /// without `url.*.insteadOf` its address is the one that people see in the configuration.
  ///
  /// - Throws: `.notFound` when no such remote is configured.
  func openRemote(_ name: String, forPush: Bool) throws(GitError) -> Handle<RemoteKind> {
    let function = "git_remote_create_with_opts"
    guard let url = try remoteURL(name) else {
      throw GitError(.notFound, function, "no remote named \(name) is configured")
    }
    let pushURL = forPush ? try configuration("remote.\(name).pushurl") : nil
    return try makeRemote(name: nil, url: pushURL ?? url)
  }

  private func makeRemote(
    name: String?, url: String
  ) throws(GitError) -> Handle<RemoteKind> {
    let function = "git_remote_create_with_opts"
    let url = try url.terminated(for: function)
    return try Handle(function) { made in
      guard let name else { return createRemote(&made, pointer, nil, url) }
      return name.withCString { createRemote(&made, pointer, $0, url) }
    }
  }

  func requireRemoteName(_ name: String, for function: String) throws(GitError) {
    let name = try name.terminated(for: function)
    var isValid: Int32 = 0
    try check(git_remote_name_is_valid(&isValid, name), "git_remote_name_is_valid")
    guard isValid == 1 else {
      throw GitError(.invalidName, function, "git does not allow a remote named \(name)")
    }
  }
}

/// Creates a remote of exactly this address; with a name, it is added to the configuration.
///
/// Every connection begins here, so that what it takes to judge a server is loaded here too.
func createRemote(
  _ made: UnsafeMutablePointer<OpaquePointer?>?, _ repository: OpaquePointer?,
  _ name: UnsafePointer<CChar>?, _ url: UnsafePointer<CChar>?
) -> Int32 {
  CertificateAuthorities.load(forRemoteAt: url)
  var options = git_remote_create_options()
  let result = git_remote_create_options_init(
    &options, UInt32(GIT_REMOTE_CREATE_OPTIONS_VERSION))
  guard result == 0 else { return result }
  options.repository = repository
  options.name = name
  options.flags = GIT_REMOTE_CREATE_SKIP_INSTEADOF.rawValue
  return git_remote_create_with_opts(made, url, &options)
}
