internal import ArgumentParser
internal import Messages

/// `fieldbook bundle`
struct Bundle: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bundle",
    abstract: Output.help.bundle, discussion: Output.help.bundleMore,
    subcommands: [BundleCreate.self, BundleApply.self])

  @OptionGroup var place: Place
}
