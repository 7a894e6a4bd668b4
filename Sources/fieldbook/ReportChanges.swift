internal import ArgumentParser
internal import FileSystem
internal import History
internal import Messages
internal import Records
internal import Reporting

/// `fieldbook report changes FROM TO`
struct ReportChanges: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "changes",
    abstract: Output.help.reportChanges, discussion: Output.help.reportChangesMore)

  @OptionGroup var place: Place
  @Argument(help: "\(Output.help.reportFrom)") var from: String
  @Argument(help: "\(Output.help.reportTo)") var to: String = "HEAD"
  @Option(
    help: "\(Output.help.reportFolder)", completion: .directory)
  var folder: String?
  @Option(help: "\(Output.help.changesLanguage)") var language: String?

  func run() throws {
    let workspace = try place.workspace(needsFiles: false)
    let old = try snapshot(from, in: workspace, atEndOfDay: false)
    let new = try snapshot(to, in: workspace, atEndOfDay: true)
    try old.requireReadable()
    try new.requireReadable()
    let language = try chosenLanguage(of: new)
    let report = ChangeReport(from: old, to: new, named: (from, to))
    guard let folder else { return Output.text(report.markdown(language: language)) }
    try write(report.files(language: language), to: folder)
  }

  private func snapshot(
    _ moment: String, in workspace: Workspace, atEndOfDay isEnd: Bool
  ) throws -> Snapshot {
    let commit = try Moment(moment, isEnd ? .end : .start).commit(in: workspace)
    return try Snapshot(of: workspace.tree(ofCommit: commit))
  }

  private func chosenLanguage(of snapshot: Snapshot) throws -> String {
    let known = snapshot.settings.languages
    guard let language else {
      let own = Output.messages.language.rawValue
      return known.contains(own) ? own : known.first ?? own
    }
    guard known.contains(language) else { throw Output.messages.noLanguage(language, known) }
    return language
  }

  private func write(_ files: [String: [UInt8]], to folder: String) throws {
    let target = Folder(place.path(folder))
    let root = try place.root(needsFiles: false)
    if let inside = root.relativePath(of: target.path),
      inside == Reports.folder || inside.hasPrefix(Reports.folder + "/")
    {
      throw Output.messages.reportsFolderIsGenerated
    }
    for (path, bytes) in files.sorted(by: { $0.key < $1.key }) {
      try target.write(bytes, to: path)
      Output.line(target.path(of: path))
    }
  }
}
