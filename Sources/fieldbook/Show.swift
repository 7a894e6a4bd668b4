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
    let (snapshot, record) = try place.working().findOrSetAside(id, for: .reading)
    Output.page()
    guard format == .text else { return Output.json(record.value) }
    let language = Output.messages.language.rawValue
    Output.line("\(record.key) – \(snapshot.display.name(of: record.key))")
    for mark in snapshot.settings.marks where record.value[mark.field] == mark.equals {
      Output.line("  [\(mark.label[language])]")
    }
    for line in RecordFields(snapshot: snapshot, key: record.key).lines(of: record.value) {
      Output.line(line)
    }
    for (pointer, conflict) in snapshot.conflicts[record.key]?.sorted ?? [] {
      let place = pointer == .root ? "" : "\(pointer): "
      Output.line("  ! \(place)\(Output.messages.text(conflict.kind))")
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
