public import Git

/// Tells of single files of a commit whether they hold a record with surely nothing wrong, looked
/// at alone and in canonical bytes.
public struct RecordBytesCheck {
  private var screen: ChangeScreen

  /// A check of the files of a commit under settings and schemas that need not be its own.
  public init(_ files: CommitFiles, _ setup: Snapshot) {
    screen = ChangeScreen([], in: files, setup)
  }

  /// Whether a file passes; one that does not may still be right.
  ///
  /// - Throws: `GitError`.
  public mutating func passes(_ path: String, _ entry: TreeEntry) throws -> Bool {
    try screen.passes(path, entry)
  }
}
