internal import Git
internal import JSONModel
internal import Merging
internal import Records

/// Merges two commits into one that is the same whoever makes it.
struct MergeCommit {
  let workspace: Workspace
  private let heads: [ObjectID]
  private let history: GitHistory
  private let commits: [Commit]
  private let resolvedFiles: ObjectID?

  /// - Parameter resolvedFiles: A tree of what is not ours, where a person has merged that.
  /// - Throws: ``SyncRefusal/unrelated`` where the commits have nothing in common; `GitError`.
  init(
    workspace: Workspace, _ one: ObjectID, _ other: ObjectID, resolvedFiles: ObjectID? = nil
  ) throws {
    self.workspace = workspace
    self.resolvedFiles = resolvedFiles
    heads = [one, other].sorted()
    history = try GitHistory(workspace: workspace, heads: heads)
    commits = try heads.map { try workspace.repository.commit($0) }
    guard !history.bases.isEmpty else { throw SyncRefusal.unrelated }
  }

  /// The merge, written but not referred to by anything.
  struct Outcome {
    let commit: ObjectID
    let setup: Snapshot
    let receipt: MergeReceipt
    /// How many registers are undecided.
    let conflicts: Int
  }

  /// What the rules make of the two commits, as a tree.
  ///
  /// - Throws: as ``write()``.
  func tree() throws -> ObjectID {
    let merge = try DatasetMerge(history)
    try BrokenFiles(history, workspace).refuseNew()
    return try writeTree(merge.merged())
  }

  /// Every place of settings and schemas in which the two disagree, by path and pointer.
  func disputedSetup() throws -> [(path: String, pointer: JSONPointer)] {
    try DatasetMerge(history).disputedSetup()
  }

  /// - Throws: `MergeRefusal`, ``SyncRefusal``, `SetupError`, `GitError`.
  func write() throws -> Outcome {
    let merge = try DatasetMerge(history)
    let broken = try BrokenFiles(history, workspace)
    try broken.refuseNew()
    let merged = try merge.merged()
    var tree = try writeTree(merged)
    var findings = try findings(in: tree, since: heads[0])
    let irregular = Set(findings.filter(\.isOfForm).compactMap(\.key))
    if !irregular.isEmpty {
      tree = try writeTree(merged, rewriting: irregular)
      findings = try self.findings(in: tree, since: heads[0])
    }
    let errors = try newErrors(in: tree, findings)
    guard errors.isEmpty else { throw MergeRefusal.invalid(errors.causes) }
    let receipt = try balance(merge, merged, tree)
    let conflicts = try conflictCount(tree)
    return Outcome(
      commit: try write(tree, conflicts: conflicts), setup: merged.setup, receipt: receipt,
      conflicts: conflicts)
  }

  /// Adds what became of what was written, one's own and that of the others.
  func add(_ outcome: Outcome, ours: ObjectID, theirs: ObjectID, to summary: inout MergeSummary) {
    summary.add(outcome.receipt, ours: commits(of: ours), theirs: commits(of: theirs))
  }

  /// The commits that one of the two has and the other has not.
  private func commits(of head: ObjectID) -> Set<String> {
    guard let number = history.range.number(of: head.hex) else { return [] }
    let commits = history.range.commits.indices.filter {
      $0 == number || history.range.isAncestor($0, of: number)
    }
    return Set(commits.map { history.range.commits[$0].origin.commit })
  }

  // MARK: The proof

  /// Reads the written tree back and accounts for every edit.
  ///
  /// - Throws: `MergeRefusal.unbalanced`: the merge is not made.
  private func balance(
    _ merge: DatasetMerge<GitHistory>, _ merged: MergedDataset, _ tree: ObjectID
  ) throws -> MergeReceipt {
    let written = CommitStates(CommitFiles(ofTree: tree, in: workspace), history)
    let receipt = try merge.receipt(under: merged.setup) { try written.state(of: $0) }
    guard receipt.lost.isEmpty else { throw MergeRefusal.unbalanced(receipt.lost) }
    return receipt
  }

