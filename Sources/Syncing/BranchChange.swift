internal import Git
internal import Records

/// A change of working files, branch and index, made in the one order that leaves it, whenever the
/// program is stopped, either to be ended or to be taken back.
///
/// The objects are there already. Then come the journal, the working files, the branch by
/// compare-and-set, and the index, which only repeats what the branch says.
struct BranchChange {
  let workspace: Workspace
  let branch: Branch
  let entry: JournalEntry

  /// Makes the change; where something fails, what was done is ended or taken back.
  ///
  /// - Throws: what the steps throw; `GitError` where the branch has moved meanwhile.
  func run(reason: String, writing: () throws -> Void, staging: () throws -> Void) throws {
    guard let journal = Journal(of: workspace.root) else { throw SyncRefusal.noRepository }
    try journal.begin(entry)
    do {
      try writing()
      try branch.move(to: entry.new, in: workspace, reason: reason)
    } catch {
      // A branch may have moved though its move has failed: flushing it comes last.
      try Recovery(workspace, journal).settle(entry)
      throw error
    }
    try staging()
    try journal.end(entry)
  }
}
