import CLibgit2

extension TreeEntry {
  /// The entry that `function` lent.
  ///
  /// - Throws: `.encoding` for a name that is not UTF-8.
  init(foreign pointer: OpaquePointer, from function: String) throws(GitError) {
    name = try String(foreign: git_tree_entry_name(pointer), from: function)
    id = try ObjectID(foreign: git_tree_entry_id(pointer), from: function)
    mode = FileMode(raw: UInt32(git_tree_entry_filemode_raw(pointer).rawValue))
  }
}
