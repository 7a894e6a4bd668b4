internal import ArgumentParser
internal import FileSystem
internal import Forms
internal import Glibc
internal import JSONModel
internal import Merging
internal import Messages
internal import Records

/// `fieldbook edit`
struct Edit: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "edit",
    abstract: Output.help.edit, discussion: Output.help.editMore)

  @OptionGroup var place: Place
  @Argument(help: "\(Output.help.record)", completion: .records) var id: String
  @Flag(help: "\(Output.help.ask)") var ask = false

  func run() throws {
    let root = try place.root()
    let working = try Snapshot(of: WorkingTree(root))
    let (snapshot, record) = try working.findOrSetAside(id)
    let collection = try snapshot.collection(record.key.collection)
    if !ask, let editor = Edit.editor {
      // What the edit starts from: once others' values have been told, those.
      var base = working.records[record.key]?.value
      try EditorSession(
        editor: editor, original: record, collection: collection, folder: root,
        write: { try write($0, of: record.key, over: &base, collection) }
      ).run()
    } else {
      guard Output.isInteractive else { throw Output.messages.noEditor }
      try EditDialogue(
        record: record, base: working.records[record.key]?.value, collection: collection,
        snapshot: snapshot,
        drafts: DraftOffer(of: .edit(of: record.key), collection, in: root, snapshot),
        write: { try write($0, of: record.key, over: &$1, collection) }
      ).run()
    }
  }

  /// The editor that the person has chosen.
  private static var editor: String? {
    for name in ["VISUAL", "EDITOR"] {
      if let value = unsafe getenv(name), unsafe value.pointee != 0 {
        return unsafe String(cString: value)
      }
    }
    return nil
  }

  /// Writes an edited record, merged with what others have written meanwhile.
  ///
  /// - Returns: Why it cannot be written like that, or `nil` when it is.
  private func write(
    _ value: JSONValue, of key: RecordKey, over base: inout JSONValue?,
    _ collection: RecordCollection
  ) throws -> String? {
    let root = try place.ownRoot(for: "edit")
    defer { Place.release() }
    let snapshot = try Snapshot(of: WorkingTree(root))
    let current = snapshot.records[key]?.value
    let edit = ConcurrentEdit(base: base, edited: value, current: current, collection)
    guard let merged = edit.merged else {
      base = current
      return Output.messages.changedMeanwhile(
        edit.clashes.map { describe(current?[$0], at: $0, collection, snapshot) })
    }
    do {
      try RecordEdit(snapshot: snapshot, folder: root).write(key, merged)
    } catch let failure as Failure where failure.status == .refused {
      return failure.message
    }
    let change = RecordChange(
      key: key, from: current, to: collection.fields.root.canonical(merged),
      fields: collection.fields.root)
    guard let change else {
      Output.note(Output.messages.nothingChanged)
      return nil
    }
    var after = snapshot
    after.set(key, to: merged)
    ChangeText(snapshot: after).print([change])
    return nil
  }

  /// A field and what others have written in it.
  private func describe(
    _ value: JSONValue?, at pointer: JSONPointer, _ collection: RecordCollection,
    _ snapshot: Snapshot
  ) -> String {
    guard pointer != .root else { return Output.messages.deletedRecord }
    let field = collection.fields.root.field(at: pointer)
    let text = value.map { snapshot.display.text(of: $0, field) } ?? "–"
    return collection.label(of: pointer, in: Output.messages.language.rawValue) + ": " + text
  }
}
