internal import FileSystem
public import Git
internal import JSONModel
public import Records

/// Commits what is valid among the edits of the working files.
public struct Saver {
  let workspace: Workspace

  /// A saver of a fieldbook.
  public init(_ workspace: Workspace) { self.workspace = workspace }

  /// What a save did.
  public struct Outcome: Sendable {
    /// The commit, or `nil` where there was nothing to commit.
    public let commit: ObjectID?
    /// What was committed and what was held back.
    public let plan: SavePlan
    /// The records that changed.
    public let changes: [RecordChange]
    /// The files of settings and schemas that changed.
    public let setup: [SetupChange]
    /// The paths that were written in canonical form.
    public let formatted: [String]
  }

  /// Saves; the time is in seconds since 1970.
  ///
  /// Working files of records that are committed are written in canonical form. Nothing else of
  /// the working files, and nothing else that is staged, is touched.
  ///
  /// - Parameter operation: What the save ends. Where it is more than a save, undoing it puts the
  ///   working files back too.
  /// - Throws: ``SyncRefusal``, `SetupError` under broken settings or schemas, `GitError`,
  ///   `FileError`.
  public func save(
    message: String?, time: Int64, ending operation: JournalEntry.Operation = .save
  ) throws -> Outcome {
    let branch = try Branch(of: workspace)
    try workspace.requireAllFiles()
    let state = try WorkingState(of: workspace, since: branch.commit)
    let (head, working) = (state.head, state.working)
    let plan = SavePlan(head: head, working: working)
    let changes = plan.snapshot.changes(since: head ?? plan.snapshot.emptied)
    let files = plan.snapshot.fileChanges(from: head)
    let formats = canonical(plan, working: working)
    var commit: ObjectID?
    if files.isEmpty {
      try write(formats)
    } else {
      let text = message ?? SaveMessage(changes: changes).text
      commit = try self.commit(files, operation, formats, on: branch, message: text, time: time)
    }
    return Outcome(
      commit: commit, plan: plan, changes: changes, setup: plan.snapshot.setupChanges(since: head),
      formatted: formats.filter { $0.isRecord && $0.bytes != nil }.map(\.path))
  }

  private func commit(
    _ files: [String: [UInt8]?], _ operation: JournalEntry.Operation, _ formats: [Format],
    on branch: Branch, message: String, time: Int64
  ) throws -> ObjectID {
    guard let identity = try workspace.repository.identity() else { throw SyncRefusal.noIdentity }
    let author = Signature(
      name: identity.name, email: identity.email, seconds: time, offsetMinutes: 0)
    let parent = branch.commit
    let base = try parent.map { try workspace.repository.tree(ofCommit: $0) }
    let tree = try workspace.writeTree(updating: base, with: files)
    let commit = try workspace.repository.writeCommit(
      tree: tree, parents: parent.map { [$0] } ?? [], author: author, committer: author,
      message: message)
    let entry = JournalEntry(
      operation: operation, reference: branch.reference, old: parent, new: commit,
      files: operation == .mergeRecords
        ? try committed(files, over: base) : try formats.map(journaled), time: time)
    try BranchChange(workspace: workspace, branch: branch, entry: entry).run(
      reason: "fieldbook: \(operation.rawValue)", writing: { try write(formats) },
      staging: { try stage(files) })
    return commit
  }

  /// Commits generated files, as far as the last commit has them otherwise, and nothing else.
  ///
  /// - Returns: how many files it had otherwise.
  /// - Throws: ``SyncRefusal``, `GitError`.
  public func commit(
    generated files: [String: [UInt8]?], message: String, time: Int64
  ) throws -> Int {
    let branch = try Branch(of: workspace)
    let tree = try branch.commit.map { try workspace.repository.tree(ofCommit: $0) }
    let changes = try files.filter { path, bytes in
      let known = try tree.flatMap { try workspace.repository.entry(atPath: path, inTree: $0) }
      return known?.id != bytes.map(Repository.blobID)
    }
    guard !changes.isEmpty else { return 0 }
    _ = try commit(changes, .report, [], on: branch, message: message, time: time)
    return changes.count
  }

  // MARK: Canonical form

