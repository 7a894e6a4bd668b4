internal import Git
internal import JSONModel
internal import Merging
internal import Records

/// The files in which a merged fieldbook differs from the first head's.
struct MergedEntries {
  private let merged: MergedDataset
  private let history: GitHistory
  private let workspace: Workspace

  init(_ merged: MergedDataset, _ history: GitHistory, _ workspace: Workspace) {
    self.merged = merged
    self.history = history
    self.workspace = workspace
  }

  /// What is to be at each path; `nil` where nothing is.
  ///
  /// A record that one head has as it is keeps its bytes, if they are the canonical ones.
  /// - Throws: `GitError`; what the history throws.
  func entries() throws -> [String: TreeEntry?] {
    var entries = try setupEntries()
    var screens = try history.heads.map { head in
      RecordBytesCheck(
        try CommitFiles(ofCommit: history.id(of: head), in: workspace), merged.setup)
    }
    for (key, outcome) in merged.outcomes {
      switch outcome {
      case .merged(let state): try write(state, of: key, into: &entries)
      case .asIn(let head):
        try take(key, from: head, &screens[head], into: &entries)
      }
    }
    return entries
  }

  private func setupEntries() throws -> [String: TreeEntry?] {
    let old = try history.setup(at: history.heads[0])
    var changes: [String: [UInt8]?] = [:]
    for path in Set(old.keys).union(merged.setup.setup.keys)
    where old[path] != merged.setup.setup[path] {
      changes.updateValue(merged.setup.setup[path], forKey: path)
    }
    return try workspace.blobEntries(changes)
  }

  private func take(
    _ key: RecordKey, from head: Int, _ check: inout RecordBytesCheck,
    into entries: inout [String: TreeEntry?]
  ) throws {
    let commit = history.heads[head]
    let path = merged.setup.schemas.path(of: key)
    let record = try history.recordEntry(key, at: commit)
    let conflicts = try history.entry(DatasetPath.conflictPath(of: key), at: commit)
    let isSound = try record.map { try $0.path == path && check.passes($0.path, $0.entry) } ?? true
    guard isSound, conflicts == nil else {
      return try write(history.state(of: .record(key), at: commit), of: key, into: &entries)
    }
    try clear(key, into: &entries)
    guard let record else { return }
    entries[path] = TreeEntry(name: record.entry.name, mode: .blob, id: record.entry.id)
  }

  private func write(
    _ state: RecordState, of key: RecordKey, into entries: inout [String: TreeEntry?]
  ) throws {
    try clear(key, into: &entries)
    var files: [String: [UInt8]?] = [:]
    if let value = state.value, let collection = merged.setup.schemas[key.collection] {
      files[merged.setup.schemas.path(of: key)] = collection.canonicalBytes(of: value)
    }
    if !state.conflicts.isEmpty {
      let file = ConflictFile(record: key, registers: state.conflicts)
      files[DatasetPath.conflictPath(of: key)] = file.bytes
    }
    entries.merge(try workspace.blobEntries(files)) { $1 }
  }

  /// Removes what the first head has of a record, wherever it is.
  private func clear(_ key: RecordKey, into entries: inout [String: TreeEntry?]) throws {
    for fanOut in [0, 2] {
      let path = DatasetPath.path(of: key, fanOut: fanOut)
      if try history.entry(path, at: history.heads[0]) != nil {
        entries.updateValue(nil, forKey: path)
      }
    }
    let path = DatasetPath.conflictPath(of: key)
    if try history.entry(path, at: history.heads[0]) != nil {
      entries.updateValue(nil, forKey: path)
    }
  }
}
