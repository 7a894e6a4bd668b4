internal import ArgumentParser
internal import FileSystem
internal import Messages
internal import Processes
internal import Syncing

/// `fieldbook install`
struct Install: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "install",
    abstract: Output.help.install, discussion: Output.help.installMore)

  @OptionGroup var place: Place

  func run() throws {
    let outcome: PlainGit.Outcome
    if let server = try place.server() {
      outcome = try PlainGit.serve(server, program: Install.program)
      Output.note(Output.messages.serves(outcome))
    } else {
      let workspace = try place.workspace(needsFiles: false)
      outcome = try PlainGit(workspace, program: Install.program).install()
      Output.note(Output.messages.installed(outcome))
    }
    if !outcome.foreign.isEmpty { throw ExitStatus.attention }
  }

  /// How to call this program again: by its place, also where it was found by its name, since git
  /// may be started with another search path.
  static var program: String {
    let name = CommandLine.arguments[0]
    guard !name.contains("/") else { return Folder.current.path(of: name) }
    let folders = (ProcessEnvironment.variables["PATH"] ?? "").split(separator: ":")
    let place = folders.map { Folder(Folder.current.path(of: String($0))) }
      .first { $0.metadata(of: name) != nil }
    return place?.path(of: name) ?? name
  }
}
