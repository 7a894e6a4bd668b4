import CLibgit2

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

extension FileMode {
  /// What git takes the number in a tree for (`canon_mode` of its `cache.h`): histories hold modes
  /// such as 0100664.
  ///
  /// libgit2 takes a link that may be executed, or a kind that there is not, for a file.
  init(raw: UInt32) {
    switch raw & 0o170000 {
    case 0o100000: self = raw & 0o100 == 0 ? .blob : .executable
    case 0o040000: self = .tree
    case 0o120000: self = .symlink
    default: self = .gitlink
    }
  }

  /// Whether git and libgit2 take an entry of a tree for the same kind of thing.
  static func isReadAlike(_ entry: OpaquePointer) -> Bool {
    let raw = UInt32(git_tree_entry_filemode_raw(entry).rawValue)
    return FileMode(raw: raw).rawValue == UInt32(git_tree_entry_filemode(entry).rawValue)
  }
}
