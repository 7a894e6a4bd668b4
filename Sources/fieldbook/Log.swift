internal import ArgumentParser
internal import Git
internal import History
internal import JSONModel
internal import Messages
internal import Records

/// `fieldbook log`
struct Log: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "log",
    abstract: Output.help.log, discussion: Output.help.logMore)

  @OptionGroup var place: Place
  @Argument(help: "\(Output.help.record)", completion: .records) var id: String?
  @Option(help: "\(Output.help.limit)") var limit: Int?
  @Option(help: "\(Output.help.logSince)") var since: String?
  @Option(help: "\(Output.help.outputFormat)") var format: OutputFormat = .text

  func validate() throws {
    guard limit ?? 1 > 0 else { throw ValidationError(Output.messages.limitFromOne) }
  }

  func run() throws {
    let workspace = try place.workspace(needsFiles: false)
    let old = try since.flatMap { try Moment($0, .start).commitIfAny(in: workspace) }
    if let id {
      try tell(RecordPast(id, in: workspace), since: old)
    } else {
      try CommitLog(workspace, limit: limit ?? 20, format: format).tell(since: old)
    }
  }

  /// The story of one record.
  private func tell(_ past: RecordPast, since old: ObjectID?) throws {
    let hidden = old.map { past.line.reached(from: $0) } ?? []
    let story = try RecordStory(past.trail, past.fields)
    let told = story.entries.filter { !hidden.contains($0.commit) }
    let entries = Array(told.prefix(limit ?? .max))
    if format == .json {
      Output.json(
        .array(
          try entries.map { entry in
            try text(entry.commit, past).json(entry.members(of: past.key))
          }))
    } else {
      try print(entries, past)
      if told.count > entries.count {
        Output.note(Output.messages.more(told.count - entries.count))
      }
    }
    if past.line.isCut { Output.note(Output.messages.historyIsCutOff) }
  }

  private func text(_ number: Int, _ past: RecordPast) throws -> CommitText {
    CommitText(id: past.line.nodes[number].id, words: try past.words(number))
  }

  private func print(_ entries: [RecordStory.Entry], _ past: RecordPast) throws {
    let last = try past.trail.files.indices.lazy.compactMap { try past.trail.value(at: $0) }.first
    let snapshot = try past.names(for: last, entries.compactMap(\.change))
    let changes = ChangeText(snapshot: snapshot)
    Output.page()
    Output.line(changes.title(of: past.key))
    for entry in entries {
      Output.line(try text(entry.commit, past).line)
      if let change = entry.change {
        if change.kind != .edited { Output.line("  \(change.kind.sign) \(past.key)") }
        changes.printFields(of: change)
      }
      for pointer in entry.settled {
        Output.line("    " + Output.messages.decided(past.key, pointer))
      }
    }
  }
}

extension RecordStory.Entry {
  /// The entry's members in the `json` form.
  fileprivate func members(of key: RecordKey) -> JSONObject {
    [
      "changes": .array(change.map { [$0.json] } ?? []),
      "settled": .array(settled.map { .string(JSONString($0.description)) }),
    ]
  }
}
