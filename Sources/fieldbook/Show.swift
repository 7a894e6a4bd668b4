internal import ArgumentParser
internal import JSONModel
internal import Messages
internal import Records

/// `fieldbook show`
struct Show: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: Output.help.show, discussion: Output.help.showMore)

  @OptionGroup var place: Place
  @Argument(help: "\(Output.help.record)", completion: .records) var id: String
  @Option(help: "\(Output.help.outputFormat)") var format: OutputFormat = .text

  func run() throws {
    let snapshot = try place.working()
    let record = try snapshot.find(id, for: .reading)
    Output.page()
    guard format == .text else { return Output.json(record.value) }
    let language = Output.messages.language.rawValue
    let fields = snapshot.fields(of: record.key)
    Output.line("\(record.key) – \(snapshot.display.name(of: record.key))")
    for mark in snapshot.settings.marks where record.value[mark.field] == mark.equals {
      Output.line("  [\(mark.label[language])]")
    }
    for (key, value) in record.value.object ?? [:] {
      let field = fields?.member(key)
      let text = snapshot.display.text(of: value, field)
      let lines = text.replacing(scalars: ["\r": " ", "\n": "\n    "])
      Output.line("  \(field?.label(in: language) ?? key.text): \(lines)")
    }
    for (pointer, conflict) in snapshot.conflicts[record.key]?.sorted ?? [] {
      Output.line("  ! \(pointer): \(Output.messages.text(conflict.kind))")
    }
    for reference in snapshot.referrers(of: record.key) {
      let name = snapshot.display.name(of: reference.source)
      Output.line("  ← \(reference.source) \(reference.pointer) (\(name))")
    }
  }
}

/// How a command prints data.
enum OutputFormat: String, ExpressibleByArgument, CaseIterable {
  case text, json
}
