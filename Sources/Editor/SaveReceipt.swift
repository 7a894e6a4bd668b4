internal import JSONModel
internal import Messages
internal import Records
internal import Syncing

/// What a save put into the history and what it held back, to be told in each reader's language.
struct SaveReceipt: Sendable {
  private let decided: [(key: RecordKey, pointers: [JSONPointer])]
  private let held: [SavePlan.Unit]
  private let changes: Int
  private let setup: [String]

  init(_ outcome: Saver.Outcome) {
    decided = outcome.plan.decided.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    held = outcome.plan.held.map(\.unit)
    changes = outcome.changes.count
    setup = outcome.setup.map(\.path)
  }

  /// The records that it tells of.
  var keys: [RecordKey] {
    decided.map(\.key)
      + held.compactMap { if case .record(let key) = $0 { key } else { nil } }
  }

  /// What it says, records and fields by what they are called.
  func lines(_ naming: RecordNaming) -> [String] {
    let messages = naming.messages
    let settled = decided.flatMap { key, pointers in
      pointers.map { pointer in
        let field = pointer == .root ? "" : " › " + naming.field(pointer, of: key.collection)
        return messages.decided(naming.place(of: key) + field)
      }
    }
    let kept = held.map { unit in
      if case .record(let key) = unit { return messages.held(naming.place(of: key)) }
      return messages.held(unit)
    }
    return settled + kept
      + [messages.kept(changes: changes, setup: setup.count, held: held.count)]
      + setup.map { ChangeView(setup: $0, naming.snapshot, messages).name }
  }
}
