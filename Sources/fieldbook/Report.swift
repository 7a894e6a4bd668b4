internal import ArgumentParser
internal import FileSystem
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
    let changes = try changes()
    for path in changes.keys.sorted() { Output.line(path) }
    Output.note(Output.messages.reported(changes.count, isCheck: check))
    if check && !changes.isEmpty { throw ExitStatus.attention }
  }

  /// What differs, and is written unless it is only to be checked.
  private func changes() throws -> [String: [UInt8]?] {
    let root = try place.root(needsFiles: tree == nil)
    if let tree {
      let workspace = try place.workspace(needsFiles: false)
      return try changes(
        of: Snapshot(of: workspace.tree(ofCommit: Place.commit(tree, in: workspace))), in: root
      ).changes
    }
    let working = WorkingTree(root)
    // What is remembered is of all reports in all languages.
    let memo = names.isEmpty && language == nil ? ReportMemo(of: root) : nil
    if try memo?.holds(for: working) == true { return [:] }
    let (snapshot, reading) = try Place.kept(
      Snapshot.reading(working, keeping: Reports.members(under:), notedFor: memo))
    let (files, changes) = try changes(of: snapshot, in: root)
    if !check || changes.isEmpty {
      memo?.remember(reading, files.compactMapValues(\.self), in: working)
    }
    return changes
  }

  /// The files that a snapshot's reports come to, and which of them differ.
  private func changes(
    of snapshot: Snapshot, in root: Folder
  ) throws -> (files: [String: [UInt8]?], changes: [String: [UInt8]?]) {
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
    let folder = ReportFolder(root, reports, languages: language.map { [$0] } ?? languages)
    let files = try folder.files(names: chosen)
    return (files, try check ? folder.changes(to: files) : folder.write(files))
  }
}
