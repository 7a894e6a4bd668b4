/// What the index knows of one path: what is staged, and how the file looked when it matched.
public struct IndexEntry: Hashable, Sendable {
  /// The id of the staged blob or, for a gitlink, commit.
  public let id: ObjectID

  /// The kind of thing that is staged.
  public let mode: FileMode

  /// The status of the file when its content was last known to be that of `id`.
  ///
  /// A file that still has this status is unchanged, unless it was modified no earlier than the
  /// index was written (``IndexFile/modified``): then only reading it tells.
  public let status: FileStatus

  /// Whether a sparse checkout leaves the file out of the working tree.
  public let skipsWorkingTree: Bool
}
