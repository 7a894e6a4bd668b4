internal import ArgumentParser
internal import Messages
internal import Records
internal import Syncing

/// `fieldbook bundle apply`
struct BundleApply: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "apply",
    abstract: Output.help.bundleApply, discussion: Output.help.bundleApplyMore)

  @OptionGroup var place: Place
  @Argument(
    help: "\(Output.help.bundleToApply)", completion: .file())
  var file: String
  @OptionGroup var settings: SettingsOption

  func run() throws {
    let workspace = try place.ownWorkspace(for: "bundle apply")
    // Before the save, so that a file that cannot be taken leaves everything as it was.
    let reader = try BundleReader(workspace, file: place.path(file))
    let save = try Saver(workspace).save(message: nil, time: Place.now)
    SaveText(outcome: save, files: workspace.workingTree).print()
    let (outcome, settled) = try reader.apply(at: Place.now, settling: settings.choice)
    settings.tell(settled)
    outcome.print()
    let conflicts = outcome.snapshot?.conflictCount ?? save.plan.snapshot.conflictCount
    if !save.plan.held.isEmpty || conflicts > 0 { throw ExitStatus.attention }
  }
}
