/// One name in a tree, and what it stands for.
public struct TreeEntry: Hashable, Sendable {
  /// The name, without any slash.
  public var name: String

  /// The kind of thing it names.
  public var mode: FileMode

  /// The id of the tree, blob or, for a gitlink, commit.
  public var id: ObjectID

  /// Creates an entry; its name is checked when it is written.
  public init(name: String, mode: FileMode, id: ObjectID) {
    self.name = name
    self.mode = mode
    self.id = id
  }
}
