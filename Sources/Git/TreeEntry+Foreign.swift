import CLibgit2

extension TreeEntry {
  /// The entry that `function` lent.
  ///
  /// - Throws: `.encoding` for a name that is not UTF-8, `.corrupt` for an unknown mode.
  init(foreign pointer: OpaquePointer, from function: String) throws(GitError) {
    name = try String(foreign: git_tree_entry_name(pointer), from: function)
    id = try ObjectID(foreign: git_tree_entry_id(pointer), from: function)
    // The mode as libgit2 normalises it: histories hold modes such as 0100664.
    let raw = git_tree_entry_filemode(pointer).rawValue
    guard let mode = FileMode(rawValue: UInt32(raw)) else {
      throw GitError(.corrupt, function, "\(name) has the mode \(String(raw, radix: 8))")
    }
    self.mode = mode
  }
}
