import Glibc

/// An open socket of this process; the number of a descriptor alone is given again to another one.
struct OpenSocket: Hashable {
  let descriptor: CInt
  private let inode: ino_t

  /// The sockets that are open, apart from those that this process listens at, and on which it serves somebody.
  static func all() -> Set<OpenSocket> {
    guard let folder = opendir("/proc/self/fd") else { return [] }
    defer { closedir(folder) }
    var sockets: Set<OpenSocket> = []
    while let entry = readdir(folder) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: Int(NAME_MAX)) { String(cString: $0) }
      }
      var status = stat()
      guard let number = CInt(name), fstat(number, &status) == 0,
        status.st_mode & S_IFMT == S_IFSOCK
      else { continue }
      sockets.insert(OpenSocket(descriptor: number, inode: status.st_ino))
    }
    let served = Set(sockets.filter(\.isListening).compactMap(\.localPort))
    return sockets.filter { $0.localPort.map(served.contains) != true }
  }

  /// Whether others connect to it (`SO_ACCEPTCONN` of socket(7)).
  private var isListening: Bool {
    var value: CInt = 0
    var length = socklen_t(MemoryLayout<CInt>.size)
    return getsockopt(descriptor, SOL_SOCKET, SO_ACCEPTCONN, &value, &length) == 0 && value != 0
  }

  /// The port at this end; `nil` where it has none.
  private var localPort: in_port_t? {
    var address = sockaddr_storage()
    var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
    return withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { name -> in_port_t? in
        guard getsockname(descriptor, name, &length) == 0,
          [AF_INET, AF_INET6].contains(CInt(name.pointee.sa_family))
        else { return nil }
        // The port stands at the same place in both kinds of addresses (ip(7), ipv6(7)).
        return UnsafeRawPointer(name).load(
          fromByteOffset: MemoryLayout<sa_family_t>.size, as: in_port_t.self)
      }
    }
  }

  /// How many bytes a TCP socket has received and had confirmed; 0 of any other.
  var bytes: Int {
    // `tcpi_bytes_acked` and `tcpi_bytes_received` of linux/tcp.h, which glibc's header lacks.
    let (acknowledged, received, end) = (120, 128, 136)
    return withUnsafeTemporaryAllocation(byteCount: end, alignment: 8) { info in
      var length = socklen_t(end)
      guard
        getsockopt(descriptor, CInt(IPPROTO_TCP), TCP_INFO, info.baseAddress, &length) == 0,
        Int(length) == end
      else { return 0 }
      return Int(truncatingIfNeeded: info.load(fromByteOffset: acknowledged, as: UInt64.self))
        + Int(truncatingIfNeeded: info.load(fromByteOffset: received, as: UInt64.self))
    }
  }
}
