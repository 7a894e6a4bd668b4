/// One commit, read whole.
public struct Commit: Hashable, Sendable {
  /// The id of the commit itself.
  public let id: ObjectID

  /// The id of its root tree.
  public let tree: ObjectID

  /// The ids of the commits that it follows, in their order; none for a first commit.
  public let parents: [ObjectID]

  /// Who made the change.
  public let author: Signature

  /// Who made the commit.
  public let committer: Signature

  /// The message, line break at the end included.
  public let message: String
}
