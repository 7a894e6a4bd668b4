internal import FileSystem
public import Git
public import Records

/// The current branch and its newest commit.
struct Branch {
  let name: String
  let commit: ObjectID?

  var reference: String { "refs/heads/" + name }

  /// The branch, checked to be fit for being moved.
  ///
  /// - Parameter operation: What git is expected to have begun.
  /// - Throws: ``SyncRefusal`` where there is no branch to move.
  init(of workspace: Workspace, during operation: Repository.Operation? = nil) throws {
    let found = workspace.repository.operation
    guard found == operation else {
      throw found.map(SyncRefusal.operationInProgress) ?? SyncRefusal.noMerge
    }
    let lock = Folder(workspace.repository.gitDirectory).metadata(of: "index.lock")
    guard lock == nil else { throw SyncRefusal.indexLocked }
    let unmerged = operation == nil ? try workspace.unmergedFiles() : []
    guard unmerged.isEmpty else { throw SyncRefusal.unmerged(unmerged) }
    try self.init(current: workspace)
  }

  /// The branch as it stands, for those who do not move it.
  ///
  /// - Throws: ``SyncRefusal/detachedHead(branch:)``, `GitError`.
  init(current workspace: Workspace) throws {
    switch try workspace.repository.head() {
    case .unborn(let branch):
      name = branch
      commit = nil
    case .branch(let branch, let id):
      name = branch
      commit = id
    case .detached: throw SyncRefusal.detachedHead(branch: try workspace.likelyBranch())
    }
  }

  /// Moves the branch, if it still is where it was; to `nil`, it has no commit any more.
  func move(to target: ObjectID?, in workspace: Workspace, reason: String) throws(GitError) {
    if let target {
      try workspace.repository.setReference(
        reference, to: target, expecting: commit, message: reason)
    } else if let commit {
      try workspace.repository.removeReference(reference, expecting: commit)
    }
  }
}

extension Workspace {
  /// The files of ours of which the index holds several sides, as `git stash pop` and
  /// `git merge --squash` leave them.
  ///
  /// - Throws: `GitError`.
  public func unmergedFiles() throws(GitError) -> [String] {
    try index().conflictedPaths().filter { DatasetPath($0).isOurs }
  }
}
