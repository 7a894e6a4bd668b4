internal import ArgumentParser
internal import FileSystem
internal import Forms
internal import JSONModel
internal import Messages
internal import Records
internal import Syncing

/// `fieldbook new`
struct New: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new",
    abstract: Output.help.new, discussion: Output.help.newMore)

  @OptionGroup var place: Place
  @Argument(help: "\(Output.help.collection)", completion: .collections) var collection: String
  @Argument(
    help: "\(Output.help.inputs)",
    completion: .inputs)
  var fields: [String] = []
  @Option(
    help: "\(Output.help.from)", completion: .file())
  var from: String?

  func run() throws {
    // Others may work on the fieldbook while somebody thinks: it is locked only for writing.
    let root = try place.root()
    let snapshot = try Snapshot(of: WorkingTree(root))
    let kind = try snapshot.collection(collection)
    let edit = RecordEdit(snapshot: snapshot, folder: root)
    let value = try edit.applying(fields, to: try start(), in: kind)
    if let id = value["id"]?.string, !RecordKey.isValid(id: id) {
      throw Output.messages.invalidID(id)
    }
    guard Output.isInteractive, from == nil else {
      return Output.line(try write(value, in: kind.name).description)
    }
    try NewDialogue(
      collection: kind, snapshot: snapshot, given: value,
      drafts: DraftOffer(of: .new(of: kind.name), kind, in: root, snapshot),
      write: { Output.line(Output.messages.written(try write($0, in: kind.name))) }
    ).run()
  }

  private func start() throws -> JSONValue {
    guard let from else { return [:] }
    let bytes = try from == "-" ? Output.input() : Folder("/").read(place.path(from))
    let value = try JSONParser.parse(bytes)
    guard value.object != nil else { throw Output.messages.recordIsNoObject }
    return value
  }

  /// Writes a new record, as the fieldbook is now.
  private func write(_ value: JSONValue, in name: String) throws -> RecordKey {
    let root = try place.ownRoot(for: "new")
    defer { Place.release() }
    let snapshot = try Snapshot(of: WorkingTree(root))
    let collection = try snapshot.collection(name)
    var value = value
    if value["id"] == nil, let template = collection.idTemplate {
      let id = IDTemplate(template, in: snapshot).id(for: value, in: collection)
      value = value.setting(.string(JSONString(id)), at: ["id"]) ?? value
    }
    guard let id = value["id"]?.string else { throw Output.messages.needsID(collection) }
    guard RecordKey.isValid(id: id) else { throw Output.messages.invalidID(id) }
    let key = RecordKey(collection: collection.name, id: id)
    guard !snapshot.exists(key) else { throw Output.messages.exists(key) }
    try RecordEdit(snapshot: snapshot, folder: root).write(key, value)
    return key
  }
}
