internal import Git
internal import History
internal import Records

/// What some commits changed, which stays the same for as long as the schemas do.
struct ToldCommits {
  private var setup: [String: [UInt8]] = [:]
  private var known: [Key: CommitChanges] = [:]

  private struct Key: Hashable {
    let commit: ObjectID
    let limit: Int
  }

  /// More commits than these are not kept in mind.
  private static let most = 1000

  /// What a commit changed, found out only once.
  mutating func changes(
    of commit: ObjectID, atMost limit: Int, under snapshot: Snapshot,
    found: () throws -> CommitChanges
  ) rethrows -> CommitChanges {
    if setup != snapshot.setup || known.count >= ToldCommits.most {
      (setup, known) = (snapshot.setup, [:])
    }
    let key = Key(commit: commit, limit: limit)
    if let changes = known[key] { return changes }
    let changes = try found()
    known[key] = changes
    return changes
  }
}
