internal import ArgumentParser
internal import Git
internal import JSONModel
internal import Messages
internal import Records

/// `fieldbook diff`
struct Diff: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: Output.help.diff, discussion: Output.help.diffMore)

  @OptionGroup var place: Place
  @Argument(help: "\(Output.help.revisions)") var revisions: [String] = []
  @Option(help: "\(Output.help.outputFormat)") var format: OutputFormat = .text

  func validate() throws {
    guard revisions.count <= 2 else { throw ValidationError(Output.messages.twoRevisions) }
  }

  func run() throws {
    let workspace = try place.workspace(needsFiles: revisions.count < 2)
    let commits = try revisions.map { try Place.commit($0, in: workspace) }
    let (old, new) = try states(of: commits, workspace)
    try new.requireReadable()
    let changes = new.changes(since: old ?? new.emptied)
    Output.page()
    guard format == .text else { return Output.json(.array(changes.map(\.json))) }
    for path in new.changedSetup(since: old) { Output.line("~ " + path) }
    ChangeText(snapshot: new).print(changes)
  }

  /// What is compared with what.
  private func states(
    of commits: [ObjectID], _ workspace: Workspace
  ) throws -> (old: Snapshot?, new: Snapshot) {
    guard let first = commits.first else {
      let state = try WorkingState(of: workspace, since: WorkspaceHead(workspace).commit)
      return (state.head, state.working)
    }
    let new =
      commits.count == 2
      ? try Snapshot(of: workspace.tree(ofCommit: commits[1]))
      : try Snapshot(of: workspace.workingTree)
    return (try Snapshot(of: workspace.tree(ofCommit: first)), new)
  }
}
