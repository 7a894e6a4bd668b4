import CLibgit2

extension Repository {
  /// Reads the index.
  ///
  /// Wraps `git_index_read` and `git_index_get_byindex`.
  ///
  /// - Throws: `.unsupported` for a split or sparse index, `.encoding` when a path is not UTF-8,
  ///   `.ambiguous` when two paths differ in nothing but their Unicode normalisation.
  public func readIndex() throws(GitError) -> IndexContents {
    let index = try openIndex()
    // Taken before the content: if the index is replaced in between, too early a time only makes
    // more files count as possibly changed.
    let modified = try index.modified()
    try check(git_index_read(index.pointer, 1), "git_index_read")
    var entries: [String: IndexEntry] = [:]
    entries.reserveCapacity(git_index_entrycount(index.pointer))
    for position in 0..<git_index_entrycount(index.pointer) {
      guard let entry = git_index_get_byindex(index.pointer, position) else { break }
      guard git_index_entry_stage(entry) == 0 else { continue }
      let path = try String(foreign: entry.pointee.path, from: "git_index_get_byindex")
      guard entries.updateValue(try IndexEntry(entry.pointee, at: path), forKey: path) == nil else {
        throw GitError(
          .ambiguous, "git_index_get_byindex", "two paths in the index look the same: \(path)")
      }
    }
    return IndexContents(
      entries: entries, conflicts: try index.conflictedPaths(), modified: modified)
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
