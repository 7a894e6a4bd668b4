internal import FileSystem
internal import Git
internal import Records

/// Tells which working files differ from a commit, reading only those that the index cannot vouch
/// for.
struct IndexedTree {
  let workspace: Workspace
  private let index: OpenIndex

  init(workspace: Workspace) throws(GitError) {
    self.workspace = workspace
    index = try workspace.repository.openedIndex()
  }

  /// The id of a working file's bytes; `nil` where there is no ordinary file.
  ///
  /// The index answers where the file still has the status that it had when it matched. A file
  /// changed in the very moment that the index was written is read ("racy git").
  func id(of path: String) throws -> ObjectID? {
    guard let metadata = workspace.root.metadata(of: path), metadata.kind == .file else {
      return nil
    }
    let status = FileStatus(metadata)
    if let entry = try index.entry(at: path), entry.status == status, let written = index.modified,
      status.modified < written
    {
      return entry.id
    }
    return Repository.blobID(of: try workspace.root.read(path))
  }
}

extension FileStatus {
  init(_ metadata: FileMetadata) {
    self.init(
      size: metadata.size,
      modified: FileTime(
        seconds: metadata.modified.seconds, nanoseconds: metadata.modified.nanoseconds),
      changed: FileTime(
        seconds: metadata.changed.seconds, nanoseconds: metadata.changed.nanoseconds),
      inode: metadata.inode)
  }
}
