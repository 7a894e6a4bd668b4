internal import ArgumentParser
internal import FileSystem
internal import JSONModel
internal import Merging
internal import Messages
internal import Records
internal import Syncing

/// `fieldbook resolve`
struct Resolve: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "resolve",
    abstract: Output.help.resolve, discussion: Output.help.resolveMore)

  @OptionGroup var place: Place
  @Argument(help: "\(Output.help.record)", completion: .records) var id: String?
  @Argument(
    help: "\(Output.help.resolveField)", completion: .recordFields)
  var field: String?
  @Option(help: "\(Output.help.take)") var take: Int?
  @Option(help: "\(Output.help.value)") var value: String?
  @Flag(help: "\(Output.help.keep)") var keep = false
  @Flag(help: "\(Output.help.all)") var all = false
  @Option(help: "\(Output.help.prefer)") var prefer: String?
  @Flag(help: "\(Output.help.yes)") var yes = false

  func validate() throws {
    let choices = [take != nil, value != nil, keep].count(where: { $0 })
    guard choices < 2 else { throw ValidationError(Output.messages.oneDecision) }
    guard choices == 0 || id != nil else {
      throw ValidationError(Output.messages.decisionNeedsRecord)
    }
    guard all == (prefer != nil), !all || choices == 0 && id == nil else {
      throw ValidationError(Output.messages.ruleIsForAll)
    }
  }

  func run() throws {
    if let prefer {
      guard let rule = ResolutionRule(prefer) else { throw Output.messages.noRule(prefer) }
      return try RuleResolution(place: place, rule: rule, isConfirmed: yes).run()
    }
    guard take != nil || value != nil || keep else {
      guard Output.isInteractive else { throw Output.messages.needsChoice }
      return try ResolveDialogue(place: place, record: id).run()
    }
    try settle()
  }

  private func settle() throws {
    let root = try place.ownRoot(for: "resolve")
    let snapshot = try Snapshot(of: WorkingTree(root))
    let file = try file(in: snapshot)
    let pointer = try pointer(in: file)
    let resolved = try Resolution(of: pointer, in: file.record, choice()).apply(to: snapshot)
    try DeletionKeeper(of: root)?.keep(file.record, from: snapshot, to: resolved, at: Place.now)
    try resolved.write(file.record, over: snapshot, to: root)
    Output.note(Output.messages.decided(file.record, pointer))
    if resolved.conflictCount > 0 { throw ExitStatus.attention }
  }

  private func file(in snapshot: Snapshot) throws -> ConflictFile {
    let id = id ?? ""
    let choice = RecordChoice(
      id, in: snapshot, shownBy: snapshot.display, for: .changing,
      among: Array(snapshot.conflicts.keys))
    guard choice.keys.count < 2 else {
      throw Output.messages.ambiguous(id, choice.named(by: snapshot.display))
    }
    guard let file = choice.keys.first.flatMap({ snapshot.conflicts[$0] }) else {
      throw Output.messages.noConflict(id)
    }
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
}
