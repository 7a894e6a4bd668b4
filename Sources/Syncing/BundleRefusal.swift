public import Git
public import Records

/// Why a bundle is not made or not taken; nothing of it is in the repository.
public enum BundleRefusal: Error, Hashable, Sendable {
  /// There is no commit to put into it.
  case empty
  /// The file has more bytes than are read.
  case tooLarge(Int64)
  /// It builds upon commits that are not here.
  case missing([ObjectID])
  /// The pack is cut off or damaged, or lacks objects; with the words of git.
  case damaged(String)
  /// Of its references none is the one to merge.
  case ambiguous([String])
  /// The reference to merge names something that is no commit.
  case notCommit(String)
  /// The settings or schemas in it cannot be used.
  case setup(SetupError)
}
