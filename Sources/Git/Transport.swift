/// What reaches the remotes of a repository.
public protocol Transport {
  /// Fetches the branches of a remote and moves the remote-tracking references to them.
  ///
  /// - Returns: the names of the branches that the remote has; what it has no longer is still tracked.
  /// - Throws: the failures of ``Repository/fetch(remote:control:)``.
  func fetch(
    _ remote: String, into repository: borrowing Repository
  ) throws(GitError) -> Set<String>

  /// Pushes a commit to a branch of a remote, which may only move forwards.
  ///
  /// - Throws: the failures of ``Repository/push(remote:from:toBranch:control:)``.
  func push(
    _ commit: ObjectID, from repository: borrowing Repository, to remote: String, branch: String
  ) throws(GitError) -> PushOutcome

  /// Clones the repository at an address to a folder; its files are not written yet, for nobody has
  /// looked at them.
  ///
  /// - Throws: the failures of ``Repository/clone(from:to:isBare:control:)``.
  func clone(from url: String, to path: String, isBare: Bool) throws(GitError) -> Repository
}

/// Reaches remotes with libgit2, in this process.
public struct LibraryTransport: Transport {
  private let control: TransferControl

  /// A transport whose transfers are watched as the control says.
  public init(_ control: TransferControl = TransferControl()) { self.control = control }

  /// Fetches, as ``Repository/fetch(remote:control:)``.
  public func fetch(
    _ remote: String, into repository: borrowing Repository
  ) throws(GitError) -> Set<String> {
    try repository.fetch(remote: remote, control: control)
  }

  /// Pushes, as ``Repository/push(remote:from:toBranch:control:)``.
  public func push(
    _ commit: ObjectID, from repository: borrowing Repository, to remote: String, branch: String
  ) throws(GitError) -> PushOutcome {
    try repository.push(remote: remote, from: commit, toBranch: branch, control: control)
  }

  /// Clones, as ``Repository/clone(from:to:isBare:control:)``.
  public func clone(
    from url: String, to path: String, isBare: Bool
  ) throws(GitError) -> Repository {
    try Repository.clone(
      from: url, to: path, isBare: isBare, checksOut: false, control: control)
  }
}
