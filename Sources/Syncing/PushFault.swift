public import Git
public import Records

/// Why a server does not let a reference be moved.
public enum PushFault: Error, Hashable, Sendable {
  /// It is neither a branch nor a tag.
  case unknownReference
  /// It does not lead to a commit.
  case notCommit
  /// A tag names one commit for ever.
  case movedTag
  /// The branch that the repository begins with is not removed.
  case currentBranch
  /// So many commits would be in no branch and no tag any more.
  case lost(commits: Int)
  /// The new commit is not built upon the old one.
  case rewritten
  /// There is no `fieldbook.json` at the root.
  case noFieldbook
  /// Settings or schemas cannot be used.
  case setup(SetupError)
  /// A commit has a file that must not be written.
  case hazard(PathHazard, commit: ObjectID)
  /// The new commit has errors that the old one has not.
  case findings([Finding])
}
