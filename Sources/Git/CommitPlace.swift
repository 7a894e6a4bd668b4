import CLibgit2

/// Where a commit stands in history: what that takes, and no texts.
public struct CommitPlace: Hashable, Sendable {
  /// The id of the commit itself.
  public let id: ObjectID

  /// The id of its root tree.
  public let tree: ObjectID

  /// The ids of the commits that it follows, in their order.
  public let parents: [ObjectID]

  /// When the commit was made, in seconds since 1970 in UTC.
  public let seconds: Int64

  /// A place from its parts.
  public init(id: ObjectID, tree: ObjectID, parents: [ObjectID], seconds: Int64) {
    self.id = id
    self.tree = tree
    self.parents = parents
    self.seconds = seconds
  }
}

extension Repository {
  /// Returns where a commit stands, whatever the encoding of its message.
  ///
  /// Wraps `git_commit_lookup`.
  ///
  /// - Throws: `.notFound` when there is no such commit.
  public func place(ofCommit id: ObjectID) throws(GitError) -> CommitPlace {
    let commit = try lookUpCommit(id)
    return CommitPlace(
      id: id,
      tree: try ObjectID(foreign: git_commit_tree_id(commit.pointer), from: "git_commit_tree_id"),
      parents: try commit.parents(), seconds: git_commit_time(commit.pointer))
  }
}
