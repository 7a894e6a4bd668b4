import CLibgit2

extension Repository {
  /// Returns the best common ancestors of two commits: all of them, none if they are unrelated.
  ///
  /// Wraps `git_merge_bases`.
  ///
  /// - Throws: `.notFound` when a commit does not exist.
  public func mergeBases(_ a: ObjectID, _ b: ObjectID) throws(GitError) -> [ObjectID] {
    // Their absence and that of a common ancestor have one code.
    try requireObject(a, type: GIT_OBJECT_COMMIT)
    try requireObject(b, type: GIT_OBJECT_COMMIT)
    var first = a.oid
    var second = b.oid
    var bases = git_oidarray()
    let result = git_merge_bases(&bases, pointer, &first, &second)
    guard result != GIT_ENOTFOUND.rawValue else { return [] }
    try check(result, "git_merge_bases")
    defer { git_oidarray_dispose(&bases) }
    return UnsafeBufferPointer(start: bases.ids, count: bases.count).map { ObjectID($0) }
  }

  /// Returns whether the commit `ancestor` is `descendant` or one that it was built upon.
  ///
  /// Wraps `git_graph_descendant_of`, for which no commit descends from itself.
  ///
  /// - Throws: `.notFound` when a commit does not exist.
  public func isAncestor(
    _ ancestor: ObjectID, of descendant: ObjectID
  ) throws(GitError) -> Bool {
    try requireObject(ancestor, type: GIT_OBJECT_COMMIT)
    try requireObject(descendant, type: GIT_OBJECT_COMMIT)
    guard ancestor != descendant else { return true }
    var older = ancestor.oid
    var newer = descendant.oid
    let result = git_graph_descendant_of(pointer, &newer, &older)
    try check(result, "git_graph_descendant_of")
    return result == 1
  }

  /// Returns the commits that some of `tips` reach and none of `hidden` does.
  ///
  /// Every commit comes before its parents, and otherwise newer ones come first.
  /// Wraps `git_revwalk_next` with `GIT_SORT_TOPOLOGICAL` and `GIT_SORT_TIME`.
  ///
  /// - Throws: `.notFound` when a commit does not exist.
  public func commits(
    reachableFrom tips: [ObjectID], hiding hidden: [ObjectID]
  ) throws(GitError) -> [ObjectID] {
    try walk(from: tips, hiding: hidden).remaining()
  }

  /// Returns the commits that a commit reaches and no reference does, in the same order.
  ///
  /// Wraps `git_revwalk_hide_glob`.
  ///
  /// - Throws: `.notFound` when a commit does not exist.
  public func unreferencedCommits(
    reachableFrom tip: ObjectID
  ) throws(GitError) -> [ObjectID] {
    try walkBeyondReferences(from: tip).remaining()
  }

  /// A walk over the commits that `tip` reaches and no reference does.
  func walkBeyondReferences(from tip: ObjectID) throws(GitError) -> Handle<WalkKind> {
    let walk = try walk(from: [tip], hiding: [])
    try check(git_revwalk_hide_glob(walk.pointer, "refs/*"), "git_revwalk_hide_glob")
    return walk
  }

  /// A walk over the commits that some of `tips` reach and none of `hidden` does.
  func walk(
    from tips: [ObjectID], hiding hidden: [ObjectID]
  ) throws(GitError) -> Handle<WalkKind> {
    let walk = try Handle<WalkKind>("git_revwalk_new") { git_revwalk_new(&$0, pointer) }
    let order = GIT_SORT_TOPOLOGICAL.rawValue | GIT_SORT_TIME.rawValue
    try check(git_revwalk_sorting(walk.pointer, order), "git_revwalk_sorting")
    for tip in tips {
      try requireObject(tip, type: GIT_OBJECT_COMMIT)
      var oid = tip.oid
      try check(git_revwalk_push(walk.pointer, &oid), "git_revwalk_push")
    }
    for commit in hidden {
      try requireObject(commit, type: GIT_OBJECT_COMMIT)
      var oid = commit.oid
      try check(git_revwalk_hide(walk.pointer, &oid), "git_revwalk_hide")
    }
    return walk
  }
}

extension Handle<WalkKind> {
  fileprivate func remaining() throws(GitError) -> [ObjectID] {
    var commits: [ObjectID] = []
    var oid = git_oid()
    while true {
      let result = git_revwalk_next(&oid, pointer)
      guard result != GIT_ITEROVER.rawValue else { return commits }
      try check(result, "git_revwalk_next")
      commits.append(ObjectID(oid))
    }
  }
}
