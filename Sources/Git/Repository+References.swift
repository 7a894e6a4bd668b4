import CLibgit2

extension Repository {
  /// Returns what `HEAD` points at.
  ///
  /// Wraps `git_reference_lookup` and `git_reference_name_to_id`.
  ///
  /// - Throws: `.corrupt` when `HEAD` is missing or names something that is not a branch.
  public func head() throws(GitError) -> Head {
    let function = "git_reference_lookup"
    let head = try Handle<ReferenceKind>(function) { git_reference_lookup(&$0, pointer, "HEAD") }
    guard let target = git_reference_symbolic_target(head.pointer) else {
      return .detached(try ObjectID(foreign: git_reference_target(head.pointer), from: function))
    }
    let name = try String(foreign: target, from: function)
    guard let branch = Self.branchName(ofReference: name) else {
      throw GitError(.corrupt, function, "HEAD points at \(name), which is not a branch")
    }
    guard let commit = try reference(name) else { return .unborn(branch: branch) }
    return .branch(name: branch, commit: commit)
  }

  /// Returns the commit that `revision` names, such as `main~2`, a tag or an abbreviated id.
  ///
  /// Wraps `git_revparse_single` and `git_object_peel`.
  ///
  /// - Throws: `.notFound`, `.ambiguous`, `.invalidName`, or `.wrongType` when it names something
  ///   that is no commit.
  public func resolve(_ revision: String) throws(GitError) -> ObjectID {
    let function = "git_revparse_single"
    let revision = try revision.terminated(for: function)
    let object = try Handle<ObjectKind>(function) { git_revparse_single(&$0, pointer, revision) }
    let commit = try Handle<ObjectKind>("git_object_peel") {
      git_object_peel(&$0, object.pointer, GIT_OBJECT_COMMIT)
    }
    return try ObjectID(foreign: git_object_id(commit.pointer), from: "git_object_id")
  }

  /// Returns the object that the reference `name`, given in full, points at in the end.
  ///
  /// Wraps `git_reference_name_to_id`. `nil` means that there is no such reference.
  ///
  /// - Throws: `.invalidName` for a name that git does not allow.
  public func reference(_ name: String) throws(GitError) -> ObjectID? {
    let function = "git_reference_name_to_id"
    let name = try name.terminated(for: function)
    do {
      return try ObjectID(function) { git_reference_name_to_id(&$0, pointer, name) }
    } catch {
      guard error.code == .notFound else { throw error }
      return nil
    }
  }

  /// Points the reference `name`, given in full, at `target` if it still points at `expected`.
  ///
  /// The comparison is made under git's lock of the reference, so that of several writers with
  /// the same expectation one succeeds. `message` goes into the reflog; a bare repository has one
  /// only if `core.logAllRefUpdates` says so, as with git. Wraps `git_reference_create_matching`.
  ///
  /// - Parameter expected: Where the reference has to point; `nil` means that it must not exist.
  /// - Throws: `.conflict` when it points elsewhere or is symbolic, `.locked` while another
  ///   process writes it, `.invalidName` for a name that git does not allow.
  public func setReference(
    _ name: String, to target: ObjectID, expecting expected: ObjectID?, message: String
  ) throws(GitError) {
    let function = "git_reference_create_matching"
    let name = try name.terminated(for: function)
    let message = try message.terminated(for: function)
    try requireReferenceName(name, for: function)
    // Names outside refs/heads and refs/remotes have no reflog unless one exists already.
    if !isBare { try check(git_reference_ensure_log(pointer, name), "git_reference_ensure_log") }
    var target = target.oid
    // The zero id stands for "must not exist". Without `force` libgit2 looks before it locks.
    var expected = expected?.oid ?? git_oid()
    do {
      _ = try Handle<ReferenceKind>(function) {
        git_reference_create_matching(&$0, pointer, name, &target, 1, &expected, message)
      }
    } catch {
      guard error.code == .notFound || error.code == .exists else { throw error }
      throw GitError(
        .conflict, function, returnCode: error.returnCode, errorClass: error.errorClass,
        error.message)
    }
  }

  /// Makes a branch the current one, without touching any file; it may have no commit yet.
  ///
  /// Wraps `git_repository_set_head`.
  ///
  /// - Throws: `.invalidName` for a name that git does not allow.
  public func setHead(toBranch branch: String) throws(GitError) {
    let reference = try Self.branchReference(branch, for: "git_repository_set_head")
    try check(git_repository_set_head(pointer, reference), "git_repository_set_head")
  }

  private func requireReferenceName(_ name: String, for function: String) throws(GitError) {
    var isValid: Int32 = 0
    try check(git_reference_name_is_valid(&isValid, name), "git_reference_name_is_valid")
    guard isValid == 1 else {
      throw GitError(.invalidName, function, "git does not allow a reference named \(name)")
    }
  }

  /// The full name of a branch's reference.
  ///
  /// - Throws: `.invalidName` for a name that git does not allow.
  static func branchReference(_ branch: String, for function: String) throws(GitError) -> String {
    let name = try "refs/heads/\(branch)".terminated(for: function)
    Library.start
    var isValid: Int32 = 0
    try check(git_branch_name_is_valid(&isValid, branch), "git_branch_name_is_valid")
    guard isValid == 1 else {
      throw GitError(.invalidName, function, "git does not allow a branch named \(branch)")
    }
    return name
  }

  /// The name of the branch whose reference is `name`, or `nil` for another kind of reference.
  static func branchName(ofReference name: String) -> String? {
    let prefix = "refs/heads/"
    guard name.hasPrefix(prefix) else { return nil }
    return String(name.dropFirst(prefix.count))
  }

  /// Removes the reference `name`, with its log, if it still points at `expected`.
  ///
  /// What was found is compared once more under git's lock of the reference. Wraps
  /// `git_reference_lookup` and `git_reference_delete`.
  ///
  /// - Throws: `.conflict` when it is gone or points elsewhere, `.locked` while another process
  ///   changes it.
  public func removeReference(
    _ name: String, expecting expected: ObjectID
  ) throws(GitError) {
    let function = "git_reference_delete"
    let terminated = try name.terminated(for: function)
    guard try reference(name) == expected else {
      throw GitError(.conflict, function, "\(name) has moved")
    }
    let reference = try Handle<ReferenceKind>("git_reference_lookup") {
      git_reference_lookup(&$0, pointer, terminated)
    }
    try check(git_reference_delete(reference.pointer), function)
  }

  /// Removes a reference, with its log; where there is none, nothing happens.
  ///
  /// Wraps `git_reference_remove`.
  ///
  /// - Throws: `.locked` while another process changes it.
  public func removeReference(_ name: String) throws(GitError) {
    let function = "git_reference_remove"
    try check(git_reference_remove(pointer, try name.terminated(for: function)), function)
  }
}
