internal import ArgumentParser
internal import FileSystem
internal import Forms
internal import JSONModel
internal import Merging
internal import Messages
internal import Records
internal import Syncing

/// `fieldbook merge-records`
struct MergeRecords: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "merge-records",
    abstract: Output.help.mergeRecords, discussion: Output.help.mergeRecordsMore)

  @OptionGroup var place: Place
  @Argument(help: "\(Output.help.keptRecord)", completion: .records) var kept: String
  @Argument(help: "\(Output.help.otherRecord)", completion: .records) var other: String
  @Option(help: "\(Output.help.preferredSide)") var prefer: Side?
  @Flag(help: "\(Output.help.withoutAsking)") var yes = false

  /// One of the two records.
  enum Side: String, ExpressibleByArgument, CaseIterable {
    case first, second
  }

  func run() throws {
    let snapshot = try place.working()
    let (first, second) = try (snapshot.find(kept), snapshot.find(other))
    try requireMergeable(first, second, in: snapshot)
    try requireSaved(place.workspace())
    let fields = snapshot.fields(of: first.key)
    var union = RecordUnion(kept: first.value, other: second.value, fields: fields)
    do {
      try settle(&union, first, second, snapshot)
      let changes = union.changes(keeping: first.key, removing: second.key, in: snapshot)
      show(changes, in: snapshot)
      guard try yes || mayGoOn() else { return Output.note(Output.messages.nothingChanged) }
      try write(changes, first.key, second.key, over: snapshot)
    } catch let end as Terminal.End {
      try Terminal.declined(end)
      Output.note(Output.messages.nothingChanged)
    }
  }

  private func requireMergeable(
    _ first: Record, _ second: Record, in snapshot: Snapshot
  ) throws {
    guard first.key.collection == second.key.collection, first.key != second.key else {
      throw Output.messages.notMergeable(first.key, second.key)
    }
    // That both claim the same is what merging them settles.
    for (key, other) in [(first.key, second.key), (second.key, first.key)] {
      let open = snapshot.conflicts[key]?.registers.values.filter {
        $0.kind != .unique || $0.records != [other]
      }
      guard open?.isEmpty ?? true else { throw Output.messages.undecided(key) }
    }
  }

  /// The merge is saved as one: nothing else may be unsaved.
  private func requireSaved(_ workspace: Workspace) throws {
    let state = try WorkingState(of: workspace, since: WorkspaceHead(workspace).commit)
    let plan = SavePlan(head: state.head, working: state.working)
    guard plan.held.isEmpty, plan.accepted.isEmpty else { throw Output.messages.unsavedFirst }
  }

  // MARK: Where both differ

  private func settle(
    _ union: inout RecordUnion, _ first: Record, _ second: Record, _ snapshot: Snapshot
  ) throws {
    if prefer == .second {
      for clash in union.clashes { union.take(clash.other, at: clash.pointer) }
    }
    guard prefer == nil, !union.clashes.isEmpty else { return }
    let labels = union.clashes.map { label($0.pointer, first.key, snapshot) }
    guard Output.isInteractive else { throw Output.messages.differ(labels) }
    Terminal.catchInterruptions()
    for clash in union.clashes {
      Output.line(label(clash.pointer, first.key, snapshot))
      Output.line("  1  " + text(clash.kept, clash.pointer, first.key, snapshot))
      Output.line("  2  " + text(clash.other, clash.pointer, first.key, snapshot))
      var answer = ""
      while answer != "1" && answer != "2" {
        answer = try Terminal.ask(Output.messages.asksSide)
      }
      if answer == "2" { union.take(clash.other, at: clash.pointer) }
    }
  }

  private func label(
    _ pointer: JSONPointer, _ key: RecordKey, _ snapshot: Snapshot
  ) -> String {
    snapshot.schemas[key.collection]?
      .label(of: pointer, in: Output.messages.language.rawValue) ?? pointer.description
  }

  private func text(
    _ value: JSONValue, _ pointer: JSONPointer, _ key: RecordKey, _ snapshot: Snapshot
  ) -> String {
    snapshot.display.text(of: value, snapshot.fields(of: key)?.field(at: pointer))
  }

  // MARK: Writing

  private func show(_ changes: [RecordKey: JSONValue?], in snapshot: Snapshot) {
    var after = snapshot
    for (key, value) in changes { after.set(key, to: value) }
    ChangeText(snapshot: snapshot).print(after.changes(since: snapshot))
  }

  private func mayGoOn() throws -> Bool {
    guard Output.isInteractive else { throw Output.messages.needsConfirmation }
    return try Terminal.mayGoOn(Output.messages.asksMergeRecords)
  }

  /// Writes and saves, if the records are still as they were shown and nothing else is unsaved.
  private func write(
    _ changes: [RecordKey: JSONValue?], _ first: RecordKey, _ second: RecordKey,
    over shown: Snapshot
  ) throws {
    let workspace = try place.ownWorkspace(for: "merge-records")
    try IdentityQuestion.ask(workspace)
    try requireSaved(workspace)
    let snapshot = try Snapshot(of: workspace.workingTree)
    guard changes.keys.allSatisfy({ snapshot.records[$0] == shown.records[$0] }),
      snapshot.referrers(of: second).allSatisfy({ changes[$0.source] != nil })
    else { throw Output.messages.changedMeanwhile }
    try RecordEdit(snapshot: snapshot, folder: workspace.root).write(changes)
    let outcome = try Saver(workspace).save(
      message: "Merge \(second) into \(first)", time: Place.now, ending: .mergeRecords)
    SaveText(outcome: outcome, files: workspace.workingTree, listsChanges: false).print()
    if outcome.needsAttention { throw ExitStatus.attention }
  }
}
