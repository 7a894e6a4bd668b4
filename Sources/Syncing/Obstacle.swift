public import FileSystem
public import Git
public import Records

/// What stands against a fieldbook in a folder without settings.
public enum Obstacle {
  /// Why nothing can be begun in a folder that holds no `fieldbook.json`, nor one around it; `nil`
  /// where something can.
  ///
  /// - Throws: `GitError`.
  public static func inFolder(_ folder: Folder) throws(GitError) -> SyncRefusal? {
    guard let repository = try Repository.discover(from: folder.path) else { return nil }
    let path = repository.gitDirectory
    guard let workspace = Workspace(repository) else { return .bareRepository(path) }
    guard case .branch(_, let commit) = try workspace.repository.head(),
      workspace.root.metadata(of: DatasetPath.settingsPath) == nil,
      try CommitFiles(ofCommit: commit, in: workspace).entry(at: DatasetPath.settingsPath) != nil
    else { return nil }
    return .lostSettings(workspace.root.path)
  }
}

extension Workspace {
  /// Makes sure that the repository is the fieldbook's own, and not one around it.
  ///
  /// - Throws: ``SyncRefusal/insideRepository(_:)``.
  public func requireOwnRepository() throws(SyncRefusal) {
    guard root.metadata(of: DatasetPath.settingsPath) != nil else {
      throw .insideRepository(root.path)
    }
  }

  /// Makes sure that no file of ours is left out of a sparse checkout: it would look deleted.
  ///
  /// - Throws: ``SyncRefusal/sparse``; `GitError`.
  public func requireAllFiles() throws {
    let index = try index()
    guard !index.skipsFiles(below: DatasetPath.folders, or: DatasetPath.settingsPath) else {
      throw SyncRefusal.sparse
    }
  }

  /// Whether a checkout may be sparse, found without opening the repository: that somebody has once
  /// asked for it.
  public static func mayBeSparse(_ root: Folder) -> Bool {
    Journal.folder(of: root)?.parent?.metadata(of: "info/sparse-checkout") != nil
  }

  /// The branch that somebody who is on none may want: one that has the same commit, or else the
  /// first.
  ///
  /// - Throws: `GitError`.
  public func likelyBranch() throws(GitError) -> String? {
    let commit: ObjectID? =
      if case .detached(let id) = try repository.head() { id } else { nil }
    let branches = try repository.references(below: "refs/heads/").sorted { $0.key < $1.key }
    let name = branches.first { $0.value == commit }?.key ?? branches.first?.key
    return name.map { String($0.dropFirst("refs/heads/".count)) }
  }
}
