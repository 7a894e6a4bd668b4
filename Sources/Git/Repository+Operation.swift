import CLibgit2

extension Repository {
  /// The commits that a merge under way is about to take in.
  ///
  /// Wraps `git_repository_mergehead_foreach`.
  ///
  /// - Throws: `.corrupt` where git's own note of them cannot be read.
  public func mergeHeads() throws(GitError) -> [ObjectID] {
    var heads: [ObjectID] = []
    let result = withUnsafeMutablePointer(to: &heads) {
      git_repository_mergehead_foreach(pointer, collectHead, $0)
    }
    guard result != GIT_ENOTFOUND.rawValue else { return [] }
    try check(result, "git_repository_mergehead_foreach")
    return heads
  }

  /// Forgets the operation that is under way, and leaves branch, index and files as they are.
  ///
  /// Wraps `git_repository_state_cleanup`.
  ///
  /// - Throws: what the file system refuses.
  public func endOperation() throws(GitError) {
    try check(git_repository_state_cleanup(pointer), "git_repository_state_cleanup")
  }

  /// Writes what is staged as a tree.
  ///
  /// Wraps `git_index_open` and `git_index_write_tree_to`.
  ///
  /// - Parameter file: Another index file than the repository's own: the one that git tells a hook.
  /// - Throws: `.conflict` while the index holds several sides of a file.
  public func writeIndexTree(from file: String? = nil) throws(GitError) -> ObjectID {
    let index: Handle<IndexKind>
    if let file {
      let function = "git_index_open"
      let path = try file.terminated(for: function)
      index = try Handle(function) { git_index_open(&$0, path) }
    } else {
      index = try openIndex()
    }
    try check(git_index_read(index.pointer, 1), "git_index_read")
    var id = git_oid()
    try check(git_index_write_tree_to(&id, index.pointer, pointer), "git_index_write_tree_to")
    return ObjectID(id)
  }
}

/// Appends a commit to the `[ObjectID]` behind `payload`.
private func collectHead(
  _ id: UnsafePointer<git_oid>?, _ payload: UnsafeMutableRawPointer?
) -> Int32 {
  guard let id, let payload else { return GIT_EUSER.rawValue }
  payload.assumingMemoryBound(to: [ObjectID].self).pointee.append(ObjectID(id.pointee))
  return 0
}
