internal import Git
public import Records

/// What a server says of a push, before anything is moved.
///
/// What is in the repository already is not judged again: a push answers for what it changes.
public struct PushJudgement: Sendable {
  /// What is said of one reference.
  public struct Verdict: Sendable {
    /// The reference.
    public let reference: PushedReference
    /// Why it is not moved; it may be where there is nothing.
    public let faults: [PushFault]
    /// What somebody should look at all the same: edits that merges left out.
    public let warnings: [Finding]
  }

  /// One verdict for each reference, in the order of the push.
  public let verdicts: [Verdict]

  /// Whether the push is taken: all of it, or nothing.
  public var isAccepted: Bool { verdicts.allSatisfy(\.faults.isEmpty) }

  /// Judges references, whose commits may be in quarantine still.
  ///
  /// - Throws: `GitError`.
  /// - Complexity: O(what the push changes) for records; as `Validation` says for what depends on
  ///   them.
  public init(of references: [PushedReference], in workspace: Workspace) throws {
    let judge = PushJudge(workspace: workspace, references: references)
    verdicts = try references.map { reference in
      var warnings: [Finding] = []
      let faults = try judge.faults(of: reference, &warnings)
      return Verdict(reference: reference, faults: faults, warnings: warnings)
    }
  }
}
