public import Git
internal import JSONModel
public import Records

/// The conflicts that were open at some moment between two states.
public struct PassingConflicts {
  /// By record, with the registers that any of the commits has as undecided.
  public private(set) var files: [RecordKey: ConflictFile] = [:]
  private let workspace: Workspace
  private var seen: Set<ObjectID> = []

  /// Those that some commit has which one reaches and an earlier one does not.
  ///
  /// A shallow clone has not all of them.
  /// - Throws: `GitError`.
  public init(
    from start: ObjectID?, to end: ObjectID, in workspace: Workspace
  ) throws(GitError) {
    self.workspace = workspace
    for commit in try PassingConflicts.commits(from: start, to: end, in: workspace) {
      let tree = try workspace.repository.tree(ofCommit: commit)
      guard let folder = try workspace.repository.entry(atPath: "conflicts", inTree: tree) else {
        continue
      }
      try collect(folder, at: "conflicts")
    }
  }

  private static func commits(
    from start: ObjectID?, to end: ObjectID, in workspace: Workspace
  ) throws(GitError) -> [ObjectID] {
    let tips = [start].compactMap(\.self)
    guard workspace.repository.isShallow else {
      return try workspace.repository.commits(reachableFrom: [end], hiding: tips)
    }
    let line = try CommitLine(of: workspace.repository, from: tips + [end])
    let before = start.map(line.reached) ?? []
    return line.reached(from: end).subtracting(before).sorted().map { line.nodes[$0].id }
  }

  /// Most commits have the same conflicts as others: each folder and file is read once.
  private mutating func collect(_ entry: TreeEntry, at path: String) throws(GitError) {
    guard entry.mode == .tree else { return try read(entry, at: path) }
    guard seen.insert(entry.id).inserted else { return }
    for inner in try workspace.repository.entries(ofTree: entry.id) {
      try collect(inner, at: path + "/" + inner.name)
    }
  }

  private mutating func read(_ entry: TreeEntry, at path: String) throws(GitError) {
    guard entry.mode == .blob || entry.mode == .executable,
      case .conflict(let key) = DatasetPath(path), seen.insert(entry.id).inserted,
      let file = ConflictFile(parsing: try workspace.repository.blob(entry.id)), file.record == key
    else { return }
    files[key, default: ConflictFile(record: key, registers: [:])].registers
      .merge(file.registers) { $1 }
  }
}