  /// A working file that is written in the form that is committed, or removed.
  private struct Format {
    let path: String
    let bytes: [UInt8]?
    let isRecord: Bool
  }

  /// The committed form of each record that the working files hold in another form, and of each
  /// conflict in which something was decided.
  private func canonical(_ plan: SavePlan, working: Snapshot) -> [Format] {
    var formats: [Format] = []
    for (key, old) in working.records.sorted(by: { $0.key < $1.key }) {
      guard let record = plan.snapshot.records[key], record.value == old.value,
        let collection = plan.snapshot.schemas[key.collection],
        !old.isCanonical || old.path != record.path, isStill(old)
      else { continue }
      formats.append(
        Format(
          path: record.path, bytes: collection.canonicalBytes(of: record.value), isRecord: true))
      if old.path != record.path {
        formats.append(Format(path: old.path, bytes: nil, isRecord: true))
      }
    }
    for key in plan.decided.keys.sorted() {
      formats.append(
        Format(
          path: DatasetPath.conflictPath(of: key), bytes: plan.snapshot.conflicts[key]?.bytes,
          isRecord: false))
    }
    return formats
  }

  private func write(_ formats: [Format]) throws {
    for format in formats {
      if let bytes = format.bytes {
        try workspace.root.write(bytes, to: format.path)
      } else {
        try workspace.root.remove(format.path)
      }
    }
  }

  /// A file for the journal; what is there now is put into the repository first.
  private func journaled(_ format: Format) throws -> JournalEntry.File {
    let before = workspace.content(of: format.path)
    if before != nil {
      _ = try workspace.repository.writeBlob(workspace.root.read(format.path))
    }
    return JournalEntry.File(
      path: format.path, before: before,
      after: format.bytes.map {
        JournalEntry.Content(id: Repository.blobID(of: $0), mode: .blob)
      })
  }

  /// What was committed, for the journal: the files were as the last commit has them, and are written.
  private func committed(
    _ files: [String: [UInt8]?], over tree: ObjectID?
  ) throws -> [JournalEntry.File] {
    try files.sorted { $0.key < $1.key }.map { path, bytes in
      let before = try tree.flatMap { try workspace.repository.entry(atPath: path, inTree: $0) }
      return JournalEntry.File(
        path: path, before: before.map { JournalEntry.Content(id: $0.id, mode: $0.mode) },
        after: bytes.map { JournalEntry.Content(id: Repository.blobID(of: $0), mode: .blob) })
    }
  }

  /// Whether a working file has not been edited since it was read.
  private func isStill(_ record: Record) -> Bool {
    let bytes = try? workspace.root.read(record.path)
    return bytes.flatMap { try? JSONParser.parse($0) } == record.value
  }

  /// Brings the index to what was committed. No file of ours is executable in a commit by a save;
  /// where one is on disk, git would call it changed for ever.
  private func stage(_ files: [String: [UInt8]?]) throws {
    for path in files.filter({ $0.value != nil }).keys {
      let metadata = workspace.root.metadata(of: path)
      guard metadata?.kind == .file, metadata?.isExecutable == true else { continue }
      try workspace.root.setExecutable(false, at: path)
    }
    let updates = files.compactMap { path, bytes in
      bytes.map { IndexUpdate(path: path, id: Repository.blobID(of: $0), mode: .blob) }
    }
    let removed = files.filter { $0.value == nil }.map(\.key)
    try workspace.repository.updateIndex(set: updates, removed: removed)
  }
}

extension Workspace {
  /// Writes the blobs and the touched trees.
  func writeTree(
    updating base: ObjectID?, with files: [String: [UInt8]?]
  ) throws(GitError) -> ObjectID {
    try repository.writeTree(updating: base, with: try blobEntries(files))
  }

  /// Writes the blobs; `nil` for a file that is to be removed.
  func blobEntries(_ files: [String: [UInt8]?]) throws(GitError) -> [String: TreeEntry?] {
    var entries: [String: TreeEntry?] = [:]
    for (path, bytes) in files {
      guard let bytes else {
        entries.updateValue(nil, forKey: path)
        continue
      }
      let name = path.split(separator: "/").last.map(String.init) ?? path
      entries[path] = TreeEntry(name: name, mode: .blob, id: try repository.writeBlob(bytes))
    }
    return entries
  }
}
