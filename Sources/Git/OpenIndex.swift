import CLibgit2

/// The index held in memory, to look up a few of its many entries.
///
/// It is read once and not changed afterwards, so that threads may look things up at once.
public final class OpenIndex: @unchecked Sendable {
  let handle: Handle<IndexKind>
  /// When the index was last written, or `nil` where there is none.
  public let modified: FileTime?

  init(_ handle: consuming Handle<IndexKind>, modified: FileTime?) {
    self.handle = handle
    self.modified = modified
  }

  /// What is staged at a path, or `nil` where nothing is, or several sides of a conflict are.
  ///
  /// Wraps `git_index_get_bypath`.
  ///
  /// - Throws: `.corrupt` for an unknown mode.
  /// - Complexity: O(log entries).
  public func entry(at path: String) throws(GitError) -> IndexEntry? {
    let name = try path.terminated(for: "git_index_get_bypath")
    guard let entry = git_index_get_bypath(handle.pointer, name, 0) else { return nil }
    return try IndexEntry(entry.pointee, at: path)
  }

  /// The paths of unsettled conflicts, in byte order.
  ///
  /// - Throws: `.encoding` where a path is not UTF-8.
  public func conflictedPaths() throws(GitError) -> [String] { try handle.conflictedPaths() }
}

extension Repository {
  /// Reads the index and keeps it for as long as the result lives.
  ///
  /// Wraps `git_index_read`.
  ///
  /// - Throws: `.unsupported` for a split or sparse index.
  public func openedIndex() throws(GitError) -> OpenIndex {
    let index = try openIndex()
    // Taken before the content, as in ``readIndex()``.
    let modified = try index.modified()
    try check(git_index_read(index.pointer, 0), "git_index_read")
    return OpenIndex(index, modified: modified)
  }
}
