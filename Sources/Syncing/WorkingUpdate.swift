internal import FileSystem
internal import Git
internal import JSONModel
internal import Merging
internal import Records

/// Brings working files from one tree to another, without ever writing over an edit that no commit
/// holds.
struct WorkingUpdate {
  let workspace: Workspace
  private var steps: [Step] = []
  private var submodules: [SubmoduleChange] = []
  /// What happens to settings and schemas.
  private(set) var setup: [SetupChange] = []

  /// A file to write or remove, and what it is when the step is done.
  private struct Step {
    let path: String
    let entry: TreeEntry?
    /// What the system said of the file when it was looked at.
    let seen: FileMetadata?
    /// What is there before.
    let before: JournalEntry.Content?
    /// Whether the repository has what is there before.
    let isKnown: Bool
    /// The bytes to write instead of the entry's: an edit of this machine, merged.
    var merged: [UInt8]?
  }

  /// Plans an update and checks every file it would touch; nothing is written yet.
  ///
  /// - Throws: ``SyncRefusal/unsavedEdits(_:)`` where an edit cannot be carried over,
  ///   ``SyncRefusal/unsafePath(_:)``.
  init(
    workspace: Workspace, from old: ObjectID?, to new: ObjectID, schemas: SchemaSet
  ) throws {
    self.workspace = workspace
    let index = try IndexedTree(workspace: workspace)
    var unsaved: [String] = []
    let differences = try workspace.repository.differences(from: old, to: new)
    setup = differences.filter { DatasetPath($0.path).isSetup }.map {
      SetupChange(path: $0.path, isThereBefore: $0.old != nil, isThereAfter: $0.new != nil)
    }
    var room = Room(root: workspace.root, removed: differences.filter { $0.new == nil }.map(\.path))
    let screen = TreeScreen(CommitFiles(ofTree: new, in: workspace))
    for difference in differences {
      if let hazard = try screen.hazard(in: difference) { throw SyncRefusal.unsafePath(hazard) }
      let submodule = SubmoduleChange(difference)
      if difference.new != nil, let obstacle = try room.obstacle(at: difference.path, submodule) {
        if unsaved.last != obstacle { unsaved.append(obstacle) }
        continue
      }
      if let submodule {
        submodules.append(submodule)
        guard submodule.meetsFile else { continue }
      }
      if try wouldDecide(difference, from: old, schemas) {
        if case .conflict(let key) = DatasetPath(difference.path) {
          unsaved.append(schemas.path(of: key))
        }
        continue
      }
      let seen = workspace.root.metadata(of: difference.path)
      let current = try index.content(of: difference.path)
      if DatasetPath(difference.path) == .report
        || [difference.old, difference.new].contains(where: { isAs($0, current) })
      {
        steps.append(step(difference, seen, current))
      } else if let merged = try carry(difference, schemas) {
        steps.append(step(difference, seen, current, merged: merged))
      } else {
        unsaved.append(difference.path)
      }
    }
    // A record and its conflict may both be in the way.
    let named = unsaved.enumerated().filter { !unsaved.prefix($0.offset).contains($0.element) }
    guard unsaved.isEmpty else { throw SyncRefusal.unsavedEdits(named.map(\.element)) }
  }

  private func step(
    _ difference: TreeDifference, _ seen: FileMetadata?, _ current: JournalEntry.Content?,
    merged: [UInt8]? = nil
  ) -> Step {
    var before = current
    if let file = current, file.mode != .symlink, difference.old?.mode == .executable {
      before = JournalEntry.Content(id: file.id, mode: .executable)
    }
    let known = [difference.old?.id, difference.new?.id, nil]
    return Step(
      path: difference.path, entry: WorkingUpdate.file(difference.new), seen: seen, before: before,
      isKnown: known.contains(before?.id), merged: merged)
  }

  /// The paths of what changes besides records and their conflicts.
  var otherPaths: [String] { steps.map(\.path).filter { DatasetPath($0).key == nil } }

