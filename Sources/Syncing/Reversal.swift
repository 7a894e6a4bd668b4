public import Git
public import JSONModel
internal import Merging
public import Records

/// Takes back what was last done on this machine.
///
/// As long as nobody else can have it, the branch goes back to where it was, and the working files
/// with it. What others may have is history: what this member wrote in it is taken back by a new
/// commit, as far as nobody has written over it since; what came from others is never touched.
public struct Reversal {
  private let workspace: Workspace
  private let journal: Journal
  private let branch: Branch

  /// What was taken back.
  public struct Outcome: Sendable {
    /// The operation.
    public let operation: JournalEntry.Operation
    /// The commit that takes back what others have; `nil` where the branch went back.
    public let commit: ObjectID?
    /// The fields that stay as they are: somebody has written in them since.
    public let kept: [RecordKey: [JSONPointer]]
    /// The fields that stay as they are: nobody has decided about them.
    public let undecided: [RecordKey: [JSONPointer]]
    /// The records that changed here by it.
    public let changes: [RecordChange]
    /// How many.
    public let changedCount: Int
    /// What happened to settings and schemas by it.
    public let setup: [SetupChange]
    /// The state at the end, as far as the changes need it.
    public let snapshot: Snapshot
  }

  /// A reversal in a fieldbook, whose lock is held.
  ///
  /// - Throws: ``SyncRefusal``; `SetupError` under settings or schemas that are broken or of a later format.
  public init(_ workspace: Workspace) throws {
    _ = try Snapshot(setupOf: workspace.workingTree)
    guard let journal = Journal(of: workspace.root) else { throw SyncRefusal.noRepository }
    guard !workspace.repository.isShallow else { throw SyncRefusal.shallow }
    self.workspace = workspace
    self.journal = journal
    branch = try Branch(of: workspace)
  }

  /// Takes back the last operation on the branch; the time is in seconds since 1970.
  ///
  /// - Throws: ``SyncRefusal`` where there is none, or where git has moved the branch since;
  ///   `SetupError`, `GitError`, `FileError`. Nothing has moved then.
  public func run(at time: Int64) throws -> Outcome {
    let shared = try shared()
    for (number, entry) in try journal.operations() where entry.reference == branch.reference {
      guard let new = entry.new else { continue }
      if try !shared.contains(where: { try workspace.repository.isAncestor(new, of: $0) }) {
        return try moveBack(number, entry, from: new, at: time)
      }
      // What came in with a sync is not this member's to take back.
      guard [.save, .report, .mergeRecords].contains(entry.operation) else { continue }
      return try takeBack(number, entry, new, at: time)
    }
    throw SyncRefusal.nothingToUndo
  }

  /// The commits that somebody else may have, with all before them.
  private func shared() throws -> [ObjectID] {
    try ["refs/remotes/", Reversal.givenAway, UnansweredPush.folder].flatMap {
      try workspace.repository.references(below: $0).values
    }
  }

  /// Where commits are noted that left this machine in a file.
  static let givenAway = "refs/fieldbook/given/"

  // MARK: What nobody else has

  private func moveBack(
    _ number: Int, _ entry: JournalEntry, from new: ObjectID, at time: Int64
  ) throws -> Outcome {
    guard branch.commit == new else { throw SyncRefusal.movedSince }
    let files = entry.files.map {
      JournalEntry.File(path: $0.path, before: $0.after, after: $0.before)
    }
    let reversed = JournalEntry(
      operation: .undo, reference: entry.reference, old: new, new: entry.old, files: files,
      time: time, undone: number)
    let after = try snapshot(new)
    let before = try snapshot(before: entry, setup: after)
    try BranchChange(workspace: workspace, branch: branch, entry: reversed).run(
      reason: "fieldbook: undo",
      writing: {
        let recovery = Recovery(workspace, journal)
        for file in entry.files { try recovery.takeBack(file) }
      },
      staging: { try Recovery(workspace, journal).stage(reversed) })
    let changes = before.changes(since: after)
    return Outcome(
      operation: entry.operation, commit: nil, kept: [:], undecided: [:], changes: changes,
      changedCount: changes.count, setup: before.setupChanges(since: after), snapshot: before)
  }

  /// The state before an operation; before the first one, there were no records.
  private func snapshot(before entry: JournalEntry, setup: Snapshot) throws -> Snapshot {
    try entry.old.map { try snapshot($0) } ?? Snapshot(setup: setup.setup)
  }

  private func snapshot(_ commit: ObjectID) throws -> Snapshot {
    try Snapshot(of: workspace.tree(ofCommit: commit))
  }

  // MARK: What others have

  private func takeBack(
    _ number: Int, _ entry: JournalEntry, _ new: ObjectID, at time: Int64
  ) throws -> Outcome {
    guard let head = branch.commit, try workspace.repository.isAncestor(new, of: head) else {
      throw SyncRefusal.movedSince
    }
    guard let identity = try workspace.repository.identity() else { throw SyncRefusal.noIdentity }
    let (now, after) = try (snapshot(head), snapshot(new))
    var inverse = Inverse(
      before: try snapshot(before: entry, setup: after), after: after, result: now)
    inverse.run()
    let known = Set(now.findings())
    let errors = inverse.result.findings().filter { $0.severity == .error && !known.contains($0) }
    guard errors.isEmpty else { throw SyncRefusal.cannotUndo(errors.causes) }
    let files = inverse.result.fileChanges(from: now)
    guard !files.isEmpty else {
      if inverse.wroteNothing { throw SyncRefusal.nothingWritten }
      guard inverse.kept.isEmpty, !inverse.undecided.isEmpty else {
        throw SyncRefusal.writtenOver
      }
      throw SyncRefusal.undecided(inverse.undecided.keys.sorted())
    }
    let author = Signature(
      name: identity.name, email: identity.email, seconds: time, offsetMinutes: 0)
    let commit = try workspace.repository.writeCommit(
      tree: workspace.writeTree(
        updating: workspace.repository.tree(ofCommit: head), with: files),
      parents: [head], author: author, committer: author,
      message: "Undo: " + subject(of: new))
    let setup = try Snapshot(setup: inverse.result.setup)
    let update = try BranchUpdate(workspace, branch, to: commit, setup: setup)
    try update.run(.undo, undoing: number, at: time, reason: "fieldbook: undo")
    return Outcome(
      operation: entry.operation, commit: commit, kept: inverse.kept,
      undecided: inverse.undecided, changes: update.changes,
      changedCount: update.changedCount, setup: update.setup, snapshot: update.snapshot)
  }

  private func subject(of commit: ObjectID) throws -> String {
    let message = try workspace.repository.commit(commit).message
    return message.split(separator: "\n").first.map(String.init) ?? commit.hex
  }
}
