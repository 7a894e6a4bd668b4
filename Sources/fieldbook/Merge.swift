internal import ArgumentParser
internal import Git
internal import Messages
internal import Records
internal import Syncing

/// `fieldbook merge`
struct Merge: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "merge",
    abstract: Output.help.merge, discussion: Output.help.mergeMore)

  @OptionGroup var place: Place
  @Argument(help: "\(Output.help.revision)") var revision: String?
  @Flag(name: .customLong("continue"), help: "\(Output.help.continues)")
  var continues = false
  @OptionGroup var settings: SettingsOption

  func validate() throws {
    guard continues == (revision == nil) else {
      throw ValidationError(Output.messages.revisionOrContinue)
    }
    guard !continues || settings.choice == nil else {
      throw ValidationError(Output.messages.continuesAsItIs)
    }
  }

  func run() throws {
    let workspace = try place.ownWorkspace(for: "merge")
    guard let revision else { return try finish(workspace) }
    let (outcome, settled) = try Merger(workspace, at: Place.now).merge(
      Place.commit(revision, in: workspace), settling: settings.choice)
    settings.tell(settled)
    outcome.print()
    if outcome.conflictCount > 0 { throw ExitStatus.attention }
  }

  private func finish(_ workspace: Workspace) throws {
    let outcome = try MergeCompletion(workspace).complete(at: Place.now)
    Output.note(Output.messages.receipt(outcome.summary))
    Output.note(Output.messages.finished(outcome.conflicts, kept: outcome.kept))
    if outcome.conflicts > 0 || !outcome.kept.isEmpty { throw ExitStatus.attention }
  }
}

extension Merger.Outcome {
  /// How many conflicts are open where something came in.
  var conflictCount: Int { snapshot?.conflictCount ?? 0 }

  /// Prints what changed and what became of it.
  func print() {
    ChangeText.print(setup)
    if let snapshot {
      ChangeText(snapshot: snapshot).print(changes, of: changedCount, atMost: ChangeText.few)
    }
    if let summary { Output.note(Output.messages.receipt(summary)) }
    Output.note(Output.messages.merged(records: changedCount, conflicts: conflictCount))
  }
}
