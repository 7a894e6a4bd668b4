public import Git
public import Records

/// Finds the state of a branch at a time.
public enum CommitSearch {
  /// Which end of a day is meant.
  public enum Edge: Sendable {
    /// The state before anything that was made on that day.
    case start
    /// The state after everything that was made on it.
    case end
  }

  /// The last commit before or on a day in UTC: of a commit and its first parents, the newest.
  ///
  /// - Returns: `nil` where the history begins later.
  /// - Throws: `GitError`.
  /// - Complexity: O(commits made since).
  public static func commit(
    at day: CalendarDate, _ edge: Edge, before tip: ObjectID?, in repository: borrowing Repository
  ) throws(GitError) -> ObjectID? {
    let time = edge == .start ? day.start : day.end
    var next = tip
    while let id = next {
      let place: CommitPlace
      do {
        place = try repository.place(ofCommit: id)
      } catch {
        guard error.code == .notFound, id != tip, repository.isShallow else { throw error }
        return nil
      }
      if place.seconds < time { return id }
      next = place.parents.first
    }
    return nil
  }
}
