internal import ArgumentParser
internal import FileSystem
internal import Messages
internal import Processes
internal import Records

/// `fieldbook serve`
///
/// The pages are shown by a program of their own: what it is built with would slow down each start
/// of this one.
struct Serve: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve",
    abstract: Output.help.serve, discussion: Output.help.serveMore)

  @OptionGroup var place: Place
  @Option(help: "\(Output.help.port)") var port: UInt16 = 0
  @Flag(name: .customLong("no-open"), help: "\(Output.help.noOpen)") var opensNothing = false

  /// The program that shows the pages.
  private static let program = "fieldbook-serve"

  func run() throws {
    let root = try place.root()
    guard try place.workspace().root == root else { throw Output.messages.noRepository }
    let folder = ProgramReplacement.folder ?? "."
    var arguments = ["--root", root.path, "--port", String(port)]
    if opensNothing { arguments.append("--no-open") }
    // Beside this program, or where packages put what is not called by hand.
    for path in [folder + "/", folder + "/../lib/fieldbook/"] {
      _ = ProgramReplacement.run(path + Serve.program, arguments)
    }
    throw Output.messages.noServer(folder + "/" + Serve.program)
  }
}
