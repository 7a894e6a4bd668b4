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

  /// The last commit before or on a day in UTC: of those that a commit follows, the newest, and of equally new
  /// ones a merge rather than what it merges.
  ///
  /// The order of a merge's parents says nothing.
  ///
  /// - Returns: `nil` where the history begins later.
  /// - Throws: `GitError`.
  /// - Complexity: O(commits made since).
  public static func commit(
    at day: CalendarDate, _ edge: Edge, before tip: ObjectID?, in repository: borrowing Repository
  ) throws(GitError) -> ObjectID? {
    let time = edge == .start ? day.start : day.end
    var best: (id: ObjectID, seconds: Int64)?
    var waiting = [tip].compactMap(\.self)
    var seen = Set(waiting)
    while let id = waiting.popLast() {
      let place: CommitPlace
      do {
        place = try repository.place(ofCommit: id)
      } catch {
        guard error.code == .notFound, id != tip, repository.isShallow else { throw error }
        continue
      }
      guard place.seconds < time else {
        waiting += place.parents.filter { seen.insert($0).inserted }
        continue
      }
      if let known = best, try !isLater((id, place.seconds), than: known, in: repository) {
        continue
      }
      best = (id, place.seconds)
    }
    return best?.id
  }

  private static func isLater(
    _ commit: (id: ObjectID, seconds: Int64), than other: (id: ObjectID, seconds: Int64),
    in repository: borrowing Repository
  ) throws(GitError) -> Bool {
    guard commit.seconds == other.seconds else { return commit.seconds > other.seconds }
    if try repository.isAncestor(other.id, of: commit.id) { return true }
    return try !repository.isAncestor(commit.id, of: other.id) && other.id < commit.id
  }
}
