import CLibgit2

/// One tree held in memory, to look names up in without reading it again.
///
/// libgit2 keeps no large trees itself; a folder of many records would be unpacked for each name.
public final class OpenTree {
  private let handle: Handle<TreeKind>

  init(_ handle: consuming Handle<TreeKind>) { self.handle = handle }

  /// The entry of a name, or `nil` where there is none.
  ///
  /// Wraps `git_tree_entry_byname`.
  ///
  /// - Throws: `.encoding` where the name cannot be one.
  /// - Complexity: O(log entries).
  public func entry(named name: String) throws(GitError) -> TreeEntry? {
    let function = "git_tree_entry_byname"
    let name = try name.terminated(for: function)
    guard let entry = git_tree_entry_byname(handle.pointer, name) else { return nil }
    return try TreeEntry(foreign: entry, from: function)
  }

  /// All entries in git's order.
  ///
  /// - Throws: `.encoding` where a name is not UTF-8.
  public func entries() throws(GitError) -> [TreeEntry] {
    var entries: [TreeEntry] = []
    let count = git_tree_entrycount(handle.pointer)
    entries.reserveCapacity(count)
    for position in 0..<count {
      entries.append(
        try TreeEntry(foreign: try handle.entry(at: position), from: "git_tree_entry_byindex"))
    }
    return entries
  }
}

extension Repository {
  /// Reads a tree and keeps it for as long as the result lives.
  ///
  /// Wraps `git_tree_lookup`.
  ///
  /// - Throws: `.notFound` when there is no such tree.
  public func open(tree id: ObjectID) throws(GitError) -> OpenTree {
    OpenTree(try lookUpTree(id))
  }
}
