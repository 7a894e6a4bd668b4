internal import Git
internal import Records

/// Remembers commits that are on their way to a remote, until its answer is here or a fetch has told.
///
/// The remote may have them, so nobody may take them back in silence.
struct UnansweredPush {
  let workspace: Workspace

  /// Where they are noted.
  static let folder = "refs/fieldbook/unanswered/"

  /// Runs a push of a commit to a remote; the commit is noted until it is told what became of it, so
  /// that a program that is stopped meanwhile leaves the note.
  ///
  /// - Throws: what the push throws.
  func watch<Result>(
    _ commit: ObjectID, to remote: String, _ push: () throws -> Result
  ) throws -> Result {
    let name = Self.folder + remote + "/" + commit.hex
    try note(commit, name)
    do {
      let result = try push()
      try workspace.repository.removeReference(name)
      return result
    } catch let error as GitError where !Self.leavesOpen(error.code) {
      try workspace.repository.removeReference(name)
      throw error
    }
  }

  /// Forgets those that went to a remote, now that a fetch has told what it has.
  ///
  /// - Throws: `GitError`.
  func settle(with remote: String) throws {
    for name in try workspace.repository.references(below: Self.folder).keys
    where Self.remote(name).map({ $0 == remote }) ?? true {
      try workspace.repository.removeReference(name)
    }
  }

  /// The remote that a note is about; `nil` in those of earlier versions, which do not name it.
  private static func remote(_ name: String) -> String? {
    let parts = name.dropFirst(folder.count).split(separator: "/")
    return parts.count > 1 ? parts.dropLast().joined(separator: "/") : nil
  }

  private func note(_ commit: ObjectID, _ name: String) throws {
    guard try workspace.repository.reference(name) == nil else { return }
    try workspace.repository.setReference(
      name, to: commit, expecting: nil, message: "fieldbook: push without an answer")
  }

  private static func leavesOpen(_ code: GitError.Code) -> Bool {
    [.unreachable, .stalled, .cancelled, .other].contains(code)
  }
}
