/// A path at which two trees differ: one file added, removed or changed.
public struct TreeDifference: Hashable, Sendable {
  /// The path from the root, its components joined by slashes.
  public let path: String

  /// The entry in the first tree; `nil` when the path was added.
  public let old: TreeEntry?

  /// The entry in the second tree; `nil` when the path was removed.
  public let new: TreeEntry?
}
