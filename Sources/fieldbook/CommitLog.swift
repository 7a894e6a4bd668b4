internal import Git
internal import History
internal import JSONModel
internal import Messages
internal import Records

/// The newest commits with the records that they changed.
struct CommitLog {
  private let workspace: Workspace
  private let limit: Int
  private let format: OutputFormat
  private let setup: Snapshot
  private let line: CommitLine

  /// How many records of a commit, and fields of a record, are told to people.
  private static let few = (records: 10, fields: 5)

  /// A log of a number of commits at most.
  init(_ workspace: Workspace, limit: Int, format: OutputFormat) throws {
    self.workspace = workspace
    self.limit = limit
    self.format = format
    setup = try Snapshot(setupAloneOf: workspace.workingTree)
    line = try CommitLine(of: workspace.repository, from: workspace.headCommit.map { [$0] } ?? [])
  }

  /// Prints the commits that another one does not reach.
  func tell(since old: ObjectID?) throws {
    let hidden = old.map { line.reached(from: $0) } ?? []
    var told: [JSONValue] = []
    var count = 0
    Output.page()
    var hasOlder = false
    for number in line.nodes.indices where !hidden.contains(number) {
      let changes = try changes(number)
      guard !changes.isEmpty else { continue }
      hasOlder = count == limit
      if hasOlder { break }
      count += 1
      if let json = try tell(number, changes) { told.append(json) }
    }
    if format == .json { Output.json(.array(told)) }
    if hasOlder, format == .text { Output.note(Output.messages.hasOlder) }
    if line.isCut { Output.note(Output.messages.historyIsCutOff) }
  }

  private func changes(_ number: Int) throws -> CommitChanges {
    let most = format == .json ? Int.max : CommitLog.few.records
    return try CommitChanges(of: number, in: line, workspace, atMost: most, setup)
  }

  /// What a commit did with files of settings and schemas.
  private func setup(_ paths: [String], of number: Int) throws -> [SetupChange] {
    let node = line.nodes[number]
    let new = CommitFiles(ofTree: node.tree, in: workspace)
    let old = node.parents.map { CommitFiles(ofTree: line.nodes[$0].tree, in: workspace) }
    return try paths.map { path in
      try SetupChange(
        path: path, isThereBefore: old.contains { try $0.entry(at: path) != nil },
        isThereAfter: new.entry(at: path) != nil)
    }
  }

  /// Prints one commit, or gives its `json` form.
  private func tell(_ number: Int, _ changes: CommitChanges) throws -> JSONValue? {
    let id = line.nodes[number].id
    let text = CommitText(id: id, words: try workspace.repository.words(ofCommit: id))
    guard format == .text else {
      return text.json([
        "changes": .array(changes.records.map(\.json)),
        "files": .array(changes.setup.map { .string(JSONString($0)) }),
        "unreadable": .array(changes.broken.map { .string(JSONString($0.description)) }),
      ])
    }
    Output.line(text.line)
    ChangeText.print(try setup(changes.setup, of: number), indentation: "  ")
    for key in changes.broken { Output.line("  ! " + Output.messages.brokenSince(key.description)) }
    let files = CommitFiles(ofTree: line.nodes[number].tree, in: workspace)
    let names = try files.snapshot(of: setup.named(in: changes.records), setup: setup)
    ChangeText(snapshot: names, indentation: "  ", mostFields: CommitLog.few.fields)
      .print(changes.records, of: changes.count, atMost: CommitLog.few.records)
    return nil
  }
}
