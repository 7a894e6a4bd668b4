import CLibgit2

extension Repository {
  /// Reads the index.
  ///
  /// Wraps `git_repository_item_path`; asking libgit2 for the index would read it.
  ///
  /// - Parameter previous: What is returned where the file has not changed since it was read.
  /// - Throws: `.unsupported` for a split or sparse index, `.corrupt` for one that breaks the format.
  public func readIndex(unlessAsIn previous: IndexFile? = nil) throws(GitError) -> IndexFile {
    let function = "git_repository_item_path"
    var path = git_buf()
    defer { git_buf_dispose(&path) }
    try check(git_repository_item_path(&path, pointer, GIT_REPOSITORY_ITEM_INDEX), function)
    return try IndexFile.read(path.ptr, unlessAsIn: previous)
  }

  /// Stages and unstages some paths, and leaves the entries of all others as they are.
  ///
  /// Where the working file has the staged content, its status is recorded, so that git need not
  /// read it to know. Staging a path settles a conflict there. The index is written once, under
  /// git's lock. Wraps `git_index_add`, `git_index_remove_bypath` and `git_index_write`.
  ///
  /// - Throws: `.locked` while another process writes the index, `.notFound` for an object that
  ///   does not exist, `.invalidName` for a path that git does not allow. Nothing is written then.
  public func updateIndex(
    set updates: [IndexUpdate], removed: [String]
  ) throws(GitError) {
    let index = try openIndex()
    try check(git_index_read(index.pointer, 0), "git_index_read")
    if let written = try index.modified() { try index.distrust(since: written) }
    for path in removed { try index.remove(path) }
    let hasConflicts = git_index_has_conflicts(index.pointer) == 1
    // In the order of the index, in which new entries are appended instead of moved in between.
    for update in updates.sorted(by: { $0.path.precedesInBytes($1.path) }) {
      if hasConflicts { try index.remove(update.path) }
      try index.add(update, status: WorkingFile(of: update, below: workingDirectory)?.status)
    }
    try check(git_index_write(index.pointer), "git_index_write")
  }

  func openIndex() throws(GitError) -> Handle<IndexKind> {
    try Handle("git_repository_index") { git_repository_index(&$0, pointer) }
  }
}
