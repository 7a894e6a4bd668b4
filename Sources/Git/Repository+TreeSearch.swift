import CLibgit2

extension Repository {
  /// Looks names up in a tree without keeping it: for many large trees, each looked into once.
  ///
  /// The bytes are gone through once for all names (`gitformat-tree`: mode, space, name, NUL, id).
  /// Wraps `git_odb_read`.
  ///
  /// - Returns: for each name its entry, or `nil` where there is none.
  /// - Throws: `.notFound` when there is no such object, `.wrongType` when it is not a tree,
  ///   `.corrupt` when it does not have a tree's form.
  /// - Complexity: O(size of the tree).
  public func entries(
    named names: [String], inTree id: ObjectID
  ) throws(GitError) -> [TreeEntry?] {
    let database = try Handle<DatabaseKind>("git_repository_odb") {
      git_repository_odb(&$0, pointer)
    }
    var oid = id.oid
    let object = try Handle<DatabaseObjectKind>("git_odb_read") {
      git_odb_read(&$0, database.pointer, &oid)
    }
    guard git_odb_object_type(object.pointer) == GIT_OBJECT_TREE else {
      throw GitError(.wrongType, "git_odb_read", "\(id) is no tree")
    }
    let bytes = UnsafeRawBufferPointer(
      start: git_odb_object_data(object.pointer), count: git_odb_object_size(object.pointer))
    guard let found = TreeBytes(bytes).entries(named: names) else {
      throw GitError(.corrupt, "git_odb_read", "\(id) is broken")
    }
    return found
  }

  /// Keeps no tree above 64 KiB in memory from now on, for reading many large ones once each:
  /// keeping them took half of the time.
  ///
  /// It holds for the whole process, and no other thread may be using a repository meanwhile. Wraps
  /// `GIT_OPT_SET_CACHE_OBJECT_LIMIT`.
  public static func keepSmallTreesOnly() {
    Library.start
    precondition(fieldbook_git_cache_trees(64 << 10) == 0, "libgit2 has no such option")
  }
}
