internal import Git
internal import JSONModel
internal import Merging
internal import Records

/// Merges two commits into one that is the same whoever makes it.
struct MergeCommit {
  let workspace: Workspace
  let ours: ObjectID
  let theirs: ObjectID

  /// The merge, written but not referred to by anything.
  struct Outcome {
    let commit: ObjectID
    let snapshot: Snapshot
  }

  /// - Throws: `MergeRefusal`, ``SyncRefusal``, `SetupError`, `GitError`.
  func write() throws -> Outcome {
    let bases = try workspace.repository.mergeBases(ours, theirs).sorted()
    guard !bases.isEmpty else { throw SyncRefusal.unrelated }
    let left = try snapshot(ours)
    let merge = DatasetMerge(
      bases: try bases.map(snapshot), ours: left, theirs: try snapshot(theirs),
      history: GitHistory(workspace: workspace, bases: bases, ours: ours, theirs: theirs))
    let merged = try merge.merged()
    let tree = try writeTree(merged, left: left, base: bases[0])
    return Outcome(commit: try write(tree, conflicts: merged.conflictCount), snapshot: merged)
  }

  private func snapshot(_ commit: ObjectID) throws -> Snapshot {
    try Snapshot(of: workspace.tree(ofCommit: commit))
  }

  // MARK: The tree

  private func writeTree(_ merged: Snapshot, left: Snapshot, base: ObjectID) throws -> ObjectID {
    var entries = try plainEntries()
    let written = try workspace.blobEntries(merged.fileChanges(from: left))
    entries.merge(written) { $1 }
    let changed = try workspace.repository.writeTree(
      updating: workspace.repository.tree(ofCommit: ours), with: entries)
    var files = try workspace.repository.entries(ofTree: changed).filter { isOurs($0.name) }
    let others = try workspace.repository.mergeTrees(
      base: strippedTree(base), ours: strippedTree(ours), theirs: strippedTree(theirs))
    switch others {
    case .conflicts(let paths): throw SyncRefusal.foreignConflicts(paths)
    case .merged(let tree): files += try workspace.repository.entries(ofTree: tree)
    }
    if let reports = try reports() { files.append(reports) }
    return try workspace.repository.writeTree(files)
  }

  /// Our files that somebody made executable, as plain ones: whoever merges makes the same tree.
  private func plainEntries() throws -> [String: TreeEntry?] {
    let files = try workspace.tree(ofCommit: ours).files.filter { $0.entry.mode == .executable }
    return Dictionary(
      uniqueKeysWithValues: files.map { path, entry in
        (path, TreeEntry(name: entry.name, mode: .blob, id: entry.id))
      })
  }

  private func isOurs(_ name: String) -> Bool {
    name == DatasetPath.settingsPath || DatasetPath.folders.contains(name)
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

  /// Reports are never merged: the newer parent's are taken whole.
  private func reports() throws -> TreeEntry? {
    let newest = try parents().max { left, right in
      (left.committer.seconds, right.id) < (right.committer.seconds, left.id)
    }
    return try newest.flatMap {
      try workspace.repository.entry(atPath: MergeCommit.reports, inTree: $0.tree)
    }
  }

  // MARK: The commit

  private func parents() throws -> [Commit] {
    try [ours, theirs].sorted().map { try workspace.repository.commit($0) }
  }

  /// Everything about the commit follows from its parents, so that two people make the same one.
  private func write(_ tree: ObjectID, conflicts: Int) throws -> ObjectID {
    let parents = try parents()
    let time = parents.map(\.committer.seconds).max() ?? 0
    let identity = Signature(
      name: "Fieldbook", email: "merge@fieldbook.invalid", seconds: time, offsetMinutes: 0)
    return try workspace.repository.writeCommit(
      tree: tree, parents: parents.map(\.id), author: identity, committer: identity,
      message: """
        Merge by field

        Fieldbook-Format: \(Settings.knownFormat)
        Fieldbook-Conflicts: \(conflicts)

        """)
  }
}
