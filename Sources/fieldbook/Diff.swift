internal import ArgumentParser
internal import FileSystem
internal import Git
internal import History
internal import JSONModel
internal import Messages
internal import Records

/// `fieldbook diff`
struct Diff: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: Output.help.diff, discussion: Output.help.diffMore)

  @OptionGroup var place: Place
  @Argument(help: "\(Output.help.oldRevision)") var old: String?
  @Argument(help: "\(Output.help.newRevision)") var new: String?
  @Option(help: "\(Output.help.only)", completion: .records) var only: [String] = []
  @Argument(parsing: .postTerminator, help: "\(Output.help.sameAsOnly)", completion: .records)
  var records: [String] = []
  @Option(help: "\(Output.help.outputFormat)") var format: OutputFormat = .text

  private var revisions: [String] { [old, new].compactMap { $0 } }

  func run() throws {
    let workspace = try place.workspace(needsFiles: revisions.count < 2)
    let selection = RecordSelection(only + records, place, in: workspace.root)
    let comparison =
      revisions.count == 2
      ? try between(workspace, selection) : try sinceCommit(workspace, selection)
    Output.page()
    guard format == .text else { return Output.json(.array(comparison.changes.map(\.json))) }
    ChangeText.print(comparison.setup)
    ChangeText(snapshot: comparison.names).print(comparison.changes)
  }

  /// What differs, with the names that it takes to tell it.
  private struct Comparison {
    var changes: [RecordChange]
    var setup: [SetupChange]
    var names: Snapshot
  }

  /// The working files against a commit, or the last one.
  private func sinceCommit(
    _ workspace: Workspace, _ selection: RecordSelection
  ) throws -> Comparison {
    let commit =
      try revisions.first.map { try Moment($0, .start).commit(in: workspace) }
      ?? workspace.headCommit
    let state = try WorkingState(of: workspace, since: commit)
    let new = state.working
    try new.requireReadable()
    let files = try commit.map { try CommitFiles(ofCommit: $0, in: workspace) }
    try selection.require(
      { key in
        try DatasetPath.paths(of: key).contains { workspace.root.metadata(of: $0) != nil }
          || files?.has(key) == true
      }, new, workspace.root)
    return Comparison(
      changes: new.changes(since: state.head ?? new.emptied).filter { selection.contains($0.key) },
      setup: new.setupChanges(since: state.head).filter { selection.contains(setup: $0.path) },
      names: new)
  }

  /// One commit against another: only what differs is read.
  private func between(_ workspace: Workspace, _ selection: RecordSelection) throws -> Comparison {
    let ends = zip(revisions, [.start, .end]).map { Moment($0, $1) }
    let files = try ends.map { try CommitFiles(ofCommit: $0.commit(in: workspace), in: workspace) }
    let (old, new) = (files[0], files[1])
    let setup = try Snapshot(setup: new.setup())
    try selection.require({ try old.has($0) || new.has($0) }, setup, workspace.root)
    let changed = try new.changedFiles(since: old)
    let keys = changed.records.filter(selection.contains).sorted()
    var read = setup
    for path in keys.flatMap(DatasetPath.paths) where try new.entry(at: path) != nil {
      try read.load(FileTreeEntry(path: path), from: new)
    }
    try read.requireReadable()
    let changes = try keys.compactMap { key in
      RecordChange(
        key: key, from: try old.value(of: key), to: read.records[key]?.value,
        fields: setup.fields(of: key))
    }
    let named = setup.named(in: changes)
    var names = try new.snapshot(of: named, setup: setup)
    // What is gone had a name, too.
    for key in named where names.records[key] == nil { names.set(key, to: try old.value(of: key)) }
    return Comparison(
      changes: changes,
      setup: try changed.setup.filter(selection.contains(setup:)).sorted().map {
        try SetupChange(
          path: $0, isThereBefore: old.entry(at: $0) != nil, isThereAfter: new.entry(at: $0) != nil)
      }, names: names)
  }
}
