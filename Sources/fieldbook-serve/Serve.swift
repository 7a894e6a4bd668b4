internal import ArgumentParser
internal import Editor
internal import FileSystem
internal import FlyingFox
internal import FlyingSocks
internal import Foundation
internal import Messages
internal import Records
internal import Syncing

/// `fieldbook-serve`: shows the editor's pages to a browser on this machine, until the terminal ends
/// it.
@main
struct Serve: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "fieldbook-serve")

  @Option(help: "The fieldbook's folder.") var root: String
  @Option(help: "The port; 0 for one that is free.") var port: UInt16 = 0
  @Flag(name: .customLong("no-open"), help: "Open no browser.") var opensNothing = false

  func run() async throws {
    let messages = Messages(Language(environment: ProcessInfo.processInfo.environment))
    let door = Door()
    let memory = PortMemory(Folder(root))
    // Pages that are still open find the editor again where it was.
    var listener = port == 0 ? await Listener(door, port: memory.port ?? 0) : nil
    if listener == nil { listener = await Listener(door, port: port) }
    guard let listener else { Serve.fail(messages.noPort(Int(self.port))) }
    let port = listener.port
    memory.keep(port)
    let session = Session(host: "127.0.0.1:\(port)")
    await door.open(Site(Folder(root), session: session, language: messages.language))
    print(messages.serving(session.link))
    fflush(nil)
    if !opensNothing { BrowserStart.open(session.link, keptIn: Journal.folder(of: Folder(root))) }
    try await listener.task.value
  }

  private static func fail(_ failure: Failure) -> Never {
    let text = [failure.message, failure.hint].compactMap { $0 }.joined(separator: "\n")
    FileHandle.standardError.write(Data((text + "\n").utf8))
    Foundation.exit(failure.status.rawValue)
  }
}
