internal import ArgumentParser
internal import Git
internal import Messages
internal import Records
internal import Syncing

/// `fieldbook undo`
struct Undo: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "undo",
    abstract: Output.help.undo, discussion: Output.help.undoMore)

  @OptionGroup var place: Place

  func run() throws {
    let workspace = try place.ownWorkspace(for: "undo")
    let outcome = try Reversal(workspace).run(at: Place.now)
    ChangeText.print(outcome.setup)
    ChangeText(snapshot: outcome.snapshot).print(
      outcome.changes, of: outcome.changedCount, atMost: ChangeText.few)
    Output.note(
      Output.messages.undone(
        outcome.operation, commit: outcome.commit?.hex, kept: outcome.kept,
        undecided: outcome.undecided))
    if !outcome.kept.isEmpty || !outcome.undecided.isEmpty { throw ExitStatus.attention }
  }
}
