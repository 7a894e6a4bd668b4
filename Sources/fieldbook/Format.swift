internal import ArgumentParser
internal import FileSystem
internal import JSONModel
internal import Messages
internal import Records

/// `fieldbook format`
struct Format: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "format",
    abstract: Output.help.format, discussion: Output.help.formatMore)

  @OptionGroup var place: Place
  @Argument(help: "\(Output.help.formatPaths)", completion: .file())
  var paths: [String] = []
  @Flag(help: "\(Output.help.formatCheck)")
  var check = false
  @Flag(help: "\(Output.help.nfc)") var nfc = false

  func run() throws {
    if paths == ["-"] { return try filter() }
    let root = try check ? place.root() : place.ownRoot(for: "format")
    let chosen = try place.chosen(paths, in: root)
    let snapshot = try Snapshot(of: WorkingTree(root))
    let records = snapshot.records.values.sorted { $0.key < $1.key }
      .filter { chosen.contain($0.path) }
    let changed = try records.filter { try rewrite($0, snapshot, root) }
    for record in changed { Output.line(record.path) }
    let unreadable = snapshot.broken.filter { chosen.contain($0.path) }
    guard unreadable.isEmpty else { throw Output.messages.unreadable(unreadable) }
    if check && !changed.isEmpty { throw ExitStatus.attention }
  }

  private func filter() throws {
    let value = try JSONParser.parse(try Output.input())
    guard nfc else { return Output.json(value) }
    guard let normal = value.normalized else { throw Output.messages.wouldCoincide("-") }
    Output.json(normal)
  }

  /// Writes a record as it should be and where it should be; `false` where it already is.
  private func rewrite(_ record: Record, _ snapshot: Snapshot, _ root: Folder) throws -> Bool {
    guard let collection = snapshot.schemas[record.key.collection] else { return false }
    guard let value = nfc ? record.value.normalized : record.value else {
      throw Output.messages.wouldCoincide(record.path)
    }
    let path = collection.path(of: record.key.id)
    guard value != record.value || !record.isCanonical || path != record.path else { return false }
    guard !check else { return true }
    try root.write(collection.canonicalBytes(of: value), to: path)
    if path != record.path { try root.remove(record.path) }
    return true
  }
}
