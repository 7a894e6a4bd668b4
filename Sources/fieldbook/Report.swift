internal import ArgumentParser
internal import Git
internal import Messages
internal import Records
internal import Reporting

/// `fieldbook report`
struct Report: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: Output.help.report, discussion: Output.help.reportMore,
    subcommands: [ReportGenerate.self, ReportChanges.self],
    defaultSubcommand: ReportGenerate.self)
}

/// `fieldbook report [NAME …]`
struct ReportGenerate: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "generate",
    abstract: Output.help.reportGenerate, discussion: Output.help.reportGenerateMore)

  @OptionGroup var place: Place
  @Argument(help: "\(Output.help.reportNames)") var names: [String] = []
  @Flag(help: "\(Output.help.reportCheck)")
  var check = false
  @Option(help: "\(Output.help.reportTree)") var tree: String?
  @Option(help: "\(Output.help.reportLanguage)") var language: String?

  func run() throws {
    let snapshot = try snapshot()
    try snapshot.requireReadable()
    let reports = try Reports(of: snapshot)
    let chosen = names.isEmpty ? reports.names : names
    for name in chosen where !reports.names.contains(name) {
      throw Output.messages.noReport(name, reports.names)
    }
    let languages = snapshot.settings.languages
    if let language, !languages.contains(language) {
      throw Output.messages.noLanguage(language, languages)
    }
    let folder = ReportFolder(
      try place.root(needsFiles: tree == nil), reports,
      languages: language.map { [$0] } ?? languages)
    let changes = check ? try folder.changes(names: chosen) : try folder.write(names: chosen)
    for path in changes.keys.sorted() { Output.line(path) }
    Output.note(Output.messages.reported(changes.count, isCheck: check))
    if check && !changes.isEmpty { throw ExitStatus.attention }
  }

  private func snapshot() throws -> Snapshot {
    guard let tree else {
      return try place.working(keeping: Reports.members(under:))
    }
    let workspace = try place.workspace(needsFiles: false)
    return try Snapshot(of: workspace.tree(ofCommit: Place.commit(tree, in: workspace)))
  }
}
