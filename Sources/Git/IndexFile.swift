import Glibc

/// The index as it was read at one moment, to look up a few of its many entries.
///
/// It is read as git itself reads it (`gitformat-index(5)`, versions 2 to 4): where it stands, with no
/// object for each entry, and no checksum over all of it. libgit2's reading of 100,000 entries takes
/// as long as looking at their files. Threads may use it at once.
public final class IndexFile: Sendable {
  /// The entries in the order of the index: by the bytes of their paths, then by stage.
  let entries: [Entry]
  let cachedTrees: CachedTrees?
  /// When the index was last written, or `nil` where there is none.
  public let modified: FileTime?
  /// The status of the file that was read, if nobody can have changed it since without changing that.
  private let settled: FileStatus?
  private let content: IndexBytes
  /// The paths, each with a zero behind it.
  private let paths: IndexBytes

  /// Where one entry stands.
  struct Entry {
    /// The position of its fields in the file.
    let fields: Int
    /// The position of its path among the paths.
    let path: Int
    let pathLength: Int
    /// 0, or the side of a conflict: 1 the base, 2 ours, 3 theirs.
    let stage: UInt8
    /// Whether a sparse checkout leaves the file out of the working tree.
    let skipsWorkingTree: Bool
  }

  /// An index without entries, as long as there is no file.
  init() {
    (entries, cachedTrees, modified, settled) = ([], nil, nil, nil)
    (content, paths) = (IndexBytes(count: 0), IndexBytes(count: 0))
  }

  /// Reads the file at a path, unless it is still as another reading has found it; where there is
  /// none, nothing is staged yet.
  ///
  /// - Throws: `.unsupported` for a split or sparse index, `.corrupt` for one that breaks the format.
  static func read(
    _ path: UnsafePointer<CChar>, unlessAsIn previous: IndexFile?
  ) throws(GitError) -> IndexFile {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    if file < 0 && errno == ENOENT { return IndexFile() }
    defer { close(file) }
    var (status, now) = (stat(), timespec())
    guard fstat(file, &status) == 0 else { throw unreadable }
    if let previous, previous.settled == FileStatus(status) { return previous }
    guard let content = IndexBytes(file, count: Int(status.st_size)) else { throw unreadable }
    clock_gettime(CLOCK_REALTIME, &now)
    return try IndexFile(
      content, modified: FileTime(status.st_mtim),
      settled: isSettled(status.st_ctim, at: now) ? FileStatus(status) : nil)
  }

  /// Whether a file that is changed once more will have another time: what is written in this very
  /// moment may be written again in it.
  ///
  /// Where times have parts of a second, systems tell apart what lies some milliseconds apart.
  private static func isSettled(_ changed: timespec, at now: timespec) -> Bool {
    let age = (now.tv_sec - changed.tv_sec) * 1_000_000_000 + now.tv_nsec - changed.tv_nsec
    return age > (changed.tv_nsec == 0 ? 2_100_000_000 : 50_000_000)
  }

  private static var unreadable: GitError {
    GitError(.other, IndexParser.name, String(cString: strerror(errno)))
  }

  /// Reads the fields out of the bytes of a file.
  ///
  /// - Throws: `.corrupt` and `.unsupported`.
  private init(
    _ content: IndexBytes, modified: FileTime?, settled: FileStatus?
  ) throws(GitError) {
    var parser = try IndexParser(content)
    try parser.parse()
    self.content = content
    (self.modified, self.settled) = (modified, settled)
    entries = parser.entries
    cachedTrees = parser.cachedTrees
    paths = parser.expandedPaths.map { IndexBytes($0) } ?? content
  }

  // MARK: Looking up

  /// The paths that have an entry without a conflict, in byte order.
  ///
  /// - Throws: `.encoding` where one is not UTF-8.
  public func stagedPaths() throws(GitError) -> [String] {
    var paths: [String] = []
    for entry in entries where entry.stage == 0 { paths.append(try text(of: entry)) }
    return paths
  }

  /// The paths of unsettled conflicts, in byte order.
  ///
  /// - Throws: `.encoding` where a path is not UTF-8.
  public func conflictedPaths() throws(GitError) -> [String] {
    var paths: [String] = []
    for entry in entries where entry.stage > 0 {
      let path = try text(of: entry)
      if paths.last != path { paths.append(path) }
    }
    return paths
  }

