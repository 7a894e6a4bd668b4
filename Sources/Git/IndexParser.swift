import Glibc

/// Finds the entries and the cached trees in the bytes of an index (`gitformat-index(5)`).
struct IndexParser {
  /// What errors name as the function that failed.
  static let name = "gitformat-index"

  private(set) var entries: [IndexFile.Entry] = []
  private(set) var cachedTrees: CachedTrees?
  /// The whole paths, where the file has only what differs from the one before (version 4).
  private(set) var expandedPaths: [UInt8]?

  private let bytes: UnsafeRawBufferPointer
  private let version: UInt32
  private let count: Int
  /// Where the checksum begins.
  private let end: Int
  private var position = 12

  /// Flags of an entry.
  private static let (isExtended, skipsWorkingTree): (UInt16, UInt16) = (0x4000, 0x4000)
  private static let (signatureSize, checksumSize) = (8, 20)

  init(_ content: IndexBytes) throws(GitError) {
    bytes = content.raw
    end = bytes.count - Self.checksumSize
    guard end >= 12, bytes[..<4].elementsEqual("DIRC".utf8) else {
      throw Self.corrupt("it does not begin as an index")
    }
    version = UInt32(bigEndian: bytes.loadUnaligned(fromByteOffset: 4, as: UInt32.self))
    count = Int(UInt32(bigEndian: bytes.loadUnaligned(fromByteOffset: 8, as: UInt32.self)))
    guard (2...4).contains(version) else {
      throw GitError(.unsupported, Self.name, "the index has version \(version)")
    }
    // Before room is made for as many as it says.
    guard count <= end / IndexFields.size else { throw Self.corrupt("it ends too early") }
  }

  static func corrupt(_ message: String) -> GitError {
    GitError(.corrupt, name, "the index is damaged: \(message)")
  }

  mutating func parse() throws(GitError) {
    entries.reserveCapacity(count)
    if version == 4 { expandedPaths = [] }
    var fault: String?
    for _ in 0..<count {
      let path = try parseEntry()
      if !isPlain(path) { fault = "a path leads out of the folder" }
      if entries.count > 1 && !isOrdered { fault = "its paths are not in order" }
    }
    while position < end { try parseExtension() }
    // Only now: in an index of another kind, which its extensions tell, paths may be empty.
    if let fault { throw Self.corrupt(fault) }
  }

  // MARK: Entries

  private mutating func parseEntry() throws(GitError) -> Range<Int> {
    let start = position
    guard start + IndexFields.size < end else { throw Self.corrupt("it ends too early") }
    let flags = UInt16(bigEndian: bytes.loadUnaligned(fromByteOffset: start + 60, as: UInt16.self))
    position += IndexFields.size
    var extended: UInt16 = 0
    if flags & Self.isExtended != 0 {
      extended = UInt16(
        bigEndian: bytes.loadUnaligned(fromByteOffset: position, as: UInt16.self))
      position += 2
    }
    let path = try version == 4 ? parseCompressedPath() : parsePath(ofEntryAt: start)
    entries.append(
      IndexFile.Entry(
        fields: start, path: path.lowerBound, pathLength: path.count,
        stage: UInt8(flags >> 12 & 3), skipsWorkingTree: extended & Self.skipsWorkingTree != 0))
    return path
  }

  /// A path that stands whole, with as many zeros behind it as make the entry a multiple of eight.
  private mutating func parsePath(ofEntryAt start: Int) throws(GitError) -> Range<Int> {
    let path = try position..<zero(after: position)
    position = start + (path.upperBound - start + 8) & ~7
    guard position <= end else { throw Self.corrupt("it ends too early") }
    return path
  }

  /// A path of which only the end stands here, after how much of the one before is to be cut off.
  private mutating func parseCompressedPath() throws(GitError) -> Range<Int> {
    let cut = try parseOffset()
    let rest = try position..<zero(after: position)
    position = rest.upperBound + 1
    let last = entries.last.map { $0.path..<$0.path + $0.pathLength } ?? 0..<0
    guard cut <= last.count else { throw Self.corrupt("it cuts off more than there is") }
    let start = expandedPaths?.count ?? 0
    let kept = expandedPaths?[last.dropLast(cut)] ?? []
    expandedPaths?.append(contentsOf: kept + bytes[rest] + [0])
    return start..<start + last.count - cut + rest.count
  }

  /// A number in the form that offsets in packs have (`gitformat-pack(5)`).
  private mutating func parseOffset() throws(GitError) -> Int {
    var value = -1
    while position < end, value < 1 << 32 {
      let byte = bytes[position]
      position += 1
      value = (value + 1) << 7 | Int(byte & 0x7F)
      if byte & 0x80 == 0 { return value }
    }
    throw Self.corrupt("a number is too large")
  }

  private func zero(after start: Int) throws(GitError) -> Int {
    guard start < end, let base = bytes.baseAddress,
      let zero = memchr(base + start, 0, end - start)
    else { throw Self.corrupt("a path has no end") }
    return UnsafeRawPointer(zero) - base
  }

  /// Whether the last entry comes after the one before it.
  private var isOrdered: Bool {
    let (first, second) = (entries[entries.count - 2], entries[entries.count - 1])
    return withPaths { paths in
      guard let base = paths.baseAddress else { return false }
      let common = min(first.pathLength, second.pathLength)
      let order = memcmp(base + first.path, base + second.path, common)
      guard order == 0, first.pathLength == second.pathLength else {
        return order < 0 || order == 0 && first.pathLength < second.pathLength
      }
      return first.stage < second.stage
    }
  }

  /// Whether a path has only names between its slashes, none of them empty, `.` or `..`.
  private func isPlain(_ path: Range<Int>) -> Bool {
    withPaths { paths in
      guard let base = paths.baseAddress else { return false }
      var start = path.lowerBound
      while true {
        let slash = memchr(base + start, Int32(UInt8(ascii: "/")), path.upperBound - start)
        let end = slash.map { UnsafeRawPointer($0) - base } ?? path.upperBound
        guard isName(UnsafeRawBufferPointer(rebasing: paths[start..<end])) else { return false }
        guard slash != nil else { return true }
        start = end + 1
      }
    }
  }

  private func isName(_ bytes: UnsafeRawBufferPointer) -> Bool {
    guard let first = bytes.first else { return false }
    let dot = UInt8(ascii: ".")
    return first != dot || bytes.count > 2 || bytes.contains { $0 != dot }
  }

  private func withPaths<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
    expandedPaths?.withUnsafeBytes(body) ?? body(bytes)
  }

  // MARK: Extensions

  private mutating func parseExtension() throws(GitError) {
    guard position + Self.signatureSize <= end else {
      throw Self.corrupt("an extension is cut off")
    }
    let name = String(decoding: bytes[position..<position + 4], as: UTF8.self)
    let size = UInt32(
      bigEndian: bytes.loadUnaligned(fromByteOffset: position + 4, as: UInt32.self))
    position += Self.signatureSize
    guard Int(size) <= end - position else { throw Self.corrupt("an extension is cut off") }
    if name == "TREE" {
      // It saves comparing; one that cannot be read saves nothing.
      cachedTrees = CachedTrees(
        UnsafeRawBufferPointer(rebasing: bytes[position..<position + Int(size)]))
    }
    // Such as a split or a sparse index: what they mean must be known.
    guard name.first?.isUppercase == true else {
      throw GitError(.unsupported, Self.name, "unsupported mandatory extension: '\(name)'")
    }
    position += Int(size)
  }
}
