internal import FileSystem
internal import Git
internal import JSONModel

/// Validating what changed (`--since`).
///
/// A finding belongs to a change where the file it is in has changed, or where what it names has:
/// a record that is gone, or one that now has the same unique values, or the file of conflicts that
/// said so. Where settings or schemas have changed, all findings do.
extension Validation {
  /// Validates what a commit has changed since an earlier one; no other record is read, but for
  /// those that may depend on the change.
  ///
  /// - Throws: ``SetupError`` under broken settings or schemas; `GitError`.
  /// - Complexity: O(changes + entries of the folders that changed), and O(records) of collections
  ///   that refer to one from which a record was deleted, or that have `x-unique` and got new values.
  public init(of files: CommitFiles, since old: CommitFiles) throws {
    let differences = try files.differences(from: old)
    guard !differences.contains(where: { DatasetPath($0.path).isSetup }) else {
      try self.init(of: files)
      return
    }
    var changed = try Snapshot(setup: files.setup())
    var screen = ChangeScreen(differences, in: files, changed)
    var passed = 0
    for difference in differences {
      guard let entry = difference.new else { continue }
      guard try !screen.passes(difference.path, entry) else {
        passed += 1
        continue
      }
      try changed.load(
        FileTreeEntry(path: difference.path, isOrdinary: entry.mode.isOrdinary), from: files)
    }
    let removed = try Set(
      differences.filter { $0.new == nil }.compactMap { DatasetPath($0.path).record }
        .filter { try !files.has($0) })
    var findings = changed.broken.map { Finding(.broken($0.reason), path: $0.path, key: $0.key) }
    for record in changed.records.values {
      findings += changed.findings(in: record)
      findings += try changed.references(in: record).filter { try !files.has($0.target) }
        .map { Finding(dangling: $0, in: record) }
    }
    findings += changed.openConflicts()
    findings += try Validation.dependents(on: removed, changed, files)
    // A clash that is filed is no error, whenever that was done.
    var open = changed
    for file in try files.files(below: "conflicts") {
      try open.load(FileTreeEntry(path: file.path), from: files)
    }
    findings += try Validation.clashes(
      open, filed: Set(differences.compactMap { DatasetPath($0.path).conflict }), since: old,
      in: files)
    self.init(
      findings: findings.inOrder().located(in: files),
      records: passed + changed.records.count, conflicts: open.conflictCount)
  }

  /// The references of unchanged records to records that are gone.
  private static func dependents(
    on removed: Set<RecordKey>, _ changed: Snapshot, _ files: CommitFiles
  ) throws -> [Finding] {
    let collections = Set(removed.map(\.collection))
    let referring = changed.schemas.sorted.filter { collection in
      collection.fields.nodes.contains { $0.references.map(collections.contains) ?? false }
    }
    return try referring.flatMap { collection -> [Finding] in
      try files.records(of: collection.name, changed).flatMap { record -> [Finding] in
        guard changed.records[record.key] == nil else { return [] }
        return changed.references(in: record).filter { removed.contains($0.target) }
          .map { Finding(dangling: $0, in: record) }
      }
    }
  }

  /// What changed records have that must be unique and is not; and those whose conflicts have changed.
  private static func clashes(
    _ changed: Snapshot, filed: Set<RecordKey>, since old: CommitFiles, in files: CommitFiles
  ) throws -> [Finding] {
    let keys = filed.union(changed.records.keys)
    return try changed.schemas.sorted.flatMap { collection -> [Finding] in
      guard !collection.unique.isEmpty else { return [] }
      let isConcerned =
        try filed.contains { $0.collection == collection.name }
        || changed.records(of: collection.name).contains {
          try old.differs($0, in: collection.unique, changed)
        }
      guard isConcerned else { return [] }
      var all = changed
      for record in try files.records(of: collection.name, changed) {
        all.records[record.key] = record
      }
      return all.clashes().filter {
        $0.key?.collection == collection.name && Validation.names($0, keys)
      }
    }
  }

