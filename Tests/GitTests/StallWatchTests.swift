import Glibc
import Testing

@testable import Git

// One after the other: a watch takes every socket that is new for one of its transfer.
@Suite("Transfers that stall", .serialized)
struct StallWatchTests {
  /// A port of this machine that takes connections and never says anything.
  private final class SilentServer {
    let port: UInt16
    private let socket: CInt

    init() throws {
      let socket = Glibc.socket(AF_INET, CInt(SOCK_STREAM.rawValue), 0)
      var address = sockaddr_in()
      address.sin_family = sa_family_t(AF_INET)
      address.sin_addr.s_addr = inet_addr("127.0.0.1")
      var length = socklen_t(MemoryLayout<sockaddr_in>.size)
      let result = withUnsafeMutablePointer(to: &address) {
        $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
          max(bind(socket, $0, length), listen(socket, 8), getsockname(socket, $0, &length))
        }
      }
      try #require(result == 0)
      self.socket = socket
      port = UInt16(bigEndian: address.sin_port)
    }

    deinit { close(socket) }
  }

  @Test("A server that never answers is given up", arguments: ["git", "http"])
  func silence(scheme: String) throws {
    let server = try SilentServer()
    let folder = try TemporaryFolder()
    let error = #expect(throws: GitError.self) {
      _ = try Repository.clone(
        from: "\(scheme)://127.0.0.1:\(server.port)/x.git", to: folder.path + "/x",
        control: TransferControl(timeout: 1))
    }
    #expect(error?.code == .stalled)
  }

  @Test("A person need not wait for a server that never answers")
  func cancelled() throws {
    let server = try SilentServer()
    let folder = try TemporaryFolder()
    let error = #expect(throws: GitError.self) {
      _ = try Repository.clone(
        from: "git://127.0.0.1:\(server.port)/x.git", to: folder.path + "/x",
        control: TransferControl(timeout: 0, isCancelled: { true }))
    }
    #expect(error?.code == .cancelled)
  }
}
