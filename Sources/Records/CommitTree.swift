public import Git

/// Our files as a commit holds them.
public struct CommitTree: FileTree {
  private let workspace: Workspace
  /// Every path of ours with what the commit has there, sorted by path.
  public let files: [(path: String, entry: TreeEntry)]
  private let root: ObjectID
  private let ids: [String: ObjectID]

  /// The files of a tree.
  ///
  /// - Throws: `GitError`.
  public init(workspace: Workspace, tree: ObjectID) throws(GitError) {
    self.workspace = workspace
    root = tree
    var files: [(String, TreeEntry)] = []
    for entry in try workspace.repository.entries(ofTree: tree) {
      if entry.name == DatasetPath.settingsPath {
        files.append((entry.name, entry))
      } else if DatasetPath.folders.contains(entry.name) {
        try CommitTree.collect(entry, at: entry.name, workspace, into: &files)
      }
    }
    self.files = files
    ids = Dictionary(files.map { ($0.0, $0.1.id) }) { first, _ in first }
  }

  private static func collect(
    _ entry: TreeEntry, at path: String, _ workspace: Workspace,
    into files: inout [(String, TreeEntry)]
  ) throws(GitError) {
    guard entry.mode == .tree else {
      files.append((path, entry))
      return
    }
    for child in try workspace.repository.entries(ofTree: entry.id) {
      try collect(child, at: path + "/" + child.name, workspace, into: &files)
    }
  }

  /// What the commit has in our folders.
  public func entries() -> [FileTreeEntry] {
    files.map {
      let mode = $0.entry.mode
      return FileTreeEntry(path: $0.path, isOrdinary: mode == .blob || mode == .executable)
    }
  }

  /// What the commit has at a path, in our folders or not.
  public func file(at path: String) throws -> FileTreeEntry? {
    try entry(at: path).map { FileTreeEntry(path: path, isOrdinary: $0.mode.isOrdinary) }
  }

  private func entry(at path: String) throws(GitError) -> TreeEntry? {
    try workspace.repository.entry(atPath: path, inTree: root)
  }

  /// The bytes of a file, as git keeps them.
  public func bytes(at path: String) throws -> [UInt8] {
    guard let id = try ids[path] ?? entry(at: path)?.id else { throw MissingFile(path: path) }
    return try workspace.repository.blob(id)
  }

  /// The id of a file's bytes, or `nil` where there is none.
  public func id(of path: String) -> ObjectID? { ids[path] }
}
