internal import Git
internal import Records

/// Remembers commits that were on their way to a remote when its answer was lost.
///
/// The remote may have them, so nobody may take them back in silence; the next fetch tells.
struct UnansweredPush {
  let workspace: Workspace

  /// Where they are noted.
  static let folder = "refs/fieldbook/unanswered/"

  /// Runs a push of a commit, and notes the commit where it cannot be told what became of it.
  ///
  /// - Throws: what the push throws.
  func watch<Result>(_ commit: ObjectID, _ push: () throws -> Result) throws -> Result {
    do {
      return try push()
    } catch let error as GitError {
      if Self.leavesOpen(error.code) { try note(commit) }
      throw error
    }
  }

  /// Forgets them, now that a fetch has told what the remote has.
  ///
  /// - Throws: `GitError`.
  func settle() throws {
    for name in try workspace.repository.references(below: Self.folder).keys {
      try workspace.repository.removeReference(name)
    }
  }

  private func note(_ commit: ObjectID) throws {
    let name = Self.folder + commit.hex
    guard try workspace.repository.reference(name) == nil else { return }
    try workspace.repository.setReference(
      name, to: commit, expecting: nil, message: "fieldbook: push without an answer")
  }

  private static func leavesOpen(_ code: GitError.Code) -> Bool {
    [.unreachable, .stalled, .cancelled, .other].contains(code)
  }
}