  /// The errors in what a written tree has otherwise than a head, read back from its bytes.
  private func findings(in tree: ObjectID, since head: ObjectID) throws -> [Finding] {
    try IntroducedErrors(
      in: CommitFiles(ofTree: tree, in: workspace),
      since: CommitFiles(ofCommit: head, in: workspace)
    ).findings
  }

  /// What is wrong in the result and was in no head.
  private func newErrors(in tree: ObjectID, _ first: [Finding]) throws -> [Finding] {
    guard !first.isEmpty else { return [] }
    let known = Set(try findings(in: tree, since: heads[1]).map(Fault.init))
    return first.filter { known.contains(Fault($0)) }
  }

  // MARK: The tree

  private func writeTree(
    _ merged: MergedDataset, rewriting irregular: Set<RecordKey> = []
  ) throws -> ObjectID {
    let entries = try MergedEntries(merged, history, workspace, rewriting: irregular).entries()
    let changed = try workspace.repository.writeTree(updating: commits[0].tree, with: entries)
    var files = try workspace.repository.entries(ofTree: changed).filter { isOurs($0.name) }
    files += try otherFiles()
    if let reports = try reports() { files.append(reports) }
    return try workspace.repository.writeTree(files)
  }

  private func isOurs(_ name: String) -> Bool {
    name == DatasetPath.settingsPath || DatasetPath.folders.contains(name)
  }

  /// What is not ours, as git merges it.
  private func otherFiles() throws -> [TreeEntry] {
    if let resolvedFiles {
      return try workspace.repository.entries(ofTree: resolvedFiles).filter {
        !isOurs($0.name) && $0.name != MergeCommit.reports
      }
    }
    let base = try history.id(of: history.bases[0])
    let trees = try [base, heads[0], heads[1]].map(strippedTree)
    switch try workspace.repository.mergeTrees(base: trees[0], ours: trees[1], theirs: trees[2]) {
    case .conflicts(let paths): throw SyncRefusal.foreignConflicts(paths)
    case .merged(let tree): return try workspace.repository.entries(ofTree: tree)
    }
  }

  /// The root tree without what is merged by register and without reports, for git's own merge.
  private func strippedTree(_ commit: ObjectID) throws -> ObjectID {
    let root = try workspace.repository.tree(ofCommit: commit)
    return try workspace.repository.writeTree(
      workspace.repository.entries(ofTree: root).filter {
        !isOurs($0.name) && $0.name != MergeCommit.reports
      })
  }

  private static let reports = "reports"

  /// Reports are never merged: the latest that somebody made are taken whole.
  private func reports() throws -> TreeEntry? {
    try ReportsChoice(history) { commit in
      try workspace.repository.entry(
        atPath: MergeCommit.reports, inTree: workspace.repository.tree(ofCommit: commit))
    }.entry(of: heads)
  }

  // MARK: The commit

  /// How many registers are undecided in a tree.
  private func conflictCount(_ tree: ObjectID) throws -> Int {
    let files = CommitFiles(ofTree: tree, in: workspace)
    return try files.conflicts().reduce(0) { $0 + $1.registers.count }
  }

  /// Everything about the commit follows from its parents, so that two people make the same one.
  private func write(_ tree: ObjectID, conflicts: Int) throws -> ObjectID {
    let identity = MergeIdentity.signature(at: commits.map(\.committer.seconds).max() ?? 0)
    return try workspace.repository.writeCommit(
      tree: tree, parents: heads, author: identity, committer: identity,
      message: """
        Merge by field

        Fieldbook-Format: \(Settings.knownFormat)
        Fieldbook-Conflicts: \(conflicts)

        """)
  }
}

extension Finding {
  /// Whether a record is as it should be, but for its bytes or its place: what other schemas ask for.
  fileprivate var isOfForm: Bool {
    switch problem {
    case .notCanonical, .misplaced: true
    default: false
    }
  }
}
