internal import ArgumentParser
internal import FileSystem
internal import Git
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
    let start = try Moment(from, .start).commitIfAny(in: workspace)
    let end = try Moment(to, .end).commit(in: workspace)
    // Where history is cut off, nobody knows what there was.
    if start == nil, workspace.repository.isShallow {
      throw Output.messages.noCommitBefore(from, isCutOff: true)
    }
    let new = try Snapshot(of: workspace.tree(ofCommit: end))
    let old = try start.map { try Snapshot(of: workspace.tree(ofCommit: $0)) } ?? new.emptied
    try old.requireReadable()
    try new.requireReadable()
    let language = try chosenLanguage(of: new)
    let passing = try PassingConflicts(from: start, to: end, in: workspace)
    let report = try ChangeReport(
      from: old, to: new, passing: Array(passing.files.values),
      states: (try state(from, start, in: workspace), try state(to, end, in: workspace)))
    guard let folder else { return Output.text(report.markdown(language: language)) }
    try write(report, in: language, to: Folder(place.path(folder)).resolved, workspace)
  }

  private func state(
    _ name: String, _ id: ObjectID?, in workspace: Workspace
  ) throws -> ChangeReport.State {
    let commit = try id.map { try workspace.repository.commit($0) }
    return ChangeReport.State(
      name: name, commit: commit.map { String($0.id.description.prefix(12)) },
      time: commit.map { Timestamp(seconds: $0.committer.seconds).text })
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

  private func write(
    _ report: ChangeReport, in language: String, to target: Folder, _ workspace: Workspace
  ) throws {
    let root = try place.root(needsFiles: false).resolved
    try requireFree(target, in: root, workspace)
    let files = report.files(language: language, root: target.way(to: root)) {
      root.metadata(of: $0) != nil
    }
    let earlier = try target.names(in: "") + target.names(in: "data").map { "data/" + $0 }
    for path in earlier where ChangeReport.mayMake(path) && files[path] == nil {
      try target.remove(path)
    }
    for (path, bytes) in files.sorted(by: { $0.key < $1.key }) {
      try target.write(bytes, to: path)
      Output.line(target.path(of: path))
    }
  }

  /// Refuses the folders of the fieldbook whose files are told apart by where they are.
  private func requireFree(_ target: Folder, in root: Folder, _ workspace: Workspace) throws {
    let own = Folder(workspace.repository.gitDirectory).resolved
    guard own.relativePath(of: target.path) == nil, !target.isInsideGit else {
      throw Output.messages.folderIsOfGit
    }
    let inside = root.relativePath(of: target.path)?.split(separator: "/").first.map(String.init)
    if inside == Reports.folder { throw Output.messages.reportsFolderIsGenerated }
    guard let inside, DatasetPath.folders.contains(inside) else { return }
    throw Output.messages.folderIsOfDataset(inside)
  }
}

extension Folder {
  /// Whether a folder on the way to it, or it, is one that git keeps a repository in.
  fileprivate var isInsideGit: Bool {
    path.split(separator: "/").contains { $0.lowercased() == ".git" }
  }
}
