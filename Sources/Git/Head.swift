/// What `HEAD` points at.
public enum Head: Hashable, Sendable {
  /// A branch that has no commit yet.
  case unborn(branch: String)

  /// A branch, by its name below `refs/heads/`, and its newest commit.
  case branch(name: String, commit: ObjectID)

  /// A commit, and no branch.
  case detached(ObjectID)
}
