import CLibgit2

extension Repository {
  /// Returns a pack of the commits that `tip` reaches and none of `hidden` does, with whatever
  /// they hold that the hidden ones do not.
  ///
  /// Wraps `git_packbuilder_insert_walk` and `git_packbuilder_foreach`.
  ///
  /// - Throws: `.notFound` when a commit, or an object that it holds, does not exist.
  /// - Complexity: The pack is held in memory.
  public func pack(
    reachableFrom tip: ObjectID, hiding hidden: [ObjectID]
  ) throws(GitError) -> [UInt8] {
    let builder = try packBuilder(try walk(from: [tip], hiding: hidden))
    var bytes: [UInt8] = []
    let result = withUnsafeMutablePointer(to: &bytes) {
      git_packbuilder_foreach(builder.pointer, appendBytes, $0)
    }
    try check(result, "git_packbuilder_foreach")
    return bytes
  }

  /// Writes a pack, with its index, of the commits that `tip` reaches and no reference does.
  ///
  /// Readers of the folder see it whole or not at all. Wraps `git_packbuilder_write`.
  ///
  /// - Throws: `.notFound` when a commit, or an object that it holds, does not exist.
  public func writePack(
    ofUnreferencedCommitsFrom tip: ObjectID, into folder: String
  ) throws(GitError) {
    let function = "git_packbuilder_write"
    let folder = try folder.terminated(for: function)
    let builder = try packBuilder(try walkBeyondReferences(from: tip))
    guard git_packbuilder_object_count(builder.pointer) > 0 else { return }
    try check(git_packbuilder_write(builder.pointer, folder, 0, nil, nil), function)
  }

  /// Writes a pack that came from elsewhere, with its index, into a folder.
  ///
  /// Every object is unpacked and named anew, and the pack's own checksum compared. A thin pack is
  /// made whole with objects of this repository. That the objects are complete is not looked at:
  /// libgit2's own check takes the commit of a submodule for a missing object.
  /// Wraps `git_indexer_append` and `git_indexer_commit`.
  ///
  /// - Throws: `.corrupt` when it is no whole pack.
  public func indexPack(_ pack: ArraySlice<UInt8>, into folder: String) throws(GitError) {
    let function = "git_indexer_new"
    let folder = try folder.terminated(for: function)
    let database = try Handle<DatabaseKind>("git_repository_odb") {
      git_repository_odb(&$0, pointer)
    }
    let indexer = try Handle<IndexerKind>(function) {
      git_indexer_new(&$0, folder, 0, database.pointer, nil)
    }
    var progress = git_indexer_progress()
    let result = pack.withUnsafeBytes {
      git_indexer_append(indexer.pointer, $0.baseAddress, $0.count, &progress)
    }
    try checkPack(result, "git_indexer_append")
    try checkPack(git_indexer_commit(indexer.pointer, &progress), "git_indexer_commit")
  }

  /// Whatever the file system did not refuse is the fault of the pack.
  private func checkPack(_ result: Int32, _ function: String) throws(GitError) {
    do {
      try check(result, function)
    } catch {
      let own = [GIT_ERROR_OS, GIT_ERROR_FILESYSTEM].map { Int($0.rawValue) }
      guard !own.contains(error.errorClass) else { throw error }
      throw GitError(
        .corrupt, function, returnCode: error.returnCode, errorClass: error.errorClass,
        error.message)
    }
  }

  private func packBuilder(
    _ walk: borrowing Handle<WalkKind>
  ) throws(GitError) -> Handle<PackBuilderKind> {
    let builder = try Handle<PackBuilderKind>("git_packbuilder_new") {
      git_packbuilder_new(&$0, pointer)
    }
    // As many threads as there are processors.
    _ = git_packbuilder_set_threads(builder.pointer, 0)
    try check(
      git_packbuilder_insert_walk(builder.pointer, walk.pointer), "git_packbuilder_insert_walk")
    return builder
  }
}

/// Appends bytes to the `[UInt8]` behind `payload`.
private func appendBytes(
  _ bytes: UnsafeMutableRawPointer?, _ count: Int, _ payload: UnsafeMutableRawPointer?
) -> Int32 {
  guard let bytes, let payload else { return GIT_EUSER.rawValue }
  payload.assumingMemoryBound(to: [UInt8].self).pointee
    .append(contentsOf: UnsafeRawBufferPointer(start: bytes, count: count))
  return 0
}
