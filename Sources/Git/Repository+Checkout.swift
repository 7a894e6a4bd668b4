import CLibgit2

extension Repository {
  /// Makes a new branch at a commit the current one and writes its files, where there are none yet.
  ///
  /// Wraps `git_reference_create` and `git_checkout_tree`.
  ///
  /// - Throws: `.exists` where the branch is there already, `.conflict` where a file is in the way,
  ///   `.notFound` where there is no such commit.
  public func checkOut(newBranch branch: String, at commit: ObjectID) throws(GitError) {
    let name = try Self.branchReference(branch, for: "git_reference_create")
    var oid = commit.oid
    let object = try commitObject(commit)
    try checkOut(object)
    _ = try Handle<ReferenceKind>("git_reference_create") {
      git_reference_create(&$0, pointer, name, &oid, 0, "clone")
    }
    try setHead(toBranch: branch)
  }

  /// Writes the files of the current branch, where there are none yet.
  ///
  /// Wraps `git_checkout_tree`.
  ///
  /// - Throws: as ``checkOut(newBranch:at:)``.
  public func checkOut(_ commit: ObjectID) throws(GitError) {
    try checkOut(commitObject(commit))
  }

  private func commitObject(_ id: ObjectID) throws(GitError) -> Handle<ObjectKind> {
    var oid = id.oid
    return try Handle<ObjectKind>("git_object_lookup") {
      git_object_lookup(&$0, pointer, &oid, GIT_OBJECT_COMMIT)
    }
  }

  private func checkOut(_ commit: borrowing Handle<ObjectKind>) throws(GitError) {
    var options = git_checkout_options()
    try check(
      git_checkout_options_init(&options, UInt32(GIT_CHECKOUT_OPTIONS_VERSION)),
      "git_checkout_options_init")
    // A file that the index does not know is one that nobody has removed.
    options.checkout_strategy =
      GIT_CHECKOUT_SAFE.rawValue | GIT_CHECKOUT_RECREATE_MISSING.rawValue
    try check(git_checkout_tree(pointer, commit.pointer, &options), "git_checkout_tree")
  }
}
