internal import ArgumentParser
internal import Git
internal import JSONModel
internal import Messages
internal import Records
internal import Syncing

/// `fieldbook revive`
struct Revive: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "revive",
    abstract: Output.help.revive, discussion: Output.help.reviveMore)

  @OptionGroup var place: Place
  @Option(help: "\(Output.help.reviveSince)") var since: String?
  @Flag(name: .customLong("dry-run"), help: "\(Output.help.dryRun)")
  var isDryRun = false

  func run() throws {
    let workspace = try isDryRun ? place.workspace() : place.ownWorkspace(for: "revive")
    guard case .branch(_, let head) = try workspace.repository.head() else {
      throw SyncRefusal.detachedHead(branch: try workspace.likelyBranch())
    }
    guard !workspace.repository.isShallow else { throw SyncRefusal.shallow }
    let dropped = DroppedEdits(workspace)
    let old = try since.map { try Place.commit($0, in: workspace) }
    let edits = try dropped.edits(since: old, upTo: head)
    let revived = isDryRun ? edits : try dropped.revive(edits)
    for edit in revived {
      let values = [edit.chosen, edit.written].map { $0.map(JSONWriter.compact) ?? "–" }
      Output.line("\(edit.key) \(edit.pointer): \(values[0]) → \(values[1])")
    }
    Output.note(Output.messages.revived(revived.count, of: edits.count, isDryRun: isDryRun))
    if !revived.isEmpty { throw ExitStatus.attention }
  }
}
