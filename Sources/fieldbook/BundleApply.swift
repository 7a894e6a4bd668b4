internal import ArgumentParser
internal import Messages
internal import Records
internal import Syncing

/// `fieldbook bundle apply`
struct BundleApply: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "apply",
    abstract: "Save, and merge what a bundle of somebody's brings, by field.",
    discussion: "Example: fieldbook bundle apply campaign.bundle")

  @OptionGroup var place: Place
  @Argument(
    help: "A file of fieldbook bundle create or git bundle create.", completion: .file())
  var file: String

  func run() throws {
    let workspace = try place.ownWorkspace(for: "bundle apply")
    // Before the save, so that a file that cannot be taken leaves everything as it was.
    let reader = try BundleReader(workspace, file: place.path(file))
    let save = try Saver(workspace).save(message: nil, time: Place.now)
    SaveText(outcome: save, files: workspace.workingTree).print()
    let outcome = try reader.apply(at: Place.now)
    outcome.print()
    let conflicts = outcome.snapshot?.conflictCount ?? save.plan.snapshot.conflictCount
    if !save.plan.held.isEmpty || conflicts > 0 { throw ExitStatus.attention }
  }
}