  /// The files that are written or removed, for the journal; what no commit has of them is put into
  /// the repository first.
  ///
  /// - Throws: `GitError`, `FileError`.
  func files() throws -> [JournalEntry.File] {
    try steps.map { step in
      if !step.isKnown, let bytes = try? workspace.root.read(step.path) {
        _ = try workspace.repository.writeBlob(bytes)
      }
      return JournalEntry.File(
        path: step.path, before: step.before,
        after: step.entry.map { entry in
          JournalEntry.Content(
            id: step.merged.map(Repository.blobID) ?? entry.id, mode: entry.mode)
        })
    }
  }

  /// Finds what stands where a file is to be written, or where a folder around it must be.
  private struct Room {
    let root: Folder
    let removed: Set<String>
    private var free: Set<String> = []

    init(root: Folder, removed: [String]) {
      self.root = root
      self.removed = Set(removed)
    }

    /// The file in the way that the update does not remove, if there is one.
    ///
    /// A submodule may have its folder already, and leaves an empty one to a file.
    mutating func obstacle(
      at path: String, _ submodule: SubmoduleChange?
    ) throws(FileError) -> String? {
      for end in path.indices where path[end] == "/" {
        let folder = String(path[..<end])
        guard !free.contains(folder) else { continue }
        let kind = root.metadata(of: folder)?.kind
        guard kind == nil || kind == .folder || removed.contains(folder) else { return folder }
        free.insert(folder)
      }
      let kind = root.metadata(of: path)?.kind
      if let submodule, submodule.staged != nil {
        return kind == nil || kind == .folder || submodule.meetsFile ? nil : path
      }
      guard kind == .folder else { return nil }
      let files = try root.files(below: path)
      return (!files.isEmpty || submodule != nil) && files.allSatisfy { removed.contains($0.0) }
        ? nil : path
    }
  }

  /// An entry of a tree, unless it is a submodule.
  private static func file(_ entry: TreeEntry?) -> TreeEntry? {
    entry?.mode == .gitlink ? nil : entry
  }

  /// Whether there is at a path what a tree has there, be it no file.
  private func isAs(_ entry: TreeEntry?, _ current: JournalEntry.Content?) -> Bool {
    let entry = WorkingUpdate.file(entry)
    guard let entry, let current else { return entry == nil && current == nil }
    return current.matches(entry)
  }

  /// The edit of a record that was held back, merged with what came in; `nil` where both changed
  /// the same field, or where the edit cannot be read.
  private func carry(_ difference: TreeDifference, _ schemas: SchemaSet) throws -> [UInt8]? {
    guard case .record(let key) = DatasetPath(difference.path),
      let collection = schemas[key.collection], let new = WorkingUpdate.file(difference.new),
      let bytes = try? workspace.root.read(difference.path),
      let working = try? JSONParser.parse(bytes)
    else { return nil }
    func value(_ entry: TreeEntry?) throws -> JSONValue? {
      try entry.map { try JSONParser.parse(workspace.repository.blob($0.id)) }
    }
    let merge = try FileMerge(
      base: value(difference.old), ours: working, theirs: value(new),
      fields: collection.fields.root, digest: { $0 })
    guard merge.conflicts.isEmpty else { return nil }
    return merge.value.map(collection.canonicalBytes)
  }

  /// Whether a conflict comes in about a field that an unsaved edit changes: the next save would
  /// take the edit for a decision, by somebody who had not seen what there was to decide.
  private func wouldDecide(
    _ difference: TreeDifference, from old: ObjectID?, _ schemas: SchemaSet
  ) throws -> Bool {
    guard case .conflict(let key) = DatasetPath(difference.path),
      let saved = try old.flatMap({ try record(key, inTree: $0) })
    else { return false }
    let before = try registers(difference.old)
    let new = try registers(difference.new).filter { before[$0.key] != $0.value }.keys
    let working = try? workspace.root.read(saved.path)
    guard !new.isEmpty, working != saved.bytes else { return false }
    guard let value = try? JSONParser.parse(saved.bytes),
      let edited = try? working.map({ try JSONParser.parse($0) })
    else { return true }
    let fields = schemas[key.collection]?.fields.root
    func part(_ pointer: JSONPointer, of value: JSONValue) -> JSONValue? {
      FieldModel.location(of: pointer, in: value, fields).flatMap { value[$0] }
    }
    return new.contains { $0 != .root && part($0, of: value) != part($0, of: edited) }
  }

