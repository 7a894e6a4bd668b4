internal import ArgumentParser
internal import FileSystem
internal import Git
internal import Messages
internal import Records
internal import Reporting
internal import Syncing

/// `fieldbook sync`
struct Sync: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sync",
    abstract: Output.help.sync, discussion: Output.help.syncMore)

  @OptionGroup var place: Place
  @Argument(help: "\(Output.help.remote)") var remote: String?
  @Flag(name: .customLong("no-push"), help: "\(Output.help.noPush)")
  var keepsLocal = false
  @Flag(help: "\(Output.help.withReports)") var report = false
  @OptionGroup var settings: SettingsOption

  @Option(help: "\(Output.help.outputFormat)") var format: OutputFormat = .text

  func run() throws {
    let workspace = try place.ownWorkspace(for: "sync")
    try IdentityQuestion.ask(workspace)
    let connection = try Connection()
    let syncer = try Syncer(
      workspace, remote: remote, pushes: !keepsLocal, at: Place.now,
      through: connection.transport)
    let save = try Saver(workspace).save(message: nil, time: Place.now)
    if format == .text { SaveText(outcome: save, files: workspace.workingTree).print() }
    let outcome = try exchange(syncer, after: save)
    connection.finish()
    try SyncReport(
      outcome: outcome, save: save, files: workspace.workingTree,
      remoteIsFile: outcome.offline != nil && isFile(outcome.remote, workspace)
    ).print(format)
    guard outcome.offline == nil else { throw ExitStatus.retry }
    if report { try sendReports(workspace, connection) }
    if !save.plan.held.isEmpty || outcome.snapshot.conflictCount > 0 { throw ExitStatus.attention }
  }

  /// Where a file is in the way, the save has been done all the same.
  private func exchange(_ syncer: Syncer, after save: Saver.Outcome) throws -> Syncer.Outcome {
    do {
      let (outcome, settled) = try syncer.sync(after: save, settling: settings.choice)
      settings.tell(settled)
      return outcome
    } catch SyncRefusal.unsavedEdits(let paths) {
      throw Output.messages.inTheWay(paths, status: .attention)
    }
  }

  /// Whether a remote's address is that of a file, such as the bundle that was cloned.
  private func isFile(_ remote: String, _ workspace: Workspace) throws -> Bool {
    guard let url = try workspace.repository.remoteURL(remote) else { return false }
    let path = url.hasPrefix("file://") ? String(url.dropFirst("file://".count)) : url
    return Folder("/").metadata(of: workspace.root.path(of: path))?.kind == .file
  }

  /// Reports are an ordinary commit after the merge, never a part of it.
  private func sendReports(_ workspace: Workspace, _ connection: Connection) throws {
    guard case .branch(_, let commit) = try workspace.repository.head() else { return }
    let snapshot = try Snapshot(of: workspace.tree(ofCommit: commit))
    let reports = try Reports(of: snapshot)
    let folder = ReportFolder(workspace.root, reports, languages: snapshot.settings.languages)
    let files = try folder.files(names: reports.names)
    _ = try folder.write(files)
    let count = try Saver(workspace).commit(
      generated: files, message: "Regenerate the reports", time: Place.now)
    guard count > 0 else { return }
    let save = try Saver(workspace).save(message: nil, time: Place.now)
    let outcome = try Syncer(
      workspace, remote: remote, pushes: !keepsLocal, at: Place.now, through: connection.transport
    ).sync(after: save)
    Output.note(Output.messages.reportsSent(count, isOffline: outcome.offline != nil))
  }
}
