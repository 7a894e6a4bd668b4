import CLibgit2
import Glibc

/// A position among the entries of a tree, which it keeps alive.
struct TreeCursor: ~Copyable {
  private let tree: Handle<TreeKind>?
  private let entries: OpaquePointer?
  private var position = 0
  private var repeats = RepeatedNames()

  /// The entry at the position, valid while the cursor lives; `nil` after the last one.
  private(set) var current: OpaquePointer?

  /// Whether programs find different things by the current entry's name: it is not in git's order,
  /// stands for a file and a folder, or has a mode that git and libgit2 do not read alike.
  ///
  /// It is found out where the cursor judges.
  private(set) var isAmbiguous = false
  private let judges: Bool

  /// Begins at the first entry of a tree; `nil` stands for the empty one.
  init(
    _ id: ObjectID?, in repository: borrowing Repository, judges: Bool = false
  ) throws(GitError) {
    self.judges = judges
    guard let id else {
      tree = nil
      entries = nil
      return
    }
    let found = try repository.lookUpTree(id)
    entries = found.pointer
    tree = consume found
    move(to: 0)
  }

  mutating func advance() { move(to: position + 1) }

  private mutating func move(to next: Int) {
    guard let entries else { return }
    let previous = current
    position = next
    current = git_tree_entry_byindex(entries, position)
    guard judges, let current else { return }
    isAmbiguous =
      previous.map { git_tree_entry_cmp($0, current) >= 0 } == true
      || repeats.isRepeated(current) || !FileMode.isReadAlike(current)
  }

  /// Whether the current entry comes before that of `other` in git's order (negative), has the
  /// same name and both or none are trees (zero), or comes after it (positive).
  func order(to other: borrowing TreeCursor) -> Int32 {
    guard let current else { return 1 }
    guard let theirs = other.current else { return -1 }
    return git_tree_entry_cmp(current, theirs)
  }
}

/// Finds folders that are named as a file of the same tree is.
///
/// In git's order a folder's name has a slash at its end, so that other names may stand in between;
/// all of them begin with the file's.
private struct RepeatedNames {
  /// The files that the last entry's name begins with, the shortest first.
  private var files: [UnsafePointer<CChar>] = []

  /// Whether an entry is such a folder; they are to come in git's order.
  mutating func isRepeated(_ entry: OpaquePointer) -> Bool {
    guard let name = git_tree_entry_name(entry) else { return false }
    while let file = files.last, strncmp(file, name, strlen(file)) != 0 { files.removeLast() }
    guard git_tree_entry_type(entry) == GIT_OBJECT_TREE else {
      files.append(name)
      return false
    }
    return files.last.map { strcmp($0, name) == 0 } == true
  }
}
