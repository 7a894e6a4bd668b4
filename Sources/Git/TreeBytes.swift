import Glibc

/// The bytes of a tree as the repository holds them.
struct TreeBytes {
  private let bytes: UnsafeRawBufferPointer

  init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

  /// The entries of some names; `nil` where the bytes are no tree's.
  func entries(named names: [String]) -> [TreeEntry?]? {
    let names = names.map(SoughtName.init)
    var found = [TreeEntry?](repeating: nil, count: names.count)
    var start = 0
    while start < bytes.count {
      guard let space = position(of: UInt8(ascii: " "), from: start),
        let end = position(of: 0, from: space + 1),
        end + 20 < bytes.count
      else { return nil }
      for index in names.indices where has(names[index], from: space + 1, to: end) {
        guard let mode = mode(from: start, to: space) else { return nil }
        let name = String(decoding: names[index].bytes, as: UTF8.self)
        found[index] = TreeEntry(name: name, mode: mode, id: ObjectID(bytes, at: end + 1))
      }
      start = end + 21
    }
    return found
  }

  private func position(of byte: UInt8, from start: Int) -> Int? {
    guard let base = bytes.baseAddress, start < bytes.count,
      let place = memchr(base + start, CInt(byte), bytes.count - start)
    else { return nil }
    return UnsafeRawPointer(place) - base
  }

  private func has(_ name: SoughtName, from start: Int, to end: Int) -> Bool {
    guard let base = bytes.baseAddress, end - start == name.bytes.count else { return false }
    if let tail = name.tail,
      tail != (base + end - 8).loadUnaligned(as: UInt64.self)
    {
      return false
    }
    return memcmp(base + start, name.bytes, name.bytes.count) == 0
  }

  /// The mode that octal digits give.
  private func mode(from start: Int, to end: Int) -> FileMode? {
    let digits = String(decoding: bytes[start..<end], as: UTF8.self)
    return UInt32(digits, radix: 8).map { FileMode(raw: $0) }
  }
}

/// A name that is looked for.
private struct SoughtName {
  let bytes: [UInt8]
  /// The last eight bytes: names of one folder mostly begin alike, and are as long.
  let tail: UInt64?

  init(_ name: String) {
    bytes = Array(name.utf8)
    tail =
      bytes.count < 8
      ? nil
      : bytes.withUnsafeBytes { $0.loadUnaligned(fromByteOffset: $0.count - 8, as: UInt64.self) }
  }
}
