/// What kind of thing a tree entry names.
public enum FileMode: UInt32, Hashable, Sendable, CaseIterable {
  /// A tree: a folder.
  case tree = 0o040000
  /// A blob: an ordinary file.
  case blob = 0o100644
  /// A blob: a file that its owner may execute.
  case executable = 0o100755
  /// A blob that holds the target of a symbolic link.
  case symlink = 0o120000
  /// A commit of another repository: a submodule.
  case gitlink = 0o160000
}
