internal import ArgumentParser
internal import Git
internal import Messages
internal import Records
internal import Syncing

/// `fieldbook merge`
struct Merge: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "merge",
    abstract: "Merge another branch or commit by field, here, without a remote.",
    discussion: "Example: fieldbook merge draft")

  @OptionGroup var place: Place
  @Argument(help: "The branch or commit.") var revision: String

  func run() throws {
    let workspace = try place.workspace()
    let outcome = try Merger(workspace).merge(workspace.repository.resolve(revision))
    if let snapshot = outcome.snapshot {
      ChangeText(snapshot: snapshot).print(outcome.changes, atMost: ChangeText.few)
    }
    if let summary = outcome.summary { Output.note(Output.messages.receipt(summary)) }
    let conflicts = outcome.snapshot?.conflictCount ?? 0
    Output.note(Output.messages.merged(records: outcome.changes.count, conflicts: conflicts))
    if conflicts > 0 { throw ExitStatus.attention }
  }
}
