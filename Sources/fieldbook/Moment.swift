internal import Forms
internal import Git
internal import History
internal import Messages
internal import Records

/// A state that the command line names: a commit or branch, or a day in UTC on the current branch.
struct Moment {
  let text: String
  private let edge: CommitSearch.Edge

  /// A moment by its text; of a day, the state before or after all that was made on it.
  init(_ text: String, _ edge: CommitSearch.Edge) {
    self.text = text
    self.edge = edge
  }

  /// The commit that has the state.
  ///
  /// - Throws: `Failure` where there is none; `GitError`.
  func commit(in workspace: Workspace) throws -> ObjectID {
    guard let commit = try commitIfAny(in: workspace) else {
      throw Output.messages.noCommitBefore(text, isCutOff: workspace.repository.isShallow)
    }
    return commit
  }

  /// The same; `nil` where nothing was made before the day.
  func commitIfAny(in workspace: Workspace) throws -> ObjectID? {
    guard let day = day(in: workspace) else { return try Place.commit(text, in: workspace) }
    return try CommitSearch.commit(
      at: day, edge, before: workspace.headCommit, in: workspace.repository)
  }

  /// The day that the text names; what is a commit or a branch is none.
  private func day(in workspace: Workspace) -> CalendarDate? {
    if let day = CalendarDate(text) { return day }
    guard (try? workspace.repository.resolve(text)) == nil else { return nil }
    return DatePhrase.today.date(text).flatMap { CalendarDate($0) }
  }
}
