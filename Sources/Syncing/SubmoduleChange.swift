internal import FileSystem
internal import Git

/// A submodule that comes, goes, or is at another commit.
///
/// What is in its folder is another repository's, and git leaves it to `git submodule update`: only
/// the folder is made, and removed where nothing is in it.
struct SubmoduleChange {
  let path: String
  private let old: TreeEntry?
  private let new: TreeEntry?

  /// `nil` where neither side of a difference is a submodule.
  init?(_ difference: TreeDifference) {
    path = difference.path
    old = difference.old
    new = difference.new
    guard [old, new].contains(where: { $0?.mode == .gitlink }) else { return nil }
  }

  /// Whether a file stands at the path before or after.
  var meetsFile: Bool { [old, new].contains { ($0?.mode ?? .gitlink) != .gitlink } }

  /// What the index is to have, where there is a submodule afterwards.
  var staged: IndexUpdate? {
    guard let new, new.mode == .gitlink else { return nil }
    return IndexUpdate(path: path, id: new.id, mode: .gitlink)
  }

  /// Makes the folder or removes it.
  ///
  /// - Throws: `FileError`.
  func write(in root: Folder) throws(FileError) {
    if staged != nil {
      try root.create(path)
    } else {
      root.removeEmptyFolder(path)
    }
  }
}
