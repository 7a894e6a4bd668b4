internal import FileSystem
internal import Git
internal import History
internal import JSONModel
internal import Messages
internal import Records

/// One record that the command line names, with its history up to the last commit.
struct RecordPast {
  let workspace: Workspace
  /// The settings and schemas of the working files.
  let setup: Snapshot
  let head: ObjectID?
  let trail: RecordTrail

  var key: RecordKey { trail.key }
  var line: CommitLine { trail.line }
  var fields: FieldModel.Field? { setup.fields(of: key) }

  /// Finds a record by `collection/id` or an id: among the working files and in the last commit, or
  /// else in all of history; or else by a part of the id or name of one that is there.
  ///
  /// - Throws: `Failure` where there was never one, or several have the id; `SetupError`; `GitError`.
  ///
  /// - Parameter other: A commit whose history counts too.
  init(
    _ text: String, in workspace: Workspace, and other: ObjectID? = nil,
    for purpose: RecordChoice.Purpose = .reading
  ) throws {
    self.workspace = workspace
    setup = try Snapshot(setupAloneOf: workspace.workingTree)
    head = try workspace.headCommit
    let line = try CommitLine(of: workspace.repository, from: [head, other].compactMap { $0 })
    let reader = TrailReader(line, in: workspace)
    let exact = try RecordPast.keys(text, setup, head, reader, workspace)
    let named =
      exact.isEmpty
      ? try RecordPast.named(text, workspace, purpose)
      : exact.map { NamedRecord(key: $0, name: $0.id) }
    guard let key = named.first?.key else {
      throw Output.messages.noRecordEver(text, isCutOff: line.isCut)
    }
    guard named.count == 1 else { throw Output.messages.ambiguous(text, named) }
    trail = try reader.trail(of: key)
  }

  /// The records that are there now and of whose id or name the text is a part.
  private static func named(
    _ text: String, _ workspace: Workspace, _ purpose: RecordChoice.Purpose
  ) throws -> [NamedRecord] {
    let snapshot = try Snapshot(of: workspace.workingTree)
    return RecordChoice(text, in: snapshot, shownBy: snapshot.display, for: purpose)
      .named(by: snapshot.display)
  }

  private static func keys(
    _ text: String, _ setup: Snapshot, _ head: ObjectID?, _ reader: TrailReader,
    _ workspace: Workspace
  ) throws -> [RecordKey] {
    let named = RecordKey(parsing: text)
    guard let id = named?.id ?? (RecordKey.isValid(id: text) ? text : nil) else { return [] }
    let candidates =
      named.map { [$0] }
      ?? setup.schemas.sorted.map { RecordKey(collection: $0.name, id: id) }
    let files = try head.map { try CommitFiles(ofCommit: $0, in: workspace) }
    let there = try candidates.filter { key in
      try DatasetPath.paths(of: key).contains { workspace.root.metadata(of: $0) != nil }
        || files?.has(key) == true
    }
    guard there.isEmpty else { return there }
    return try reader.keys(withID: id).filter { named == nil || $0 == named }
  }

  /// The record as the working files have it; `nil` where there is none.
  ///
  /// - Throws: `Failure` where it cannot be read.
  func working() throws -> JSONValue? {
    var read = setup
    for path in DatasetPath.paths(of: key) where workspace.root.metadata(of: path) != nil {
      try read.load(FileTreeEntry(path: path), from: workspace.workingTree)
    }
    guard read.broken.isEmpty else { throw Output.messages.unreadable(read.broken) }
    return read.records[key]?.value
  }

  /// What is needed to show the record as some value and changes of it: the names of the records
  /// that these refer to.
  func names(for value: JSONValue?, _ changes: [RecordChange] = []) throws -> Snapshot {
    var shown = setup
    shown.set(key, to: value)
    let targets = shown.records[key].map { shown.references(in: $0).map(\.target) } ?? []
    let keys = setup.named(in: changes).union(targets)
    var names =
      try head.map { try CommitFiles(ofCommit: $0, in: workspace).snapshot(of: keys, setup: setup) }
      ?? setup
    names.set(key, to: value)
    return names
  }

  /// What the commit at a place of the line says.
  func words(_ number: Int) throws -> CommitWords {
    try workspace.repository.words(ofCommit: line.nodes[number].id)
  }
}
