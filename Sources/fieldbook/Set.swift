internal import ArgumentParser
internal import JSONModel
internal import Messages
internal import Records

/// `fieldbook set`
struct Set: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "set",
    abstract: "Change fields of a record.",
    discussion: "Example: fieldbook set 0380 website=https://www.uppsala.se/  (FIELD= removes it)")

  @OptionGroup var place: Place
  @Argument(help: "The record: its id, or collection/id.") var id: String
  @Argument(help: "FIELD=VALUE; a.b names a field inside another, commas part a list.")
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

/// `fieldbook delete`
struct Delete: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "delete",
    abstract: "Delete a record that nothing refers to.")

  @OptionGroup var place: Place
  @Argument(help: "The record: its id, or collection/id.") var id: String

  func run() throws {
    let root = try place.ownRoot(for: "delete")
    let snapshot = try Snapshot(of: WorkingTree(root))
    let record = try snapshot.find(id)
    let referrers = snapshot.referrers(of: record.key).filter { $0.source != record.key }
    guard referrers.isEmpty else { throw Output.messages.referredTo(record.key, referrers) }
    try RecordEdit(snapshot: snapshot, folder: root).write(record.key, nil)
    Output.line("- \(record.key)")
  }
}
