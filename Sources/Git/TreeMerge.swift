/// What came of merging two trees.
public enum TreeMerge: Hashable, Sendable {
  /// The id of the merged tree, which has been written.
  case merged(ObjectID)

  /// The paths that both sides changed and git's own merge cannot settle, in byte order.
  ///
  /// Nothing has been written.
  case conflicts([String])
}
