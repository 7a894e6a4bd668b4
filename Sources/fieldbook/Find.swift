internal import ArgumentParser
internal import FileSystem
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
    let setup = finder.setup
    if let collection { _ = try setup.collection(collection) }
    let hits = finder.hits(in: collection)
    Output.page()
    if format == .json {
      Output.json(.array(hits.map(\.json)))
    } else {
      for text in Find.texts(of: hits, words) { print(text) }
    }
    if !setup.broken.isEmpty {
      Output.note(Output.messages.unreadable(setup.broken).message)
    }
    guard hits.isEmpty else { return }
    if format == .text { Output.note(Output.messages.notFound(text.joined(separator: " "))) }
    throw ExitStatus.attention
  }

  /// How many hits a thread takes at a time.
  private static let step = 64

  /// The hits as they are printed, made on as many threads as there are processors.
  private static func texts(of hits: [RecordFinder.Hit], _ words: SearchWords) -> [String] {
    let width = Output.width ?? 100
    return Workers.map((hits.count + step - 1) / step) { number in
      hits[number * step..<min((number + 1) * step, hits.count)]
        .flatMap { lines(of: $0, words, width).map(Output.shown) }.joined(separator: "\n")
    }
  }

  private static func lines(
    of hit: RecordFinder.Hit, _ words: SearchWords, _ width: Int
  ) -> [StyledText] {
    let title = hit.key.description + (hit.name == hit.key.id ? "" : " – \(hit.name)")
    let passages = hit.passages.map { passage in
      let label = "    \(passage.label): "
      let text = Output.escape(passage.text)
      let excerpt = Excerpt(
        of: text, around: words.start(in: text) ?? text.startIndex,
        width: max(12, width - DisplayWidth.of(label))
      ).text
      return StyledText(label) + StyledText(excerpt, strong: words.ranges(in: excerpt))
    }
    return [StyledText(title, strong: words.ranges(in: title))] + passages
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
