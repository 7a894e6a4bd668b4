internal import FileSystem
internal import Git
internal import Records

/// Tells which working files differ from a commit, reading only those that the index cannot vouch
/// for.
struct IndexedTree {
  let workspace: Workspace
  private let index: IndexFile

  init(workspace: Workspace) throws(GitError) {
    self.workspace = workspace
    index = try workspace.index()
  }

  /// What is at a path, executable or not; `nil` where there is no file and no link.
  ///
  /// The index answers where the file still has the status that it had when it matched. A file
  /// changed in the very moment that the index was written is read ("racy git").
  func content(of path: String) throws -> JournalEntry.Content? {
    guard let metadata = workspace.root.metadata(of: path) else { return nil }
    guard metadata.kind == .file else {
      return metadata.kind == .link ? workspace.content(of: path) : nil
    }
    let status = FileStatus(metadata)
    if let entry = try index.entry(at: path), entry.status == status, let written = index.modified,
      status.modified < written
    {
      return JournalEntry.Content(id: entry.id, mode: .blob)
    }
    let bytes = try workspace.root.read(path)
    return JournalEntry.Content(id: Repository.blobID(of: bytes), mode: .blob)
  }
}

extension JournalEntry.Content {
  /// Whether this is what a tree has, executable or not.
  func matches(_ entry: TreeEntry) -> Bool {
    id == entry.id && (mode == .symlink) == (entry.mode == .symlink)
  }
}
