internal import ArgumentParser
internal import Git
internal import JSONModel
internal import Messages
internal import Records

/// `fieldbook diff`
struct Diff: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "What changed, by record and field.",
    discussion: "Without a revision: unsaved edits. With one: since it. With two: between them.")

  @OptionGroup var place: Place
  @Argument(help: "At most two revisions.") var revisions: [String] = []
  @Option(help: "text or json.") var format: OutputFormat = .text

  func validate() throws {
    guard revisions.count <= 2 else { throw ValidationError("At most two revisions.") }
  }

  func run() throws {
    let workspace = try place.workspace()
    let commits = try revisions.map { try workspace.repository.resolve($0) }
    let new =
      commits.count == 2
      ? try Snapshot(of: workspace.tree(ofCommit: commits[1]))
      : try Snapshot(of: workspace.workingTree)
    let old =
      try commits.first.map { try Snapshot(of: workspace.tree(ofCommit: $0)) }
      ?? WorkspaceState(workspace, working: new).snapshot
    try new.requireReadable()
    let changes = new.changes(since: old ?? new.emptied)
    guard format == .text else { return Output.json(.array(changes.map(\.json))) }
    for path in new.changedSetup(since: old) { Output.line("~ " + path) }
    ChangeText(snapshot: new).print(changes)
  }
}
