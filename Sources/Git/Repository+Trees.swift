import CLibgit2

extension Repository {
  /// Returns the entries of one tree in git's order, which takes a tree's name to end in a slash.
  ///
  /// Wraps `git_tree_entry_byindex`.
  ///
  /// - Throws: `.notFound` when there is no such tree, `.encoding` when a name is not UTF-8.
  public func entries(ofTree id: ObjectID) throws(GitError) -> [TreeEntry] {
    try open(tree: id).entries()
  }

  /// Returns the entry at a path of a tree, or `nil` when there is none.
  ///
  /// Wraps `git_tree_entry_bypath`.
  ///
  /// - Throws: `.notFound` when there is no such tree.
  public func entry(
    atPath path: String, inTree id: ObjectID
  ) throws(GitError) -> TreeEntry? {
    let function = "git_tree_entry_bypath"
    let path = try path.terminated(for: function)
    let tree = try lookUpTree(id)
    do {
      let entry = try Handle<TreeEntryKind>(function) {
        git_tree_entry_bypath(&$0, tree.pointer, path)
      }
      return try TreeEntry(foreign: entry.pointer, from: function)
    } catch {
      guard error.code == .notFound else { throw error }
      return nil
    }
  }

  /// Writes a tree of exactly these entries, in any order, and returns its id.
  ///
  /// Wraps `git_treebuilder_insert` and `git_treebuilder_write`.
  ///
  /// - Throws: `.invalidName` for a name that git does not allow or that occurs twice,
  ///   `.notFound` for an object that does not exist.
  public func writeTree(_ entries: [TreeEntry]) throws(GitError) -> ObjectID {
    let builder = try makeTreeBuilder(from: nil)
    for entry in entries { try builder.insert(entry) }
    guard git_treebuilder_entrycount(builder.pointer) == entries.count else {
      throw GitError(.invalidName, "git_treebuilder_insert", "a name occurs twice in one tree")
    }
    return try builder.write()
  }

  func lookUpTree(_ id: ObjectID) throws(GitError) -> Handle<TreeKind> {
    var oid = id.oid
    return try Handle("git_tree_lookup") { git_tree_lookup(&$0, pointer, &oid) }
  }

  /// A builder that begins with the entries of `source`.
  func makeTreeBuilder(from source: ObjectID?) throws(GitError) -> Handle<TreeBuilderKind> {
    guard let source else {
      return try Handle("git_treebuilder_new") { git_treebuilder_new(&$0, pointer, nil) }
    }
    let tree = try lookUpTree(source)
    return try Handle("git_treebuilder_new") { git_treebuilder_new(&$0, pointer, tree.pointer) }
  }
}

extension Handle<TreeKind> {
  /// The entry at a position below the count; it is lent for as long as the tree lives.
  func entry(at position: Int) throws(GitError) -> OpaquePointer {
    guard let entry = git_tree_entry_byindex(pointer, position) else {
      throw GitError(.corrupt, "git_tree_entry_byindex", "a tree has fewer entries than it says")
    }
    return entry
  }
}

extension Handle<TreeBuilderKind> {
  func insert(_ entry: TreeEntry) throws(GitError) {
    let function = "git_treebuilder_insert"
    let name = try entry.name.terminated(for: function)
    var oid = entry.id.oid
    let mode = git_filemode_t(entry.mode.rawValue)
    try check(git_treebuilder_insert(nil, pointer, name, &oid, mode), function)
  }

  func existing(_ name: String) throws(GitError) -> TreeEntry? {
    let function = "git_treebuilder_get"
    let name = try name.terminated(for: function)
    guard let entry = git_treebuilder_get(pointer, name) else { return nil }
    return try TreeEntry(foreign: entry, from: function)
  }

  func remove(_ name: String) throws(GitError) {
    try check(git_treebuilder_remove(pointer, name), "git_treebuilder_remove")
  }

  func write() throws(GitError) -> ObjectID {
    try ObjectID("git_treebuilder_write") { git_treebuilder_write(&$0, pointer) }
  }
}