  private func record(
    _ key: RecordKey, inTree tree: ObjectID
  ) throws -> (path: String, bytes: [UInt8])? {
    for path in DatasetPath.paths(of: key) {
      guard let entry = try workspace.repository.entry(atPath: path, inTree: tree) else { continue }
      return (path, try workspace.repository.blob(entry.id))
    }
    return nil
  }

  private func registers(_ entry: TreeEntry?) throws -> [JSONPointer: Conflict] {
    guard let entry else { return [:] }
    return ConflictFile(parsing: try workspace.repository.blob(entry.id))?.registers ?? [:]
  }

  /// Writes the files.
  ///
  /// What a commit holds can be had again, and need not be flushed file by file; an edit that no
  /// commit holds is flushed.
  /// - Throws: `FileError`, `GitError`; ``SyncRefusal/unsavedEdits(_:)`` where somebody has written a file
  ///   since the update was planned.
  func write() throws {
    let removed = steps.filter { $0.entry == nil }
    for batch in batches(of: removed) {
      try check(batch)
      try workspace.root.remove(batch.map(\.path))
    }
    for submodule in submodules { try submodule.write(in: workspace.root) }
    let kept = steps.filter { $0.entry != nil }
    for batch in batches(of: kept) {
      try check(batch)
      try write(batch)
    }
    let folders = Set(
      kept.map { step in
        step.path.lastIndex(of: "/").map { String(step.path[..<$0]) } ?? ""
      })
    try workspace.root.flush(folders)
  }

  /// How many files are held in memory to be written together.
  private static let batch = 64

  private func batches(of steps: [Step]) -> [ArraySlice<Step>] {
    stride(from: 0, to: steps.count, by: WorkingUpdate.batch).map {
      steps[$0..<min($0 + WorkingUpdate.batch, steps.count)]
    }
  }

  /// Checks that files are still what they were when the update was planned: an editor may have saved
  /// one since then.
  private func check(_ steps: ArraySlice<Step>) throws {
    let edited = steps.filter { step in
      DatasetPath(step.path) != .report && workspace.root.metadata(of: step.path) != step.seen
        && workspace.content(of: step.path)?.id != step.before?.id
    }
    guard edited.isEmpty else { throw SyncRefusal.unsavedEdits(edited.map(\.path)) }
  }

  private func write(_ steps: ArraySlice<Step>) throws {
    var files: [Folder.NewFile] = []
    for step in steps {
      guard let entry = step.entry else { continue }
      let bytes = try step.merged ?? workspace.repository.blob(entry.id)
      if entry.mode == .symlink {
        try workspace.root.writeLink(to: bytes, at: step.path)
      } else {
        files.append(
          Folder.NewFile(path: step.path, bytes: bytes, isDurable: step.merged != nil))
      }
    }
    try workspace.root.write(files)
    for step in steps {
      guard let entry = step.entry, entry.mode != .symlink else { continue }
      if entry.mode == .executable || DatasetPath(step.path) == .other {
        try workspace.root.setExecutable(entry.mode == .executable, at: step.path)
      }
    }
  }

  /// Brings the index entries of the touched paths in step.
  ///
  /// - Throws: `GitError`.
  func stage() throws(GitError) {
    var updates = submodules.compactMap(\.staged)
    var removed = submodules.filter { $0.staged == nil }.map(\.path)
    for step in steps {
      if let entry = step.entry {
        updates.append(IndexUpdate(path: step.path, id: entry.id, mode: entry.mode))
      } else {
        removed.append(step.path)
      }
    }
    try workspace.repository.updateIndex(set: updates, removed: removed)
  }
}
