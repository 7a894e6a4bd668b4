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

  /// A file to write or remove, and what it is when the step is done.
  private struct Step {
    let path: String
    let entry: TreeEntry?
    /// What becomes of an edit of this machine that no commit holds.
    var edit: Edit?
  }

  /// An edit that is carried over to the new tree.
  private enum Edit {
    /// Merged with what came in; at the pointers both wrote, and the edit stands.
    case merged([UInt8], kept: [JSONPointer])
    /// Left as it is: what it was made over is gone.
    case left
  }

  /// The fields at which an edit that is not saved stands before what came in, by path.
  var kept: [String: [JSONPointer]] {
    steps.reduce(into: [:]) { kept, step in
      if case .merged(_, let pointers) = step.edit, !pointers.isEmpty { kept[step.path] = pointers }
      if case .left = step.edit { kept[step.path] = [.root] }
    }
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
    for difference in try workspace.repository.differences(from: old, to: new) {
      try WorkingUpdate.check(difference.path)
      guard difference.new?.mode != .gitlink, difference.old?.mode != .gitlink else { continue }
      let current = try index.id(of: difference.path)
      if current == difference.new?.id && !isLink(difference.path) {
        steps.append(Step(path: difference.path, entry: difference.new))
      } else if try DatasetPath(difference.path) == .report
        || isAs(difference.old, current, difference.path)
      {
        steps.append(Step(path: difference.path, entry: difference.new))
      } else if let edit = try carry(difference, schemas) {
        steps.append(Step(path: difference.path, entry: difference.new, edit: edit))
      } else {
        unsaved.append(difference.path)
      }
    }
    guard unsaved.isEmpty else { throw SyncRefusal.unsavedEdits(unsaved) }
  }

  /// Refuses names that git or a file system may take for something else.
  private static func check(_ path: String) throws {
    for part in path.split(separator: "/", omittingEmptySubsequences: false) {
      let isOdd =
        part.isEmpty || part == "." || part == ".." || part.lowercased() == ".git"
        || part.unicodeScalars.contains { $0 == "\\" || $0.value < 0x20 || $0.value == 0x7F }
      guard !isOdd else { throw SyncRefusal.unsafePath(path) }
    }
  }

  private func isLink(_ path: String) -> Bool {
    workspace.root.metadata(of: path)?.kind == .link
  }

  /// Whether the working file is what the old tree had there.
  private func isAs(_ old: TreeEntry?, _ current: ObjectID?, _ path: String) throws -> Bool {
    if old?.mode == .symlink { return isLink(path) || workspace.root.metadata(of: path) == nil }
    return old?.id == current && !isLink(path)
  }

  /// The edit of a record that was held back, merged with what came in; `nil` where the edit cannot
  /// be read, so that nobody can tell what it is about.
  private func carry(_ difference: TreeDifference, _ schemas: SchemaSet) throws -> Edit? {
    guard case .record(let key) = DatasetPath(difference.path),
      let collection = schemas[key.collection],
      let bytes = try? workspace.root.read(difference.path),
      let working = try? JSONParser.parse(bytes)
    else { return nil }
    guard let new = difference.new else { return .left }
    func value(_ entry: TreeEntry?) throws -> JSONValue? {
      try entry.map { try JSONParser.parse(workspace.repository.blob($0.id)) }
    }
    var kept: [JSONPointer] = []
    let merge = ValueMerge { undecided in
      kept.append(undecided.pointer)
      return undecided.ours
    }
    let base = difference.old.flatMap { try? value($0) }
    let merged = try merge.merge(
      bases: [base], ours: working, theirs: value(new), field: collection.fields.root)
    return merged.map { .merged(collection.canonicalBytes(of: $0), kept: kept.sorted()) }
  }

  /// Writes the files.
  ///
  /// - Throws: `FileError`, `GitError`.
  func write() throws {
    for step in steps where step.entry == nil && step.edit == nil {
      try workspace.root.remove(step.path)
    }
    for step in steps {
      guard let entry = step.entry else { continue }
      var bytes = try workspace.repository.blob(entry.id)
      if case .merged(let merged, _) = step.edit { bytes = merged }
      if entry.mode == .symlink {
        try workspace.root.writeLink(to: bytes, at: step.path)
      } else {
        try workspace.root.write(bytes, to: step.path)
        if entry.mode == .executable || DatasetPath(step.path) == .other {
          try workspace.root.setExecutable(entry.mode == .executable, at: step.path)
        }
      }
    }
  }

  /// Brings the index entries of the touched paths in step.
  ///
  /// - Throws: `GitError`.
  func stage() throws(GitError) {
    var updates: [IndexUpdate] = []
    var removed: [String] = []
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
