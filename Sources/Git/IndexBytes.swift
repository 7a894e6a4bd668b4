import Glibc

/// Bytes that are filled once and then read by any thread.
final class IndexBytes: @unchecked Sendable {
  // Sendable because nobody writes after the initialisers.
  let raw: UnsafeRawBufferPointer

  init(count: Int) {
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: max(1, count), alignment: 8)
    buffer.initializeMemory(as: UInt8.self, repeating: 0)
    raw = UnsafeRawBufferPointer(rebasing: buffer[..<count])
  }

  init(_ bytes: [UInt8]) {
    let buffer = UnsafeMutableRawBufferPointer.allocate(
      byteCount: max(1, bytes.count), alignment: 8)
    buffer.copyBytes(from: bytes)
    raw = UnsafeRawBufferPointer(rebasing: buffer[..<bytes.count])
  }

  /// The first bytes of an open file; `nil` with the system's error where it does not give so many.
  init?(_ file: Int32, count: Int) {
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: max(1, count), alignment: 8)
    raw = UnsafeRawBufferPointer(rebasing: buffer[..<count])
    var filled = 0
    errno = EIO
    while filled < count {
      let more = read(file, buffer.baseAddress.map { $0 + filled }, count - filled)
      guard more > 0 else { return nil }
      filled += more
    }
  }

  deinit { UnsafeRawBufferPointer(raw).deallocate() }
}
