internal import FileSystem
internal import Git
internal import History
internal import JSONModel
internal import Messages
internal import Records
internal import Syncing

/// Brings a deleted record back as it was when it was deleted.
///
/// What was deleted on this machine is kept; of what others deleted, the last commit that had it tells.
struct DeletionReversal {
  private let id: String
  private let workspace: Workspace
  private let working: Snapshot
  private var keeper: DeletionKeeper? { DeletionKeeper(of: workspace.root) }

  init(_ id: String, in workspace: Workspace) throws {
    self.id = id
    self.workspace = workspace
    working = try Snapshot(of: workspace.workingTree)
  }

  func run() throws {
    let kept = try kept()
    let past = try past(of: kept?.key)
    if let key = past?.key, working.exists(key) { throw Output.messages.restoresWhat(key) }
    let last = try past?.last()
    if let kept, kept.time >= last?.time ?? .min {
      let restoration = kept.restoration(in: working)
      try write(restoration.values, of: kept.key)
      try keeper?.remove(kept.name)
      if !restoration.left.isEmpty { Output.note(Output.messages.notFilledIn(restoration.left)) }
    } else if let past, let last {
      try write([past.key: last.value], of: past.key)
    } else {
      throw Output.messages.noRecord(id)
    }
  }

  /// The record's history; of what was kept there need be none.
  private func past(of kept: RecordKey?) throws -> RecordPast? {
    guard let kept else { return try RecordPast(id, in: workspace, for: .changing) }
    do {
      return try RecordPast(kept.description, in: workspace, for: .changing)
    } catch is Failure {
      return nil
    }
  }

  /// What was kept of the record when it was last deleted here, found as records are that are there.
  private func kept() throws -> DeletedRecord? {
    let all = (keeper?.all() ?? []).filter { !working.exists($0.key) }
    var then = working
    for record in all.reversed() { then.set(record.key, to: record.value) }
    let choice = RecordChoice(
      id, in: then, shownBy: then.display, for: .changing,
      among: Array(Swift.Set(all.map(\.key))))
    guard choice.keys.count < 2 else {
      throw Output.messages.ambiguous(id, choice.named(by: then.display))
    }
    return all.first { $0.key == choice.keys.first }
  }

  private func write(_ values: [RecordKey: JSONValue?], of key: RecordKey) throws {
    try RecordEdit(snapshot: working, folder: workspace.root).write(values)
    let after = try Snapshot(of: workspace.workingTree)
    ChangeText(snapshot: after).print(after.changes(since: working))
    Output.note(Output.messages.broughtBack(key))
  }
}

extension RecordPast {
  /// The record as it was in the last commit that had it and in which it could be read, and that
  /// commit's time; `nil` where there is none.
  fileprivate func last() throws -> (value: JSONValue, time: Int64)? {
    for number in line.nodes.indices where trail.files[number].record != nil {
      if let value = try trail.value(at: number) {
        return (value, try words(number).author.seconds)
      }
    }
    return nil
  }
}
