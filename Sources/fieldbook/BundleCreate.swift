internal import ArgumentParser
internal import FileSystem
internal import Git
internal import JSONModel
internal import Messages
internal import Records
internal import Syncing

/// `fieldbook bundle create`
struct BundleCreate: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "create",
    abstract: Output.help.bundleCreate, discussion: Output.help.bundleCreateMore)

  @OptionGroup var place: Place
  @Argument(help: "\(Output.help.bundleFile)", completion: .file()) var file: String
  @Option(help: "\(Output.help.bundleSince)")
  var since: String?
  @Option(help: "\(Output.help.outputFormat)") var format: OutputFormat = .text

  func run() throws {
    let workspace = try place.ownWorkspace(for: "bundle create")
    let target = Folder(place.path(file))
    guard let folder = target.parent, Folder("/").metadata(of: folder.path(of: ".")) != nil else {
      throw Output.messages.noFolder(file)
    }
    if let kind = Folder("/").metadata(of: target.path)?.kind, kind != .file {
      throw Output.messages.notAFile(file)
    }
    let since = try since.map { try Place.commit($0, in: workspace) }
    let save = try Saver(workspace).save(message: nil, time: Place.now)
    SaveText(outcome: save, files: workspace.workingTree, listsChanges: format == .text).print()
    let writer = BundleWriter(workspace)
    let bundle = try writer.bundle(since: since)
    try Folder("/").write(bundle.bytes, to: target.path)
    try writer.noteGiven(bundle)
    print(bundle)
    if save.needsAttention { throw ExitStatus.attention }
  }

  private func print(_ bundle: BundleWriter.Bundle) {
    guard format == .json else {
      Output.note(
        Output.messages.bundled(file, commits: bundle.commits, bytes: bundle.bytes.count))
      return
    }
    Output.json([
      "file": .string(JSONString(file)), "branch": .string(JSONString(bundle.branch)),
      "commit": .string(JSONString(bundle.commit.hex)),
      "commits": .number(JSONNumber(bundle.commits)),
      "bytes": .number(JSONNumber(bundle.bytes.count)),
      "prerequisites": .array(bundle.prerequisites.map { .string(JSONString($0.hex)) }),
    ])
  }
}
