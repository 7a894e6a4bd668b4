internal import Git
internal import JSONModel
internal import Merging
internal import Records

/// The files in which a merged fieldbook differs from the first head's.
struct MergedEntries {
  private let merged: MergedDataset
  private let history: GitHistory
  private let workspace: Workspace
  /// Records that a head has in other bytes than the canonical ones, or in another place.
  private let rewritten: Set<RecordKey>

  init(
    _ merged: MergedDataset, _ history: GitHistory, _ workspace: Workspace,
    rewriting rewritten: Set<RecordKey> = []
  ) {
    self.merged = merged
    self.history = history
    self.workspace = workspace
    self.rewritten = rewritten
  }

  /// What is to be at each path; `nil` where nothing is.
  ///
  /// A record that one head has as it is keeps its bytes, unless it is to be written anew.
  /// - Throws: `GitError`; what the history throws.
  func entries() throws -> [String: TreeEntry?] {
    var entries = try setupEntries()
    for (path, entry) in try strayEntries() { entries.updateValue(entry, forKey: path) }
    for (key, outcome) in merged.outcomes {
      switch outcome {
      case .merged(let state): try write(state, of: key, into: &entries)
      case .asIn(let head): try take(key, from: head, into: &entries)
      }
    }
    // A merge that wrote a record anew did not write in it: such records are alike in all heads but for that.
    for key in rewritten where merged.outcomes[key] == nil {
      let state = try history.state(of: .record(key), at: history.heads[0])
      try write(state, of: key, into: &entries)
    }
    return entries
  }

  /// Files that hold no record, as whole files: whoever changed or removed one is right.
  private func strayEntries() throws -> [String: TreeEntry?] {
    var entries: [String: TreeEntry?] = [:]
    for path in history.paths where DatasetPath(path) == .stray {
      let old = try history.bases.map { try history.entry(path, at: $0) }
      let new = try history.heads.map { try history.entry(path, at: $0) }
      guard let changed = new.first(where: { !old.contains($0) }) else { continue }
      entries.updateValue(changed, forKey: path)
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
    _ key: RecordKey, from head: Int, into entries: inout [String: TreeEntry?]
  ) throws {
    let commit = history.heads[head]
    let path = merged.setup.schemas.path(of: key)
    let record = try history.recordEntry(key, at: commit)
    let conflicts = try history.entry(DatasetPath.conflictPath(of: key), at: commit)
    guard !rewritten.contains(key), conflicts == nil else {
      return try write(history.state(of: .record(key), at: commit), of: key, into: &entries)
    }
    let isInPlace = record == nil || record?.path == path && record?.entry.mode == .blob
    guard head > 0 || !isInPlace else { return }
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
      files[DatasetPath.conflictPath(of: key)] =
        file.canonical(merged.setup.fields(of: key)).bytes
    }
    entries.merge(try workspace.blobEntries(files)) { $1 }
  }

  /// Removes what the first head has of a record, wherever it is.
  private func clear(_ key: RecordKey, into entries: inout [String: TreeEntry?]) throws {
    for path in DatasetPath.paths(of: key) + [DatasetPath.conflictPath(of: key)]
    where try history.entry(path, at: history.heads[0]) != nil {
      entries.updateValue(nil, forKey: path)
    }
  }
}
