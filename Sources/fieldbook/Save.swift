internal import ArgumentParser
internal import Git
internal import Messages
internal import Records
internal import Syncing

/// `fieldbook save`
struct Save: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "save",
    abstract: Output.help.save, discussion: Output.help.saveMore)

  @OptionGroup var place: Place
  @Option(name: .shortAndLong, help: "\(Output.help.message)") var message: String?

  func run() throws {
    let workspace = try place.ownWorkspace(for: "save")
    try IdentityQuestion.ask(workspace)
    let outcome = try Saver(workspace).save(message: message, time: Place.now)
    SaveText(outcome: outcome, files: workspace.workingTree).print()
    if outcome.needsAttention { throw ExitStatus.attention }
  }
}

/// Prints what a save did.
struct SaveText {
  let outcome: Saver.Outcome
  let files: WorkingTree
  /// Whether the records that changed are a result of the command.
  var listsChanges = true

  func print() {
    if listsChanges {
      ChangeText.print(outcome.setup)
      ChangeText(snapshot: outcome.plan.snapshot).print(outcome.changes, atMost: ChangeText.few)
    }
    for path in outcome.formatted { Output.note(Output.messages.formatted(path)) }
    for (key, pointers) in outcome.plan.decided.sorted(by: { $0.key < $1.key }) {
      for pointer in pointers { Output.note(Output.messages.decided(key, pointer)) }
    }
    for held in outcome.plan.held {
      Output.note(Output.messages.held(held.unit))
      for finding in held.findings {
        Output.note("  " + Output.messages.line(finding.located(in: files)))
      }
    }
    Output.note(
      Output.messages.saved(
        commit: outcome.commit?.hex, changes: outcome.changes.count,
        held: outcome.plan.held.count))
  }
}

extension Saver.Outcome {
  /// Whether something was held back, or awaits a decision.
  var needsAttention: Bool { !plan.held.isEmpty || plan.snapshot.conflictCount > 0 }
}
