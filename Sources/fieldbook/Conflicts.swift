internal import ArgumentParser
internal import JSONModel
internal import Messages
internal import Records
internal import Syncing

/// `fieldbook conflicts`
struct Conflicts: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "conflicts",
    abstract: Output.help.conflicts, discussion: Output.help.conflictsMore)

  @OptionGroup var place: Place
  @Argument(help: "\(Output.help.onlyRecord)", completion: .records) var id: String?
  @Option(help: "\(Output.help.outputFormat)") var format: OutputFormat = .text

  func run() throws {
    let snapshot = try place.working()
    let plan = try snapshot.conflicts.isEmpty ? nil : plan()
    var files = (plan?.openConflicts ?? snapshot.conflicts).values
      .sorted { $0.record < $1.record }
    let keys = try id.map { try chosen($0, in: snapshot) }
    if let keys { files = files.filter { keys.contains($0.record) } }
    let unreadable = snapshot.broken.filter { $0.path.hasPrefix("conflicts/") }
    guard unreadable.isEmpty else { throw Output.messages.unreadable(unreadable) }
    Output.page()
    if format == .json {
      Output.json(
        .array(files.flatMap { file in file.sorted.map { json(file.record, $0.0, $0.1) } }))
    } else {
      for file in files { print(file, snapshot) }
      for (key, pointers) in (plan?.decided ?? [:]).sorted(by: { $0.key < $1.key })
      where keys?.contains(key) != false {
        for pointer in pointers { Output.note(Output.messages.decided(key, pointer)) }
      }
      Output.note(Output.messages.conflictSummary(files.reduce(0) { $0 + $1.registers.count }))
    }
    if !files.isEmpty { throw ExitStatus.attention }
  }

  /// The records that a text may mean, whether something of them is undecided or not.
  private func chosen(_ id: String, in snapshot: Snapshot) throws -> [RecordKey] {
    let keys = Swift.Set(snapshot.records.keys).union(snapshot.conflicts.keys)
      .union(snapshot.broken.compactMap(\.key))
    let choice = RecordChoice(id, in: snapshot, shownBy: snapshot.display, among: Array(keys))
    guard !choice.isEmpty else { throw Output.messages.noRecord(id) }
    return choice.keys
  }

  /// What a save would do: an edit of a field that is undecided decides about it.
  private func plan() throws -> SavePlan? {
    guard let workspace = try Workspace.open(from: place.root()),
      (try? workspace.requireOwnRepository()) != nil
    else { return nil }
    let state = try WorkingState(of: workspace, since: workspace.headCommit)
    return SavePlan(head: state.head, working: state.working)
  }

  private func print(_ file: ConflictFile, _ snapshot: Snapshot) {
    for (pointer, conflict) in file.sorted {
      let text = ConflictText(
        snapshot: snapshot, key: file.record, pointer: pointer, conflict: conflict)
      Output.line(text.title + "  [\(pointer.description)]")
      text.print()
    }
  }

  private func json(_ key: RecordKey, _ pointer: JSONPointer, _ conflict: Conflict) -> JSONValue {
    var object: JSONObject = [
      "record": .string(JSONString(key.description)),
      "register": .string(JSONString(pointer.description)),
      "kind": .string(JSONString(conflict.kind.rawValue)),
    ]
    object["shown"] = conflict.shown
    object["base"] = conflict.base
    object["candidates"] = .array(
      conflict.candidates.map { candidate in
        var object: JSONObject = ["commit": .string(JSONString(candidate.commit))]
        object["value"] = candidate.value
        object["author"] = .string(JSONString(candidate.author))
        object["at"] = .string(JSONString(candidate.time))
        return .object(object)
      })
    return .object(object)
  }
}
