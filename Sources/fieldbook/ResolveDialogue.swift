internal import FileSystem
internal import Forms
internal import JSONModel
internal import Merging
internal import Messages
internal import Records
internal import Syncing

/// Goes through the open conflicts on a terminal, one after the other.
///
/// Each decision is written at once, so that what was decided stays whenever somebody stops.
struct ResolveDialogue {
  let place: Place
  /// Only the conflicts of this record, if any is named.
  let record: String?
  /// Only that of this field of it.
  let field: String?

  /// A conflict that is gone through.
  private struct Item {
    let key: RecordKey
    let pointer: JSONPointer
  }

  /// A decision that can be taken back: the state before and after it.
  private struct Decision {
    let item: Item
    let before, after: Snapshot
  }

  private enum Step {
    case next, again, back, quit
  }

  func run() throws {
    let items = try items()
    guard !items.isEmpty else {
      return Output.note(Output.messages.conflictSummary(0))
    }
    Terminal.catchInterruptions()
    var decisions: [Int: Decision] = [:]
    do {
      var index = 0
      while index < items.count {
        switch try ask(items[index], index + 1, of: items.count, &decisions[index]) {
        case .next: index += 1
        case .again: break
        case .back:
          guard let last = decisions.keys.filter({ $0 < index }).max() else {
            Terminal.line("  ! " + Output.messages.nothingDecided)
            continue
          }
          try takeBack(&decisions[last])
          index = last
        case .quit: index = items.count
        }
      }
    } catch let end as Terminal.End {
      // What was decided is written.
      if end == .interruption { throw ExitStatus.interrupted }
    }
    let open = try place.working().conflictCount
    Output.note(Output.messages.conflictSummary(open))
    if open > 0 { throw ExitStatus.attention }
  }

  private func items() throws -> [Item] {
    let snapshot = try place.working()
    guard let record else {
      let files = snapshot.conflicts.values.sorted { $0.record < $1.record }
      return files.flatMap { file in
        file.sorted.map { Item(key: file.record, pointer: $0.pointer) }
      }
    }
    let file = try snapshot.conflictFile(of: record)
    if let field {
      return [Item(key: file.record, pointer: try snapshot.conflict(named: field, in: file))]
    }
    return file.sorted.map { Item(key: file.record, pointer: $0.pointer) }
  }

  // MARK: One conflict

  private func ask(
    _ item: Item, _ number: Int, of count: Int, _ decision: inout Decision?
  ) throws -> Step {
    let snapshot = try place.working()
    guard let conflict = snapshot.conflicts[item.key]?.registers[item.pointer] else { return .next }
    let field = snapshot.fields(of: item.key)?.field(at: item.pointer)
    let text = ConflictText(
      snapshot: snapshot, key: item.key, pointer: item.pointer, conflict: conflict)
    Terminal.line("\n" + Output.messages.place(number, of: count) + "  " + text.title)
    text.printDifferences()
    let joint = conflict.joint(field)
    let answer = try Terminal.ask(
      Output.messages.asksConflict(
        conflict.candidates.count, joins: joint != nil,
        leavesOut: item.pointer == .root && conflict.shown == nil))
    switch Output.messages.conflictAnswer(answer) {
    case .take(let number): return try settle(item, .take(number), &decision)
    case .keep: return try settle(item, .keep, &decision)
    case .both:
      guard let joint else {
        Terminal.line("  ! " + Output.messages.unknownAnswer)
        return .again
      }
      return try settle(item, .value(joint), &decision)
    case .edit: return try edit(item, field, snapshot, &decision)
    case .skip: return .next
    case .undo: return .back
    case .quit: return .quit
    case nil:
      Terminal.line("  ! " + Output.messages.unknownAnswer)
      return .again
    }
  }

  /// Asks for another value, in the words in which fields are filled in.
  private func edit(
    _ item: Item, _ model: FieldModel.Field?, _ snapshot: Snapshot, _ decision: inout Decision?
  ) throws -> Step {
    guard let model, item.pointer != .root, let record = snapshot.records[item.key],
      let collection = snapshot.schemas[item.key.collection],
      let spot = FieldModel.location(of: item.pointer, in: record.value, collection.fields.root)
    else {
      Terminal.line(
        "  ! "
          + (snapshot.setAside(item.key) == nil
            ? Output.messages.takesOrKeeps : Output.messages.mendsSetAside(item.key)))
      return .again
    }
    var dialogue = RecordDialogue(
      RecordForm(collection, value: record.value), in: snapshot, keepsDraft: false, keep: { _ in })
    let field = FormField(item.pointer.tokens.last ?? "", model, in: dialogue.language)
    do {
      guard case .next = try dialogue.ask(field, at: spot, false) else { return .again }
    } catch is RecordDialogue.Finished {}
    guard let value = dialogue.form.value[spot] else { return .again }
    return try settle(item, .value(value), &decision)
  }

  private func settle(
    _ item: Item, _ choice: Resolution.Choice, _ decision: inout Decision?
  ) throws -> Step {
    let root = try place.ownRoot(for: "resolve")
    defer { Place.release() }
    let snapshot = try Snapshot(of: WorkingTree(root))
    let resolved: Snapshot
    do {
      resolved = try Resolution(of: item.pointer, in: item.key, choice).apply(to: snapshot)
    } catch {
      Terminal.line("  ! " + Output.messages.failure(error).message)
      return .again
    }
    try DeletionKeeper(of: root)?.keep(item.key, from: snapshot, to: resolved, at: Place.now)
    try resolved.write(item.key, over: snapshot, to: root)
    decision = Decision(item: item, before: snapshot, after: resolved)
    return .next
  }

  /// Puts the record and its conflict back, if nobody has changed them since.
  private func takeBack(_ decision: inout Decision?) throws {
    guard let last = decision else { return }
    let root = try place.ownRoot(for: "resolve")
    defer { Place.release() }
    let now = try Snapshot(of: WorkingTree(root))
    let key = last.item.key
    guard now.records[key] == last.after.records[key],
      now.conflicts[key] == last.after.conflicts[key]
    else {
      Terminal.line("  ! " + Output.messages.changedSince)
      return
    }
    try last.before.write(key, over: now, to: root)
    decision = nil
  }
}
