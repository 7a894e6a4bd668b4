import CLibgit2

extension Repository {
  /// Merges two trees as git does, file by file and line by line, and writes the result.
  ///
  /// Renames are not looked for: a path is what a file is known by. A file of one side where the
  /// other has a folder is a conflict about the file. Attributes count for nothing: those of the working
  /// files, or of one machine, would make different merges of the same trees.
  /// Wraps `git_merge_trees`, `git_repository_wrap_odb` and `git_index_write_tree_to`.
  ///
  /// - Parameter base: The tree that both sides began with; `nil` stands for the empty one.
  /// - Throws: `.notFound` when a tree does not exist, `.encoding` when the path of a conflict is
  ///   not UTF-8.
  public func mergeTrees(
    base: ObjectID?, ours: ObjectID, theirs: ObjectID
  ) throws(GitError) -> TreeMerge {
    let index = try mergedIndex(base: base, ours: ours, theirs: theirs)
    guard git_index_has_conflicts(index.pointer) == 0 else {
      return .conflicts(try index.conflictedPaths())
    }
    let hidden = try index.filesInPlaceOfFolders()
    guard hidden.isEmpty else { return .conflicts(hidden) }
    return .merged(
      try ObjectID("git_index_write_tree_to") {
        git_index_write_tree_to(&$0, index.pointer, pointer)
      })
  }

  /// The merge in a repository that has the same objects, and neither attributes nor settings.
  private func mergedIndex(
    base: ObjectID?, ours: ObjectID, theirs: ObjectID
  ) throws(GitError) -> Handle<IndexKind> {
    let objects = try Handle<DatabaseKind>("git_repository_odb") {
      git_repository_odb(&$0, pointer)
    }
    let plain = try Handle<RepositoryKind>("git_repository_wrap_odb") {
      git_repository_wrap_odb(&$0, objects.pointer)
    }
    let ours = try plain.tree(ours)
    let theirs = try plain.tree(theirs)
    var options = git_merge_options()
    try check(
      git_merge_options_init(&options, UInt32(GIT_MERGE_OPTIONS_VERSION)), "git_merge_options_init")
    options.flags = 0
    func merged(_ base: OpaquePointer?) throws(GitError) -> Handle<IndexKind> {
      try Handle("git_merge_trees") {
        git_merge_trees(&$0, plain.pointer, base, ours.pointer, theirs.pointer, &options)
      }
    }
    guard let base else { return try merged(nil) }
    let tree = try plain.tree(base)
    return try merged(tree.pointer)
  }
}

extension Handle<RepositoryKind> {
  fileprivate borrowing func tree(_ id: ObjectID) throws(GitError) -> Handle<TreeKind> {
    var oid = id.oid
    return try Handle<TreeKind>("git_tree_lookup") { git_tree_lookup(&$0, pointer, &oid) }
  }
}

extension Handle<IndexKind> {
  /// The files that stand where others have a folder: `git_merge_trees` calls that no conflict, and
  /// a tree written from the index has only one of the two.
  func filesInPlaceOfFolders() throws(GitError) -> [String] {
    var paths: [String] = []
    for position in 0..<git_index_entrycount(pointer) {
      guard let entry = git_index_get_byindex(pointer, position) else { break }
      let path = try String(foreign: entry.pointee.path, from: "git_index_get_byindex")
      if git_index_find_prefix(nil, pointer, path + "/") == 0 { paths.append(path) }
    }
    return paths
  }

  /// The paths of all conflicts, each once, in byte order.
  func conflictedPaths() throws(GitError) -> [String] {
    let function = "git_index_conflict_next"
    let conflicts = try Handle<ConflictIteratorKind>("git_index_conflict_iterator_new") {
      git_index_conflict_iterator_new(&$0, pointer)
    }
    var paths: [String] = []
    while true {
      var base: UnsafePointer<git_index_entry>?
      var ours: UnsafePointer<git_index_entry>?
      var theirs: UnsafePointer<git_index_entry>?
      let result = git_index_conflict_next(&base, &ours, &theirs, conflicts.pointer)
      guard result != GIT_ITEROVER.rawValue else { break }
      try check(result, function)
      let path = (base ?? ours ?? theirs)?.pointee.path
      paths.append(try String(foreign: path, from: function))
    }
    // The index keeps its entries in byte order, so that equal paths are neighbours.
    return paths
  }
}
