public import Git
public import Records

/// What is wrong in commits that the remote does not have: plain git commits anything.
public struct UnsentErrors {
  /// The errors in files that the remote has otherwise or not at all, with line and column.
  public let findings: [Finding]

  /// The errors in a commit, as far as the commit behind a remote-tracking reference has them not.
  ///
  /// - Throws: `GitError`; `SetupError` under broken settings or schemas.
  /// - Complexity: O(what differs); O(all) where there is no such reference yet.
  public init(_ workspace: Workspace, _ commit: ObjectID, since reference: String) throws {
    let files = try CommitFiles(ofCommit: commit, in: workspace)
    let known = try workspace.repository.reference(reference).map {
      try CommitFiles(ofCommit: $0, in: workspace)
    }
    findings =
      try
      (known.map { try IntroducedErrors(in: files, since: $0).findings }
      ?? Validation(of: files).findings.filter { $0.severity == .error }).causes
  }
}
