internal import ArgumentParser
internal import FileSystem
internal import Git
internal import History
internal import JSONModel
internal import Messages
internal import Records
internal import Syncing

/// `fieldbook restore`
struct Restore: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "restore",
    abstract: Output.help.restore, discussion: Output.help.restoreMore)

  @OptionGroup var place: Place
  @Argument(help: "\(Output.help.record)", completion: .records) var id: String?
  @Option(help: "\(Output.help.restoreAt)") var at: String?
  @Flag(help: "\(Output.help.discard)") var discard = false

  func validate() throws {
    guard id != nil || (at == nil && !discard) else {
      throw ValidationError(Output.messages.restoreNeedsRecord)
    }
  }

  func run() throws {
    guard let id else { return try tell() }
    let workspace = try place.ownWorkspace(for: "restore")
    guard let at else { return try DeletionReversal(id, in: workspace).run() }
    let commit = try Moment(at, .end).commitIfAny(in: workspace)
    let past = try RecordPast(id, in: workspace, and: commit, for: .changing)
    try restore(past, try value(at: commit, past, at), at: at, commit, in: workspace)
  }

  /// Lists what was deleted on this machine and is not there again.
  private func tell() throws {
    let workspace = try place.workspace()
    let working = try Snapshot(of: workspace.workingTree)
    var seen = Swift.Set<RecordKey>()
    for record in DeletionKeeper(of: workspace.root)?.all() ?? []
    where !working.exists(record.key) && seen.insert(record.key).inserted {
      var then = working
      then.set(record.key, to: record.value)
      let time = CommitText.time(here: record.time)
      Output.line("\(time)  \(ChangeText(snapshot: then).title(of: record.key))")
    }
    Output.note(Output.messages.restorable(seen.count))
  }

  private func restore(
    _ past: RecordPast, _ value: JSONValue, at: String, _ commit: ObjectID?,
    in workspace: Workspace
  ) throws {
    let working = try Snapshot(of: workspace.workingTree)
    let current = working.records[past.key]?.value
    let isBroken = working.broken.contains { $0.key == past.key }
    let conflicts = try undecided(past, at: commit, in: workspace)
    let isDecided = conflicts != nil && conflicts != working.conflicts[past.key]
    guard current != value || isBroken || isDecided else {
      return Output.note(Output.messages.isAsThen(past.key, at: at))
    }
    let isKept = try !isBroken && past.hasSaved(current)
    guard isKept || discard else { throw Output.messages.wouldDropEdits(past.key) }
    let readable = try write(past.key, value, over: working, workspace)
    if isDecided, let conflicts {
      try workspace.root.write(conflicts.bytes, to: DatasetPath.conflictPath(of: past.key))
    }
    let change = RecordChange(key: past.key, from: current, to: value, fields: past.fields)
    ChangeText(snapshot: readable).print(change.map { [$0] } ?? [])
    let undo = isKept ? try past.command(restoring: current) : nil
    Output.note(Output.messages.restored(past.key, at: at, undo: isDecided ? nil : undo))
    if isDecided { Output.note(Output.messages.undecidedAgain(past.key)) }
  }

  /// What the last commit has open about the record, where that is the one to go back to: a decision
  /// that is not saved goes with the edits that are not.
  private func undecided(
    _ past: RecordPast, at commit: ObjectID?, in workspace: Workspace
  ) throws -> ConflictFile? {
    guard let commit, commit == past.head else { return nil }
    return try Snapshot(of: workspace.tree(ofCommit: commit)).conflicts[past.key]
  }

  /// Writes the record; a file that cannot be read is no obstacle to its being written anew.
  private func write(
    _ key: RecordKey, _ value: JSONValue, over working: Snapshot, _ workspace: Workspace
  ) throws -> Snapshot {
    var readable = working
    readable.broken.removeAll { $0.key == key }
    try RecordEdit(snapshot: readable, folder: workspace.root).write(key, value)
    readable.set(key, to: value)
    for file in working.broken where DatasetPath(file.path) == .record(key) {
      // It stood in the place of another layout.
      if file.path != readable.records[key]?.path { try workspace.root.remove(file.path) }
    }
    return readable
  }

  /// What the record was.
  private func value(
    at commit: ObjectID?, _ past: RecordPast, _ at: String
  ) throws -> JSONValue {
    guard let number = commit.flatMap({ past.line.number(of: $0) }),
      past.trail.files[number].record != nil
    else {
      throw Output.messages.noRecordThen(
        past.key, at: at, existed: try past.spans(), isCutOff: past.line.isCut)
    }
    guard try !past.trail.isUnreadable(at: number), let value = try past.trail.value(at: number)
    else { throw Output.messages.unreadableThen(past.key, at: at) }
    return value
  }
}

extension RecordPast {
  /// Whether nothing is lost where a value of the record is written over: there is none, or some
  /// commit has it.
  fileprivate func hasSaved(_ value: JSONValue?) throws -> Bool {
    try value == nil || line.nodes.indices.contains { try trail.value(at: $0) == value }
  }

  /// The command that makes the record what it was before it was restored.
  fileprivate func command(restoring value: JSONValue?) throws -> String? {
    guard let value else { return "fieldbook delete \(key)" }
    if let head = head.flatMap({ line.number(of: $0) }), try trail.value(at: head) == value {
      return "fieldbook restore \(key) --at HEAD"
    }
    let number = try line.nodes.indices.first { try trail.value(at: $0) == value }
    return number.map {
      let id = line.nodes[$0].id.hex.prefix(CommitText.idLength)
      return "fieldbook restore \(key) --at \(id)"
    }
  }

  /// The times between which the record was there, the first one first.
  fileprivate func spans() throws -> [(from: String, to: String?)] {
    var spans: [(from: String, to: String?)] = []
    for entry in try RecordStory(trail, fields).entries.reversed() {
      guard let kind = entry.change?.kind, kind != .edited else { continue }
      let commit = CommitText(id: line.nodes[entry.commit].id, words: try words(entry.commit))
      let time = "\(commit.time) (\(commit.shortID))"
      if kind == .added {
        spans.append((time, nil))
      } else if let last = spans.indices.last {
        spans[last].to = time
      }
    }
    return spans
  }
}