  /// Whether a finding is in one of some records, or about one.
  private static func names(_ finding: Finding, _ keys: Set<RecordKey>) -> Bool {
    if let key = finding.key, keys.contains(key) { return true }
    switch finding.problem {
    case .notUnique(_, let other): return keys.contains(other)
    default: return false
    }
  }

  /// Validates the working files, and tells of what has changed since a commit.
  ///
  /// To know what changed is to read it, so all is read: that is as quick as asking git.
  /// - Throws: ``SetupError`` under broken settings or schemas; what the trees throw.
  public init(
    of tree: WorkingTree, since old: CommitFiles, _ memo: ValidationMemo? = nil
  ) throws {
    try self.init(of: tree, memo)
    guard !findings.isEmpty else { return }
    let now = try Snapshot(setupOf: tree).setup
    guard let before = try? old.setup(), before == now else { return }
    var isChanged: [String: Bool] = [:]
    func hasChanged(_ path: String) -> Bool {
      if let known = isChanged[path] { return known }
      let result = tree.differs(from: old, at: path)
      isChanged[path] = result
      return result
    }
    findings = findings.filter { finding in
      if hasChanged(finding.path) { return true }
      switch finding.problem {
      case .danglingReference(let target): return (try? old.has(target)) ?? true
      case .notUnique(_, let other):
        return (try? old.paths(of: other))?.contains(where: { !hasChanged($0) }) != true
          || [finding.key, other].compactMap(\.self)
            .contains { hasChanged(DatasetPath.conflictPath(of: $0)) }
      default: return false
      }
    }
  }
}

extension WorkingTree {
  /// Whether something else stands at a path than in a commit.
  fileprivate func differs(from commit: CommitFiles, at path: String) -> Bool {
    let before = try? commit.entry(at: path)
    guard let before, !before.mode.isOrdinary else {
      return (try? bytes(at: path)) != (try? commit.bytes(at: path))
        || before == nil && folder.metadata(of: path) != nil
    }
    // What a link leads to is nobody's change here, and what is in another repository is its own.
    guard before.mode == .symlink else { return !holdsSubmodule(path) }
    return folder.linkTarget(path) != (try? commit.blob(before.id))
  }
}

extension DatasetPath {
  /// The record that stands at the path, if one does.
  var record: RecordKey? {
    if case .record(let key) = self { key } else { nil }
  }

  /// The record whose conflicts stand at the path, if any do.
  var conflict: RecordKey? {
    if case .conflict(let key) = self { key } else { nil }
  }
}

extension CommitFiles {
  /// Where a record stands, with fan-out or without.
  func paths(of key: RecordKey) throws(GitError) -> [String] {
    var paths: [String] = []
    for path in DatasetPath.paths(of: key) {
      if try entry(at: path) != nil { paths.append(path) }
    }
    return paths
  }

  /// Whether a record is there, be it one that cannot be read.
  public func has(_ key: RecordKey) throws -> Bool { try !paths(of: key).isEmpty }

  /// The records of a collection that can be read.
  fileprivate func records(of collection: String, _ setup: Snapshot) throws -> [Record] {
    var all = setup.emptied
    for file in try files(below: "dataset/" + collection) where file.entry.mode.isOrdinary {
      try all.load(FileTreeEntry(path: file.path), from: self)
    }
    return Array(all.records.values)
  }

  /// Whether a record is new here, or has other values in fields that must be unique.
  fileprivate func differs(
    _ record: Record, in tuples: [[JSONPointer]], _ setup: Snapshot
  ) throws -> Bool {
    guard !tuples.isEmpty else { return false }
    var old = setup.emptied
    for path in try paths(of: record.key) { try old.load(FileTreeEntry(path: path), from: self) }
    guard let before = old.records[record.key] else { return true }
    return tuples.contains { $0.contains { before.value[$0] != record.value[$0] } }
  }
}
