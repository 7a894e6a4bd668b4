import CLibgit2

extension Repository {
  /// Reads every object there is, and returns the ids of those that are not what their ids say.
  ///
  /// Wraps `git_odb_foreach` and `git_odb_read`, which compares the bytes with the id.
  ///
  /// - Returns: how many objects there are, and the damaged ones, sorted.
  /// - Throws: `GitError` where the objects cannot be listed.
  /// - Complexity: O(size of all objects).
  public func damagedObjects() throws(GitError) -> (count: Int, damaged: [ObjectID]) {
    let database = try Handle<DatabaseKind>("git_repository_odb") {
      git_repository_odb(&$0, pointer)
    }
    var ids: Set<ObjectID> = []
    let result = withUnsafeMutablePointer(to: &ids) {
      git_odb_foreach(database.pointer, collect, $0)
    }
    try check(result, "git_odb_foreach")
    let damaged = ids.filter { id in
      var oid = id.oid
      var object: OpaquePointer?
      defer { git_odb_object_free(object) }
      return git_odb_read(&object, database.pointer, &oid) != 0
    }
    return (ids.count, damaged.sorted { $0.hex < $1.hex })
  }

  /// Whether everything is here that the current commit and those before it are made of.
  ///
  /// - Throws: `GitError` where what is there cannot be read.
  /// - Complexity: O(changes in the whole history).
  public func isComplete(upTo commit: ObjectID) throws(GitError) -> Bool {
    try isComplete([commit], besides: [])
  }
}

/// Adds the id of an object to a set.
private func collect(_ oid: UnsafePointer<git_oid>?, _ ids: UnsafeMutableRawPointer?) -> Int32 {
  guard let oid, let ids else { return -1 }
  ids.assumingMemoryBound(to: Set<ObjectID>.self).pointee.insert(ObjectID(oid.pointee))
  return 0
}
