internal import Git
public import Records

/// The branch that a fresh clone begins on, where the shared repository's `HEAD` names none.
public enum FirstBranch: Hashable, Sendable {
  /// A branch is checked out.
  case checkedOut
  /// The shared repository is empty; the branch that fieldbooks begin on is the current one.
  case begun
  /// The shared repository has several, and none is checked out.
  case choice([String])

  /// Looks which branch there is; the only one is checked out, and followed from now on.
  ///
  /// - Throws: ``SyncRefusal/unsafePath(_:)`` where there is a file that must not be written; then
  ///   none was. `GitError`.
  public init(of workspace: Workspace) throws {
    if let commit = try workspace.headCommit {
      try FirstBranch.screen(commit, in: workspace)
      try workspace.repository.checkOut(commit)
      self = .checkedOut
      return
    }
    let remote = try workspace.repository.remoteNames().first ?? "origin"
    let prefix = "refs/remotes/\(remote)/"
    let branches = try workspace.repository.references(below: prefix)
      .map { (name: String($0.key.dropFirst(prefix.count)), commit: $0.value) }
      .filter { $0.name != "HEAD" }
    guard let first = branches.first else {
      // An empty repository does not tell its branch, and everybody must begin on the same one.
      try workspace.repository.setHead(toBranch: Starter.branch)
      self = .begun
      return
    }
    guard branches.count == 1 else {
      self = .choice(branches.map(\.name).sorted())
      return
    }
    try FirstBranch.screen(first.commit, in: workspace)
    try workspace.repository.checkOut(newBranch: first.name, at: first.commit)
    try workspace.repository.setUpstream(
      ofBranch: first.name, remote: remote, branch: first.name)
    self = .checkedOut
  }

  private static func screen(_ commit: ObjectID, in workspace: Workspace) throws {
    let screen = TreeScreen(try CommitFiles(ofCommit: commit, in: workspace))
    if let hazard = try screen.hazard(since: nil) { throw SyncRefusal.unsafePath(hazard) }
  }
}
