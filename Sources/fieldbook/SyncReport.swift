internal import Git
internal import JSONModel
internal import Messages
internal import Records
internal import Syncing

/// What a sync did, as text or as one JSON object.
struct SyncReport {
  let outcome: Syncer.Outcome
  let save: Saver.Outcome
  let files: WorkingTree
  /// Whether there is a file at the remote's address.
  let remoteIsFile: Bool

  func print(_ format: OutputFormat) {
    guard format == .text else { return Output.json(json) }
    if !outcome.received.isEmpty || !outcome.setup.isEmpty {
      Output.note(Output.messages.received)
      ChangeText.print(outcome.setup)
      ChangeText(snapshot: outcome.snapshot).print(
        outcome.received, of: outcome.receivedCount, atMost: ChangeText.few)
    }
    if let branch = outcome.lostBranch {
      Output.note(Output.messages.lostBranch(branch, at: outcome.remote))
    }
    if outcome.merges > 0 { Output.note(Output.messages.receipt(outcome.summary)) }
    Output.note(
      Output.messages.synced(
        received: outcome.receivedCount, others: outcome.otherPaths.count, sent: outcome.sent,
        unsent: outcome.unsent, merges: outcome.merges, conflicts: outcome.snapshot.conflictCount))
    if let failure = outcome.offline {
      Output.note(
        Output.messages.offline(
          outcome.remote, failure, unsent: outcome.unsent, isFile: remoteIsFile, namesCommand: true)
      )
    }
  }

  /// The `json` form: the first records that came in, and how many did in all.
  private var json: JSONValue {
    let held = save.plan.held.flatMap(\.findings).located(in: files).map(\.json)
    var object: JSONObject = [
      "commit": save.commit.map { .string(JSONString($0.hex)) } ?? .null,
      "saved": .array(save.changes.map(\.json)),
      "savedFiles": .array(save.setup.map { .string(JSONString($0.path)) }),
      "held": .array(held),
      "received": .array(outcome.received.map(\.json)),
      "receivedRecords": number(outcome.receivedCount),
      "otherFiles": .array(outcome.otherPaths.map { .string(JSONString($0)) }),
      "sent": number(outcome.sent), "unsent": number(outcome.unsent),
      "merges": number(outcome.merges), "edits": edits,
      "conflicts": number(outcome.snapshot.conflictCount),
    ]
    object["lostBranch"] = outcome.lostBranch.map { .string(JSONString($0)) } ?? .null
    object["offline"] =
      outcome.offline.map { .string(JSONString(Output.messages.reason($0, isFile: remoteIsFile))) }
      ?? .null
    return .object(object)
  }

  /// What became of what was written on both sides.
  private var edits: JSONValue {
    let summary = outcome.summary
    return [
      "received": number(summary.received), "kept": number(summary.kept),
      "overruled": number(summary.overruled), "undecided": number(summary.undecided),
      "ownUndecided": number(summary.ownUndecided),
    ]
  }

  private func number(_ count: Int) -> JSONValue { .number(JSONNumber(count)) }
}
