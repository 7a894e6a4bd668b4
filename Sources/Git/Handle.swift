import CLibgit2

/// A kind of object that libgit2 allocates, with the one function that frees it.
protocol HandleKind {
  static func free(_ pointer: OpaquePointer)
}

/// The owner of one libgit2 object: freed once, by the function of its kind.
///
/// A value with a `deinit` lives until its scope ends, across any call that the compiler cannot
/// see into, so `pointer` may be passed to libgit2 wherever the handle is in scope.
struct Handle<Kind: HandleKind>: ~Copyable {
  let pointer: OpaquePointer

  /// Takes over what `make`, a call of the C function named, allocates.
  init(_ function: String, _ make: (inout OpaquePointer?) -> Int32) throws(GitError) {
    Library.start
    var made: OpaquePointer?
    try check(make(&made), function)
    try self.init(adopting: made, from: function)
  }

  /// Takes over what a call of `function` that succeeded has allocated.
  init(adopting made: OpaquePointer?, from function: String) throws(GitError) {
    guard let made else {
      throw GitError(.other, function, "libgit2 reported success and returned nothing")
    }
    pointer = made
  }

  deinit {
    Kind.free(pointer)
  }
}

enum RepositoryKind: HandleKind {
  static func free(_ pointer: OpaquePointer) { git_repository_free(pointer) }
}

enum ObjectKind: HandleKind {
  static func free(_ pointer: OpaquePointer) { git_object_free(pointer) }
}

enum CommitKind: HandleKind {
  static func free(_ pointer: OpaquePointer) { git_commit_free(pointer) }
}

enum TreeKind: HandleKind {
  static func free(_ pointer: OpaquePointer) { git_tree_free(pointer) }
}

enum TreeEntryKind: HandleKind {
  static func free(_ pointer: OpaquePointer) { git_tree_entry_free(pointer) }
}

enum TreeBuilderKind: HandleKind {
  static func free(_ pointer: OpaquePointer) { git_treebuilder_free(pointer) }
}

enum BlobKind: HandleKind {
  static func free(_ pointer: OpaquePointer) { git_blob_free(pointer) }
}

enum DatabaseKind: HandleKind {
  static func free(_ pointer: OpaquePointer) { git_odb_free(pointer) }
}

enum DatabaseObjectKind: HandleKind {
  static func free(_ pointer: OpaquePointer) { git_odb_object_free(pointer) }
}

enum ReferenceKind: HandleKind {
  static func free(_ pointer: OpaquePointer) { git_reference_free(pointer) }
}

enum WalkKind: HandleKind {
  static func free(_ pointer: OpaquePointer) { git_revwalk_free(pointer) }
}

enum IndexKind: HandleKind {
  static func free(_ pointer: OpaquePointer) { git_index_free(pointer) }
}

enum ConflictIteratorKind: HandleKind {
  static func free(_ pointer: OpaquePointer) { git_index_conflict_iterator_free(pointer) }
}

enum ConfigurationKind: HandleKind {
  static func free(_ pointer: OpaquePointer) { git_config_free(pointer) }
}

enum ConfigurationIteratorKind: HandleKind {
  static func free(_ pointer: OpaquePointer) { git_config_iterator_free(pointer) }
}

enum RemoteKind: HandleKind {
  static func free(_ pointer: OpaquePointer) { git_remote_free(pointer) }
}

enum PackBuilderKind: HandleKind {
  static func free(_ pointer: OpaquePointer) { git_packbuilder_free(pointer) }
}

enum IndexerKind: HandleKind {
  static func free(_ pointer: OpaquePointer) { git_indexer_free(pointer) }
}
