import CLibgit2

extension Repository {
  /// Reads a commit.
  ///
  /// Wraps `git_commit_lookup`.
  ///
  /// Names and message are read in the encoding that the commit names; what is no text in it is replaced.
  ///
  /// - Throws: `.notFound` when there is no such commit.
  public func commit(_ id: ObjectID) throws(GitError) -> Commit {
    let commit = try lookUpCommit(id)
    let encoding = CommitEncoding(of: commit.pointer)
    return Commit(
      id: id,
      tree: try ObjectID(foreign: git_commit_tree_id(commit.pointer), from: "git_commit_tree_id"),
      parents: try commit.parents(),
      author: try Signature(
        foreign: git_commit_author(commit.pointer), in: encoding, from: "git_commit_author"),
      committer: try Signature(
        foreign: git_commit_committer(commit.pointer), in: encoding, from: "git_commit_committer"),
      message: encoding.text(git_commit_message_raw(commit.pointer)))
  }

  /// Returns the root tree of a commit, whatever the encoding of its message.
  ///
  /// Wraps `git_commit_tree_id`.
  ///
  /// - Throws: `.notFound` when there is no such commit.
  public func tree(ofCommit id: ObjectID) throws(GitError) -> ObjectID {
    let commit = try lookUpCommit(id)
    return try ObjectID(foreign: git_commit_tree_id(commit.pointer), from: "git_commit_tree_id")
  }

  /// Returns the parents of a commit, whatever the encoding of its message.
  ///
  /// Wraps `git_commit_parent_id`.
  ///
  /// - Throws: `.notFound` when there is no such commit.
  public func parents(ofCommit id: ObjectID) throws(GitError) -> [ObjectID] {
    try lookUpCommit(id).parents()
  }

  /// Writes a commit and moves no reference.
  ///
  /// `message` is written as it is. From names, spaces and punctuation at the ends are left out
  /// as `git commit` does. Wraps `git_commit_create_from_ids`.
  ///
  /// - Throws: `.notFound` when the tree or a parent does not exist, `.invalidSignature` when a
  ///   commit cannot hold a signature, `.invalidName` when `message` holds a NUL.
  public func writeCommit(
    tree: ObjectID, parents: [ObjectID], author: Signature, committer: Signature, message: String
  ) throws(GitError) -> ObjectID {
    let function = "git_commit_create_from_ids"
    let message = try message.terminated(for: function)
    try requireObject(tree, type: GIT_OBJECT_TREE)
    for parent in parents { try requireObject(parent, type: GIT_OBJECT_COMMIT) }
    let author = try author.makeForeign()
    let committer = try committer.makeForeign()
    var root = tree.oid
    return try ObjectID(function) { id in
      withPointers(to: parents.map(\.oid)) { parents in
        git_commit_create_from_ids(
          &id, pointer, nil, author.pointer, committer.pointer, nil, message, &root,
          parents.count, parents.baseAddress)
      }
    }
  }

  func lookUpCommit(_ id: ObjectID) throws(GitError) -> Handle<CommitKind> {
    var oid = id.oid
    return try Handle("git_commit_lookup") { git_commit_lookup(&$0, pointer, &oid) }
  }

  private func withPointers(
    to oids: [git_oid],
    _ body: (UnsafeMutableBufferPointer<UnsafePointer<git_oid>?>) -> Int32
  ) -> Int32 {
    oids.withUnsafeBufferPointer { oids in
      var pointers = oids.indices.map { oids.baseAddress?.advanced(by: $0) }
      return pointers.withUnsafeMutableBufferPointer { body($0) }
    }
  }
}

extension Handle<CommitKind> {
  func parents() throws(GitError) -> [ObjectID] {
    var parents: [ObjectID] = []
    for number in 0..<git_commit_parentcount(pointer) {
      let parent = git_commit_parent_id(pointer, number)
      parents.append(try ObjectID(foreign: parent, from: "git_commit_parent_id"))
    }
    return parents
  }
}
