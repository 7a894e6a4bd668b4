internal import Git
internal import JSONModel
internal import Merging
internal import Records

/// Finds, among the files that were touched, those that cannot be merged because nobody can tell
/// what is in them.
struct BrokenFiles {
  private let history: GitHistory
  private let workspace: Workspace
  private let collections: Set<String>

  init(_ history: GitHistory, _ workspace: Workspace) throws {
    self.history = history
    self.workspace = workspace
    let setups = try history.heads.map { try history.setup(at: $0) }
    collections = Set(
      setups.flatMap(\.keys).compactMap { path in
        if case .schema(let name) = DatasetPath(path) { name } else { nil }
      })
  }

  /// Refuses what a head has broken; what was broken before may stay, and may be mended.
  ///
  /// - Throws: `MergeRefusal.broken`; `GitError`.
  func refuseNew() throws {
    var broken: Set<Snapshot.BrokenFile> = []
    for path in history.paths {
      let old = try history.bases.map { try history.entry(path, at: $0) }
      let new = try history.heads.map { try history.entry(path, at: $0) }
      for (head, entry) in zip(history.heads, new) {
        guard let entry, !old.contains(entry), !new.allSatisfy({ $0 == entry }),
          let reason = try reason(path, entry, at: head)
        else { continue }
        broken.insert(
          Snapshot.BrokenFile(path: path, key: DatasetPath(path).key, reason: reason))
      }
    }
    guard broken.isEmpty else {
      throw MergeRefusal.broken(broken.sorted { $0.path < $1.path })
    }
  }

  private func reason(
    _ path: String, _ entry: TreeEntry, at head: String
  ) throws -> Snapshot.BrokenFile.Reason? {
    guard !EditorFile.isTemporary(path) else { return nil }
    guard entry.mode == .blob || entry.mode == .executable else { return .notAFile }
    let kind = DatasetPath(path)
    guard let key = kind.key else { return .stray }
    var limits = JSONParser.Limits()
    if case .conflict = kind { limits = ConflictFile.limits }
    guard let value = try history.value(entry, limits) else { return try syntax(entry, limits) }
    guard value.object != nil else { return .notAnObject(value.kind) }
    guard case .record = kind else { return form(value, of: key) }
    guard collections.contains(key.collection) else { return .unknownCollection(key.collection) }
    guard let other = try history.recordEntry(key, at: head), other.path != path else { return nil }
    return .duplicate(otherPath: other.path)
  }

  private func syntax(
    _ entry: TreeEntry, _ limits: JSONParser.Limits
  ) throws -> Snapshot.BrokenFile.Reason? {
    do {
      _ = try JSONParser.parse(workspace.repository.blob(entry.id), limits: limits)
      return nil
    } catch let error as JSONSyntaxError {
      return .syntax(error)
    }
  }

  private func form(_ value: JSONValue, of key: RecordKey) -> Snapshot.BrokenFile.Reason? {
    guard let file = ConflictFile(value) else {
      return .conflictForm(ConflictFile.violation(in: value)?.1 ?? .root)
    }
    return file.record == key ? nil : .conflictRecord(file.record.description)
  }
}
