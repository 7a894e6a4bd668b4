internal import ArgumentParser
internal import JSONModel
internal import Messages
internal import Records

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
    var files = snapshot.conflicts.values.sorted { $0.record < $1.record }
    if let id {
      let choice = RecordChoice(
        id, in: snapshot, shownBy: snapshot.display, among: files.map(\.record))
      files = files.filter { choice.keys.contains($0.record) }
    }
    let unreadable = snapshot.broken.filter { $0.path.hasPrefix("conflicts/") }
    guard unreadable.isEmpty else { throw Output.messages.unreadable(unreadable) }
    Output.page()
    if format == .json {
      Output.json(
        .array(files.flatMap { file in file.sorted.map { json(file.record, $0.0, $0.1) } }))
    } else {
      for file in files { print(file, snapshot) }
      Output.note(Output.messages.conflictSummary(files.reduce(0) { $0 + $1.registers.count }))
    }
    if !files.isEmpty { throw ExitStatus.attention }
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
