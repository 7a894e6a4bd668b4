internal import ArgumentParser
internal import Git
internal import History
internal import JSONModel
internal import Messages
internal import Records

/// `fieldbook blame`
struct Blame: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "blame",
    abstract: Output.help.blame, discussion: Output.help.blameMore)

  @OptionGroup var place: Place
  @Argument(help: "\(Output.help.record)", completion: .records) var id: String
  @Option(help: "\(Output.help.outputFormat)") var format: OutputFormat = .text

  func run() throws {
    let past = try RecordPast(id, in: place.workspace())
    guard let value = try past.working() else { throw Output.messages.isDeleted(past.key) }
    let tips = past.head.flatMap { past.line.number(of: $0) }.map { [$0] } ?? []
    let blame = try RecordBlame(of: value, on: tips, past.trail, past.fields)
    Output.page()
    if format == .json {
      Output.json(.array(try blame.lines.map { try json($0, past) }))
    } else {
      try print(blame, value, past)
    }
    if blame.lines.contains(where: { $0.origin == .cutOff }) {
      Output.note(Output.messages.historyIsCutOff)
    }
  }

  private func print(_ blame: RecordBlame, _ value: JSONValue, _ past: RecordPast) throws {
    let snapshot = try past.names(for: value)
    Output.line(ChangeText(snapshot: snapshot).title(of: past.key))
    let rows = try blame.lines.map { line in
      try origin(line.origin, past) + [text(line.part, past, snapshot)]
    }
    TextTable(rows: rows).print()
  }

  /// When, who and in which commit.
  private func origin(_ origin: RecordBlame.Origin, _ past: RecordPast) throws -> [String] {
    switch origin {
    case .unsaved: return [Output.messages.notSaved, "", ""]
    case .cutOff: return [Output.messages.olderThanHistory, "", ""]
    case .commit(let number):
      let commit = CommitText(id: past.line.nodes[number].id, words: try past.words(number))
      return [commit.time, commit.author, commit.shortID]
    }
  }

  private func text(_ part: RecordPart, _ past: RecordPast, _ snapshot: Snapshot) -> String {
    let field = past.fields?.field(at: part.pointer)
    let label =
      past.setup.schemas[past.key.collection]?.label(
        of: part.pointer, in: Output.messages.language.rawValue) ?? part.pointer.description
    let text = snapshot.display.text(of: part.value, part.isElement ? field?.element : field)
    return "\(label): \(text)"
  }

  private func json(_ line: RecordBlame.Line, _ past: RecordPast) throws -> JSONValue {
    var object: JSONObject = [
      "field": .string(JSONString(line.part.pointer.description)), "value": line.part.value,
    ]
    switch line.origin {
    case .unsaved: object["state"] = "unsaved"
    case .cutOff: object["state"] = "older"
    case .commit(let number):
      object["state"] = "saved"
      return CommitText(id: past.line.nodes[number].id, words: try past.words(number)).json(object)
    }
    return .object(object)
  }
}