  /// What is staged at a path, or `nil` where nothing is, or several sides of a conflict are.
  ///
  /// - Throws: `.corrupt` for an unknown mode.
  /// - Complexity: O(log entries).
  public func entry(at path: String) throws(GitError) -> IndexEntry? {
    guard let position = position(of: path) else { return nil }
    let fields = fields(of: entries[position])
    guard let mode = FileMode(rawValue: fields.mode) else {
      throw IndexParser.corrupt("\(path) has the mode \(String(fields.mode, radix: 8))")
    }
    return IndexEntry(
      id: fields.id, mode: mode, status: fields.status,
      skipsWorkingTree: entries[position].skipsWorkingTree)
  }

  /// Whether the index holds a file below some folders, or at a path, that a sparse checkout leaves
  /// out of the working tree.
  public func skipsFiles(below folders: [String], or path: String) -> Bool {
    position(of: path).map { entries[$0].skipsWorkingTree } == true
      || folders.contains { range(below: $0).contains { entries[$0].skipsWorkingTree } }
  }

  /// The position of the entry of a path that has no conflict.
  func position(of path: String) -> Int? {
    var path = path
    return path.withUTF8 { bytes in position(of: UnsafeRawBufferPointer(bytes)) }
  }

  /// The position of the entry of a path that has no conflict.
  func position(of path: UnsafeRawBufferPointer) -> Int? {
    let position = firstPosition(notBefore: path)
    guard position < entries.count, entries[position].stage == 0,
      compare(entries[position], path) == 0
    else { return nil }
    return position
  }

  /// The positions of the entries below a folder, which has no slash at its end.
  func range(below folder: String) -> Range<Int> {
    // A zero follows the slash in the order of bytes.
    let bounds = ["/", "0"].map { end in
      Array((folder + end).utf8).withUnsafeBytes { firstPosition(notBefore: $0) }
    }
    return bounds[0]..<bounds[1]
  }

  private func firstPosition(notBefore path: UnsafeRawBufferPointer) -> Int {
    var (low, high) = (0, entries.count)
    while low < high {
      let middle = (low + high) / 2
      if compare(entries[middle], path) < 0 { low = middle + 1 } else { high = middle }
    }
    return low
  }

  // MARK: One entry

  /// What the file says of an entry.
  func fields(of entry: Entry) -> IndexFields { IndexFields(content.raw, at: entry.fields) }

  /// The bytes of the path of an entry, with a zero behind them; they live as long as this.
  func path(of entry: Entry) -> UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(rebasing: paths.raw[entry.path..<entry.path + entry.pathLength])
  }

  /// The path of an entry, also where it is not UTF-8: then with marks in the places of what is not.
  func name(of entry: Entry) -> String { String(decoding: path(of: entry), as: UTF8.self) }

  private func text(of entry: Entry) throws(GitError) -> String {
    guard let text = String(validating: path(of: entry), as: UTF8.self) else {
      throw GitError(.encoding, IndexParser.name, "a path in the index is not UTF-8")
    }
    return text
  }

  /// How the path of an entry compares with another, by bytes.
  func compare(_ entry: Entry, _ other: UnsafeRawBufferPointer) -> Int {
    let path = path(of: entry)
    guard let start = path.baseAddress, let otherStart = other.baseAddress else {
      return path.count - other.count
    }
    let order = Int(memcmp(start, otherStart, min(path.count, other.count)))
    return order == 0 ? path.count - other.count : order
  }
}

/// The fields of one entry that stand before its path.
struct IndexFields {
  /// How many bytes they take; an extended entry has two more.
  static let size = 62

  let mode: UInt32
  let id: ObjectID
  let status: FileStatus

  init(_ bytes: UnsafeRawBufferPointer, at start: Int) {
    func word(_ number: Int) -> UInt32 {
      UInt32(bigEndian: bytes.loadUnaligned(fromByteOffset: start + 4 * number, as: UInt32.self))
    }
    mode = word(6)
    id = ObjectID(bytes, at: start + 40)
    status = FileStatus(
      size: word(9),
      modified: FileTime(seconds: Int32(bitPattern: word(2)), nanoseconds: word(3)),
      changed: FileTime(seconds: Int32(bitPattern: word(0)), nanoseconds: word(1)), inode: word(5))
  }
}
