internal import ArgumentParser
internal import FileSystem
internal import JSONModel
internal import Messages
internal import Records
internal import Syncing

/// `fieldbook delete`
struct Delete: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "delete",
    abstract: Output.help.delete, discussion: Output.help.deleteMore)

  @OptionGroup var place: Place
  @Argument(help: "\(Output.help.record)", completion: .records) var id: String
  @Flag(help: "\(Output.help.clear)") var clear = false

  func run() throws {
    let snapshot = try place.working()
    let record = try snapshot.find(id, for: .deleting)
    let referrers = snapshot.referrers(of: record.key).filter { $0.source != record.key }
    try requireClearable(record.key, referrers, in: snapshot)
    if !referrers.isEmpty && !clear {
      guard Output.isInteractive else { throw Output.messages.referredTo(record.key, referrers) }
      guard try mayClear(referrers, snapshot) else {
        return Output.note(Output.messages.nothingChanged)
      }
    }
    try delete(record.key, clearing: Swift.Set(referrers))
  }

  /// Refuses where a field that refers to the record has to be there.
  private func requireClearable(
    _ key: RecordKey, _ referrers: [Reference], in snapshot: Snapshot
  ) throws {
    guard !referrers.isEmpty else { return }
    let changes = ReferenceRewrite(of: key, to: nil, in: snapshot).changes
    let errors = RecordUpdate(changes, over: snapshot).newErrors()
    guard errors.isEmpty else {
      throw Output.messages.needed(key, by: referrers, invalidWithout: errors)
    }
  }

  /// Shows what refers to the record, and asks.
  private func mayClear(_ referrers: [Reference], _ snapshot: Snapshot) throws -> Bool {
    for reference in referrers {
      let label = snapshot.schemas[reference.source.collection]?
        .label(of: reference.pointer, in: Output.messages.language.rawValue)
      let name = snapshot.display.name(of: reference.source)
      Terminal.line("  \(reference.source) – \(name): \(label ?? "")")
    }
    Terminal.catchInterruptions()
    do throws(Terminal.End) {
      while true {
        let answer = try Terminal.ask(Output.messages.asksReferences(referrers.count))
        if let clears = Output.messages.clears(answer) { return clears }
      }
    } catch {
      try Terminal.declined(error)
      return false
    }
  }

  /// Deletes the record as the fieldbook is now; references that nobody has been shown stop it.
  ///
  /// What it held is kept: no commit need have it.
  private func delete(_ key: RecordKey, clearing shown: Swift.Set<Reference>) throws {
    let root = try place.ownRoot(for: "delete")
    let snapshot = try Snapshot(of: WorkingTree(root))
    guard let record = snapshot.records[key] else {
      throw Output.messages.noRecord(key.description)
    }
    let referrers = snapshot.referrers(of: key).filter { $0.source != key }
    guard Swift.Set(referrers).isSubset(of: shown) else {
      throw Output.messages.referredTo(key, referrers)
    }
    var changes = ReferenceRewrite(of: key, to: nil, in: snapshot).changes
    changes[key] = .some(nil)
    let keeper = DeletionKeeper(of: root)
    try keeper?.keep(DeletedRecord(record, clearing: changes, in: snapshot, at: Place.now))
    try RecordEdit(snapshot: snapshot, folder: root).write(changes)
    let after = try Snapshot(of: WorkingTree(root))
    // Of what is gone, only the state before has the name.
    ChangeText(snapshot: snapshot).print(after.changes(since: snapshot))
    Output.note(
      keeper == nil ? Output.messages.deletionIsNotKept : Output.messages.deletionIsKept(key))
  }
}
