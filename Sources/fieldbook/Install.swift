internal import ArgumentParser
internal import FileSystem
internal import Messages
internal import Syncing

/// `fieldbook install`
struct Install: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "install",
    abstract: "Let plain git merge, show and check records by field, in this clone.",
    discussion: "Sets a merge driver, a diff driver and hooks in this clone's own configuration.")

  @OptionGroup var place: Place

  func run() throws {
    let outcome = try PlainGit(place.workspace(needsFiles: false), program: Install.program)
      .install()
    Output.note(Output.messages.installed(outcome))
    if !outcome.foreign.isEmpty { throw ExitStatus.attention }
  }

  /// How to call this program again: by its name, or by its place where it was called by one.
  static var program: String {
    let name = CommandLine.arguments[0]
    return name.contains("/") ? Folder.current.path(of: name) : name
  }
}
