internal import FlyingFox
internal import FlyingSocks
internal import Foundation

/// A server that listens on this machine.
struct Listener {
  /// Ends when the server does.
  let task: Task<Void, any Error>
  /// Where it listens.
  let port: UInt16

  /// Listens on a port, 0 for one that is free; `nil` where that cannot be had.
  init?(_ door: Door, port: UInt16) async {
    guard let address = try? sockaddr_in.inet(ip4: "127.0.0.1", port: port) else { return nil }
    let server = HTTPServer(
      config: HTTPServer.Configuration(address: address, timeout: 60, logger: .disabled),
      handler: door)
    let task = Task { try await server.run() }
    do {
      try await server.waitUntilListening(timeout: 5)
    } catch {
      task.cancel()
      return nil
    }
    guard case .ip4(_, let port)? = await server.listeningAddress else { return nil }
    self.task = task
    self.port = port
  }
}
