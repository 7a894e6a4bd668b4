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
    let server = HTTPServer(
      config: HTTPServer.Configuration(
        address: try sockaddr_in.inet(ip4: "127.0.0.1", port: port), timeout: 60,
        logger: .disabled), handler: door)
    let task = Task { try await server.run() }
    do {
      try await server.waitUntilListening(timeout: 5)
    } catch {
      Serve.fail(messages.noPort(Int(port)))
    }
    guard case .ip4(_, let port)? = await server.listeningAddress else {
      Serve.fail(messages.noPort(Int(self.port)))
    }
    let session = Session(host: "127.0.0.1:\(port)")
    await door.open(Site(Folder(root), session: session, language: messages.language))
    print(messages.serving(session.link))
    fflush(nil)
    if !opensNothing { BrowserStart.open(session.link, keptIn: Journal.folder(of: Folder(root))) }
    try await task.value
  }

  private static func fail(_ failure: Failure) -> Never {
    let text = [failure.message, failure.hint].compactMap { $0 }.joined(separator: "\n")
    FileHandle.standardError.write(Data((text + "\n").utf8))
    Foundation.exit(failure.status.rawValue)
  }
}
