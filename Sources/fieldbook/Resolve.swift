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
      return try ResolveDialogue(place: place, record: id, field: field).run()
    }
    try settle()
  }

  private func settle() throws {
    let root = try place.ownRoot(for: "resolve")
    let snapshot = try Snapshot(of: WorkingTree(root))
    let file = try snapshot.conflictFile(of: id ?? "")
    let pointer = try snapshot.conflict(named: field, in: file)
    let resolved = try resolved(pointer, in: file.record, snapshot)
    try DeletionKeeper(of: root)?.keep(file.record, from: snapshot, to: resolved, at: Place.now)
    try resolved.write(file.record, over: snapshot, to: root)
    Output.note(Output.messages.decided(file.record, pointer))
    if resolved.conflictCount > 0 { throw ExitStatus.attention }
  }

  private func resolved(
    _ pointer: JSONPointer, in key: RecordKey, _ snapshot: Snapshot
  ) throws -> Snapshot {
    do {
      return try Resolution(of: pointer, in: key, choice()).apply(to: snapshot)
    } catch let refusal as Resolution.Refusal {
      guard case .invalid(let findings) = refusal else { throw refusal }
      if snapshot.setAside(key) != nil { throw Output.messages.staysSetAside(key, findings) }
      if let conflict = snapshot.conflicts[key]?.registers[pointer], conflict.kind == .unique,
        conflict.records.count == 1
      {
        throw Output.messages.staysClaimed(key, by: conflict.records[0], findings)
      }
      throw refusal
    }
  }

  private func choice() throws -> Resolution.Choice {
    if let take { return .take(take) }
    guard let value else { return .keep }
    do {
      return .value(try JSONParser.parse(Array(value.utf8)))
    } catch {
      throw Output.messages.notJSON(value, error)
    }
  }
}

extension Snapshot {
  /// The conflicts of the record that a text means.
  ///
  /// - Throws: `Failure` where it means none that has any, or several.
  func conflictFile(of text: String) throws -> ConflictFile {
    // Whoever names a record that is in no conflict means no other one.
    let named = RecordChoice(text, in: self, shownBy: display, for: .deleting).keys
    let choice = RecordChoice(
      text, in: self, shownBy: display, for: .changing,
      among: named.isEmpty ? Array(conflicts.keys) : named.filter { conflicts[$0] != nil })
    guard choice.keys.count < 2 else {
      throw Output.messages.ambiguous(text, choice.named(by: display))
    }
    guard let file = choice.keys.first.flatMap({ conflicts[$0] }) else {
      throw Output.messages.noConflict(text)
    }
    return file
  }

  /// The place of the conflict about a field, named as elsewhere; without a name, of the only one.
  ///
  /// - Throws: `Failure` where there is none there, or no name and several.
  func conflict(named field: String?, in file: ConflictFile) throws -> JSONPointer {
    let places = file.registers.keys.sorted()
    guard let field else {
      guard places.count == 1 else { throw Output.messages.chooseField(file.record, places) }
      return places[0]
    }
    return try UndecidedField(file: file, snapshot: self).pointer(named: field)
  }
}
