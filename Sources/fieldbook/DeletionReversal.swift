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
      try write(kept.restored(in: working), of: kept.key)
      try keeper?.remove(kept.name)
    } else if let past, let last {
      try write([past.key: last.value], of: past.key)
    } else {
      throw Output.messages.noRecord(id)
    }
  }

  /// The record's history; of what was kept there need be none.
  private func past(of kept: RecordKey?) throws -> RecordPast? {
    guard let kept else { return try RecordPast(id, in: workspace) }
    do {
      return try RecordPast(kept.description, in: workspace)
    } catch is Failure {
      return nil
    }
  }

  /// What was kept of the record when it was last deleted here.
  private func kept() throws -> DeletedRecord? {
    let all = keeper?.all() ?? []
    let named = all.filter {
      ($0.key.id == id || $0.key.description == id) && !working.exists($0.key)
    }
    let keys = Swift.Set(named.map(\.key)).sorted()
    guard keys.count < 2 else {
      throw Output.messages.ambiguous(id, keys.map { NamedRecord(key: $0, name: $0.id) })
    }
    return named.first
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
