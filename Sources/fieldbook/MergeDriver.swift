internal import ArgumentParser
internal import FileSystem
internal import Messages
internal import Records
internal import Syncing

/// `fieldbook merge-driver`, called by git for one file of a merge.
struct MergeDriver: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "merge-driver",
    abstract: Output.help.mergeDriver, shouldDisplay: false)

  @OptionGroup var place: Place
  @Argument(help: "\(Output.help.driverBase)") var base: String
  @Argument(help: "\(Output.help.driverOurs)") var ours: String
  @Argument(help: "\(Output.help.mergeTheirs)") var theirs: String
  @Argument(help: "\(Output.help.driverPath)") var path: String

  /// Leaves git's marks around what both sides changed, and tells git to stop there.
  func run() throws {
    let setup = try? Snapshot(setupOf: WorkingTree(place.foundRoot()))
    let before = try read(base)
    let merge = try GitFileMerge(
      path, base: before.isEmpty ? nil : before, ours: read(ours), theirs: read(theirs),
      setup: setup)
    try Folder("/").write(merge.bytes, to: place.path(ours))
    if !merge.isClean { throw ExitStatus.attention }
  }

  private func read(_ argument: String) throws -> [UInt8] {
    try Folder("/").read(place.path(argument))
  }
}
