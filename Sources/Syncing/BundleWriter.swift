public import Git
public import Records

/// Puts the current branch, or the newer part of it, into a git bundle.
public struct BundleWriter {
  private let workspace: Workspace

  /// A writer of bundles of a fieldbook.
  public init(_ workspace: Workspace) { self.workspace = workspace }

  /// A bundle, and what is in it.
  public struct Bundle: Sendable {
    /// The name of the branch.
    public let branch: String
    /// The newest commit.
    public let commit: ObjectID
    /// How many commits are in it.
    public let commits: Int
    /// The commits that whoever takes it must have.
    public let prerequisites: [ObjectID]
    /// The whole file.
    public let bytes: [UInt8]
  }

  /// Makes a bundle of the current branch, without the commits that another one reaches.
  ///
  /// - Throws: ``BundleRefusal/empty`` where no commit is left, ``SyncRefusal``, `GitError`.
  /// - Complexity: The bundle is held in memory.
  public func bundle(since: ObjectID?) throws -> Bundle {
    let branch = try Branch(of: workspace)
    guard !workspace.repository.isShallow else { throw SyncRefusal.shallow }
    guard let tip = branch.commit else { throw BundleRefusal.empty }
    let commits = try workspace.repository.commits(
      reachableFrom: [tip], hiding: since.map { [$0] } ?? [])
    guard !commits.isEmpty else { throw BundleRefusal.empty }
    let prerequisites = try boundary(of: commits)
    let header = BundleHeader(
      prerequisites: prerequisites,
      references: [
        BundleHeader.Reference(name: branch.reference, id: tip),
        BundleHeader.Reference(name: "HEAD", id: tip),
      ])
    // Only what the prerequisites hold may be left out, for nothing else is sure to be there.
    let pack = try workspace.repository.pack(reachableFrom: tip, hiding: prerequisites)
    return Bundle(
      branch: branch.name, commit: tip, commits: commits.count, prerequisites: prerequisites,
      bytes: header.bytes + pack)
  }

  /// Notes that a bundle has left this machine, so that nobody takes its commits back in silence.
  ///
  /// - Throws: `GitError`.
  public func noteGiven(_ bundle: Bundle) throws(GitError) {
    let name = Reversal.givenAway + bundle.commit.hex
    guard try workspace.repository.reference(name) == nil else { return }
    try workspace.repository.setReference(
      name, to: bundle.commit, expecting: nil, message: "fieldbook: bundle")
  }

  /// The parents that are not among the commits themselves.
  private func boundary(of commits: [ObjectID]) throws -> [ObjectID] {
    let inside = Set(commits)
    var outside: Set<ObjectID> = []
    for commit in commits {
      outside.formUnion(try workspace.repository.parents(ofCommit: commit))
    }
    return outside.subtracting(inside).sorted()
  }
}
