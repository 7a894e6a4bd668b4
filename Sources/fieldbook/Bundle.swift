internal import ArgumentParser

/// `fieldbook bundle`
struct Bundle: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bundle",
    abstract: "The same as sync, by file: for a memory stick or a mail instead of a network.",
    subcommands: [BundleCreate.self, BundleApply.self])

  @OptionGroup var place: Place
}
