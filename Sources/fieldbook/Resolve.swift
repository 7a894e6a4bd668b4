internal import ArgumentParser
internal import FileSystem
internal import JSONModel
internal import Merging
internal import Messages
internal import Records

/// `fieldbook resolve`
struct Resolve: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "resolve",
    abstract: "Settle a conflict.",
    discussion: "Example: fieldbook resolve 0380 website --take 2")

  @OptionGroup var place: Place
  @Argument(help: "The record: its id, or collection/id.") var id: String
  @Argument(help: "The field; may be left out where only one is undecided.") var field: String?
  @Option(help: "Take a candidate, by its number in `fieldbook conflicts`.") var take: Int?
  @Option(help: "Another value, as JSON.") var value: String?
  @Flag(help: "Keep what the record shows.") var keep = false

  func validate() throws {
    guard [take != nil, value != nil, keep].count(where: { $0 }) == 1 else {
      throw ValidationError("Give one of --take, --value and --keep.")
    }
  }

  func run() throws {
    let root = try place.ownRoot(for: "resolve")
    let snapshot = try Snapshot(of: WorkingTree(root))
    let file = try file(in: snapshot)
    let pointer = try pointer(in: file)
    let resolved = try Resolution(of: pointer, in: file.record, choice()).apply(to: snapshot)
    try write(resolved, over: snapshot, file.record, root)
    Output.note(Output.messages.decided(file.record, pointer))
    if resolved.conflictCount > 0 { throw ExitStatus.attention }
  }

  private func file(in snapshot: Snapshot) throws -> ConflictFile {
    let files = snapshot.conflicts.values
      .filter { $0.record.id == id || $0.record.description == id }
    guard files.count < 2 else { throw Output.messages.ambiguous(id, files.map(\.record).sorted()) }
    guard let file = files.first else { throw Output.messages.noConflict(id) }
    return file
  }

  private func pointer(in file: ConflictFile) throws -> JSONPointer {
    if let field {
      let pointer = field.isEmpty ? .root : FieldInput.pointer(field)
      guard let pointer, file.registers[pointer] != nil else {
        throw Output.messages.chooseField(file.record, file.registers.keys.sorted())
      }
      return pointer
    }
    guard file.registers.count == 1, let pointer = file.registers.keys.first else {
      throw Output.messages.chooseField(file.record, file.registers.keys.sorted())
    }
    return pointer
  }

  private func choice() throws -> Resolution.Choice {
    if let take { return .take(take) }
    guard let value else { return .keep }
    return .value(try JSONParser.parse(Array(value.utf8)))
  }

  private func write(
    _ new: Snapshot, over old: Snapshot, _ key: RecordKey, _ root: Folder
  ) throws {
    if let record = new.records[key], let collection = new.schemas[key.collection] {
      if record != old.records[key] {
        try root.write(collection.canonicalBytes(of: record.value), to: record.path)
      }
    } else if let record = old.records[key] {
      try root.remove(record.path)
    }
    let path = DatasetPath.conflictPath(of: key)
    if let file = new.conflicts[key] {
      try root.write(file.bytes, to: path)
    } else {
      try root.remove(path)
    }
  }
}
