import CLibgit2

/// A position among the entries of a tree, which it keeps alive.
struct TreeCursor: ~Copyable {
  private let tree: Handle<TreeKind>?
  private let entries: OpaquePointer?
  private var position = 0

  /// The entry at the position, valid while the cursor lives; `nil` after the last one.
  private(set) var current: OpaquePointer?

  /// Begins at the first entry of a tree; `nil` stands for the empty one.
  init(_ id: ObjectID?, in repository: borrowing Repository) throws(GitError) {
    guard let id else {
      tree = nil
      entries = nil
      return
    }
    let found = try repository.lookUpTree(id)
    entries = found.pointer
    current = git_tree_entry_byindex(found.pointer, 0)
    tree = consume found
  }

  mutating func advance() {
    guard let entries else { return }
    position += 1
    current = git_tree_entry_byindex(entries, position)
  }

  /// Whether the current entry comes before that of `other` in git's order (negative), has the
  /// same name and both or none are trees (zero), or comes after it (positive).
  func order(to other: borrowing TreeCursor) -> Int32 {
    guard let current else { return 1 }
    guard let theirs = other.current else { return -1 }
    return git_tree_entry_cmp(current, theirs)
  }
}
