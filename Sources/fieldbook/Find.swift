internal import ArgumentParser
internal import JSONModel
internal import Messages
internal import Records
internal import TerminalText

/// `fieldbook find`
struct Find: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "find",
    abstract: Output.help.find, discussion: Output.help.findMore)

  @OptionGroup var place: Place
  @Argument(help: "\(Output.help.words)") var text: [String]
  @Option(
    name: .customLong("in"), help: "\(Output.help.onlyCollection)", completion: .collections)
  var collection: String?
  @Option(help: "\(Output.help.outputFormat)") var format: OutputFormat = .text

  func run() throws {
    guard let words = SearchWords(text.joined(separator: " ")) else {
      throw Output.messages.nothingToFind
    }
    let finder = try place.finder(of: words, in: collection)
    let snapshot = finder.snapshot
    if let collection { _ = try snapshot.collection(collection) }
    let hits = finder.hits(in: collection)
    Output.page()
    if format == .json {
      Output.json(.array(hits.map(\.json)))
    } else {
      for hit in hits { print(hit, words) }
    }
    if !snapshot.broken.isEmpty {
      Output.note(Output.messages.unreadable(snapshot.broken).message)
    }
    guard hits.isEmpty else { return }
    if format == .text { Output.note(Output.messages.notFound(text.joined(separator: " "))) }
    throw ExitStatus.attention
  }

  private func print(_ hit: RecordFinder.Hit, _ words: SearchWords) {
    let title = hit.key.description + (hit.name == hit.key.id ? "" : " – \(hit.name)")
    Output.line(StyledText(title, strong: words.ranges(in: title)))
    for passage in hit.passages {
      let label = "    \(passage.label): "
      let text = Output.escape(passage.text)
      let room = max(12, (Output.width ?? 100) - DisplayWidth.of(label))
      let excerpt = Excerpt(of: text, around: words.start(in: text) ?? text.startIndex, width: room)
        .text
      Output.line(StyledText(label) + StyledText(excerpt, strong: words.ranges(in: excerpt)))
    }
  }
}

extension RecordFinder.Hit {
  /// The hit as the `json` form has it.
  fileprivate var json: JSONValue {
    [
      "record": .string(JSONString(key.description)),
      "name": .string(JSONString(name)),
      "passages": .array(
        passages.map { passage in
          [
            "field": .string(JSONString(passage.pointer.description)),
            "text": .string(JSONString(passage.text)),
          ]
        }),
    ]
  }
}
