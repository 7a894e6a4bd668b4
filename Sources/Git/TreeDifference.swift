/// A path at which two trees differ: one file added, removed or changed.
public struct TreeDifference: Hashable, Sendable {
  /// The path from the root, its components joined by slashes.
  public let path: String

  /// The entry in the first tree; `nil` when the path was added.
  public let old: TreeEntry?

  /// The entry in the second tree; `nil` when the path was removed.
  public let new: TreeEntry?

  /// Whether a name on the way has a slash inside, so that the path is not the entry's own.
  public var hasSlashInName = false

  /// Whether programs find different things at the path in the second tree: a name on the way occurs
  /// twice or out of git's order, or has a mode that they read in different ways.
  public var isAmbiguous = false
}
