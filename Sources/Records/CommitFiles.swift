public import Git
internal import JSONModel

/// The files of a commit, each looked up when it is asked for: for work on a few of many.
public final class CommitFiles {
  private let workspace: Workspace
  /// The id of the commit's root tree.
  let root: ObjectID
  private var folders: [String: OpenTree?] = [:]

  /// The files of a commit.
  ///
  /// - Throws: `GitError`.
  public init(ofCommit commit: ObjectID, in workspace: Workspace) throws(GitError) {
    self.workspace = workspace
    root = try workspace.repository.tree(ofCommit: commit)
  }

  /// The files of a tree.
  public init(ofTree tree: ObjectID, in workspace: Workspace) {
    self.workspace = workspace
    root = tree
  }

  /// What stands at a path, if anything does.
  ///
  /// - Throws: `GitError`.
  public func entry(at path: String) throws(GitError) -> TreeEntry? {
    let parts = path.split(separator: "/")
    guard let name = parts.last else { return nil }
    let folder = parts.dropLast().joined(separator: "/")
    return try self.folder(folder)?.entry(named: String(name))
  }

  /// Every file below a folder, sorted by path.
  ///
  /// - Throws: `GitError`.
  func files(below path: String) throws(GitError) -> [(path: String, entry: TreeEntry)] {
    var files: [(String, TreeEntry)] = []
    for entry in try folder(path)?.entries() ?? [] {
      let inner = path + "/" + entry.name
      if entry.mode == .tree {
        files += try self.files(below: inner)
      } else {
        files.append((inner, entry))
      }
    }
    return files
  }

  /// The path of every file below a folder, sorted.
  ///
  /// - Throws: `GitError`.
  public func paths(below folder: String) throws(GitError) -> [String] {
    try files(below: folder).map(\.path)
  }

  /// The bytes of a blob.
  ///
  /// - Throws: `GitError`.
  func blob(_ id: ObjectID) throws(GitError) -> [UInt8] { try workspace.repository.blob(id) }

  private func folder(_ path: String) throws(GitError) -> OpenTree? {
    if let known = folders[path] { return known }
    var folder: OpenTree?
    if path.isEmpty {
      folder = try workspace.repository.open(tree: root)
    } else if let entry = try entry(at: path), entry.mode == .tree {
      folder = try workspace.repository.open(tree: entry.id)
    }
    folders[path] = folder
    return folder
  }

  /// The bytes of settings and schemas by path.
  ///
  /// - Throws: ``SetupError`` where one cannot be read; `GitError`.
  public func setup() throws -> [String: [UInt8]] {
    let schemas = try files(below: "schemas").map {
      FileTreeEntry(path: $0.path, isOrdinary: $0.entry.mode.isOrdinary)
    }
    let settings = try entry(at: DatasetPath.settingsPath).map {
      FileTreeEntry(path: DatasetPath.settingsPath, isOrdinary: $0.mode.isOrdinary)
    }
    return try Snapshot.setup(of: self, schemas + (settings.map { [$0] } ?? []))
  }

  /// The open conflicts, of the conflict files that can be read.
  ///
  /// - Throws: `GitError`.
  public func conflicts() throws(GitError) -> [ConflictFile] {
    var conflicts: [ConflictFile] = []
    for file in try files(below: "conflicts") where file.entry.mode.isOrdinary {
      if let conflict = ConflictFile(parsing: try blob(file.entry.id)) {
        conflicts.append(conflict)
      }
    }
    return conflicts
  }

  /// The records that stand in their places, readable or not.
  ///
  /// - Throws: `GitError`.
  public func recordKeys() throws(GitError) -> Set<RecordKey> {
    Set(try files(below: "dataset").compactMap { DatasetPath($0.path).record })
  }

  /// The files in which this commit differs from an earlier one.
  ///
  /// - Throws: `GitError`.
  func differences(from old: CommitFiles?) throws(GitError) -> [TreeDifference] {
    try allDifferences(from: old).filter { DatasetPath($0.path).isOurs }
  }

  /// The files in which this commit differs from an earlier one, ours or not.
  ///
  /// - Throws: `GitError`.
  func allDifferences(from old: CommitFiles?) throws(GitError) -> [TreeDifference] {
    try workspace.repository.differences(from: old?.root, to: root)
  }

  /// The names in a folder, in git's order; none where there is no such folder.
  ///
  /// - Throws: `GitError`.
  func names(in path: String) throws(GitError) -> [String] {
    try folder(path)?.entries().map(\.name) ?? []
  }
}

extension CommitFiles: FileTree {
  /// Every file of ours.
  public func entries() throws -> [FileTreeEntry] {
    let settings = try entry(at: DatasetPath.settingsPath).map {
      [(path: DatasetPath.settingsPath, entry: $0)]
    }
    return try (DatasetPath.folders.flatMap { try files(below: $0) } + (settings ?? [])).map {
      FileTreeEntry(path: $0.path, isOrdinary: $0.entry.mode.isOrdinary)
    }
  }

  /// What stands at a path.
  ///
  /// - Throws: `GitError`.
  public func file(at path: String) throws -> FileTreeEntry? {
    try entry(at: path).map { FileTreeEntry(path: path, isOrdinary: $0.mode.isOrdinary) }
  }

  /// The bytes of a file.
  ///
  /// - Throws: `GitError`; ``MissingFile`` where there is none.
  public func bytes(at path: String) throws -> [UInt8] {
    guard let entry = try entry(at: path) else { throw MissingFile(path: path) }
    return try blob(entry.id)
  }
}

extension FileMode {
  /// Whether it is that of an ordinary file.
  var isOrdinary: Bool { self == .blob || self == .executable }
}
