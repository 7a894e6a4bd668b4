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
      guard let space = space(from: start), let end = position(of: 0, from: space + 1),
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

  /// The end of the mode that begins at a position: it has five digits or six, as a rule.
  private func space(from start: Int) -> Int? {
    let space = UInt8(ascii: " ")
    if start + 6 < bytes.count {
      if bytes[start + 6] == space { return start + 6 }
      if bytes[start + 5] == space { return start + 5 }
    }
    return position(of: space, from: start)
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

  /// The mode that octal digits give, as libgit2 normalises it: histories hold modes such as 0100664.
  private func mode(from start: Int, to end: Int) -> FileMode? {
    let digits = String(decoding: bytes[start..<end], as: UTF8.self)
    guard let number = UInt32(digits, radix: 8) else { return nil }
    switch number & 0o170000 {
    case 0o040000: return .tree
    case 0o120000: return .symlink
    case 0o160000: return .gitlink
    default: return number & 0o100 == 0 ? .blob : .executable
    }
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
