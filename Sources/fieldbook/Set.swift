internal import ArgumentParser
internal import JSONModel
internal import Messages
internal import Records

/// `fieldbook set`
struct Set: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "set",
    abstract: Output.help.set, discussion: Output.help.setMore)

  @OptionGroup var place: Place
  @Argument(help: "\(Output.help.record)", completion: .records) var id: String
  @Argument(
    help: "\(Output.help.changes)",
    completion: .recordInputs)
  var fields: [String]

  func run() throws {
    let root = try place.ownRoot(for: "set")
    let snapshot = try Snapshot(of: WorkingTree(root))
    let record = try snapshot.find(id)
    let collection = try snapshot.collection(record.key.collection)
    let edit = RecordEdit(snapshot: snapshot, folder: root)
    let value = try edit.applying(fields, to: record.value, in: collection)
    try edit.write(record.key, value)
    let change = RecordChange(
      key: record.key, from: record.value, to: value, fields: collection.fields.root)
    ChangeText(snapshot: snapshot).print(change.map { [$0] } ?? [])
  }
}
