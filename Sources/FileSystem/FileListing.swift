/// The files below some folders, kept as names in one piece of memory: a hundred thousand of them
/// take a few megabytes and no allocation each.
public struct FileListing: Sendable {
  /// One file.
  public struct Entry: Sendable {
    /// The number of its folder among ``FileListing/folders``.
    public let folder: Int32
    fileprivate let start: Int32
    fileprivate let length: Int16
    /// What it is; `nil` where the system tells only on asking.
    public let kind: FileMetadata.Kind?
  }

  /// The folders' paths; each stands before those in it.
  public internal(set) var folders: [String] = []
  /// The files, folder by folder, in no order within one.
  public private(set) var entries: [Entry] = []
  private let names = Names()
  /// Whether git keeps a repository in the folder: what is in it belongs to another project.
  var isRepository = false

  init() {}

  /// The listing of one name.
  init(_ name: String, kind: FileMetadata.Kind) {
    unsafe Array(name.utf8).withUnsafeBytes { unsafe append($0, kind: kind) }
  }

  mutating func append(_ name: UnsafeRawBufferPointer, kind: FileMetadata.Kind?) {
    entries.append(
      Entry(folder: 0, start: Int32(names.count), length: Int16(name.count), kind: kind))
    unsafe names.append(name)
    names.endName()
  }

  /// Adds the files directly in a folder.
  mutating func append(_ files: FileListing, of folder: String) {
    let (number, offset) = (Int32(folders.count), Int32(names.count))
    folders.append(folder)
    entries += files.entries.map {
      Entry(folder: number, start: $0.start + offset, length: $0.length, kind: $0.kind)
    }
    unsafe names.append(files.names.all)
  }

  /// The folders that have files, each with the positions of its files among ``entries``.
  public var filesByFolder: [(folder: String, files: Range<Int>)] {
    var ranges: [(String, Range<Int>)] = []
    var start = 0
    for position in entries.indices
    where position + 1 == entries.count
      || entries[position + 1].folder != entries[position].folder
    {
      ranges.append((folders[Int(entries[position].folder)], start..<position + 1))
      start = position + 1
    }
    return ranges
  }

  /// The bytes of a file's name.
  public func name(of entry: Entry) -> [UInt8] {
    unsafe withName(of: entry) { unsafe Array($0) }
  }

  /// Calls a closure with the bytes of a file's name.
  public func withName<Result>(
    of entry: Entry, _ body: (UnsafeRawBufferPointer) throws -> Result
  ) rethrows -> Result {
    try unsafe body(
      UnsafeRawBufferPointer(
        start: names.start(Int(entry.start)), count: Int(entry.length)))
  }

  /// The path of a file from where the listing began.
  public func path(of entry: Entry) -> String {
    var path = folders[Int(entry.folder)]
    path.reserveCapacity(path.utf8.count + 1 + Int(entry.length))
    path += "/"
    unsafe withName(of: entry) { unsafe path += String(decoding: $0, as: UTF8.self) }
    return path
  }

  /// The name as C has it, for as long as the listing lives.
  func cName(of entry: Entry) -> UnsafePointer<CChar> {
    unsafe names.start(Int(entry.start)).assumingMemoryBound(to: CChar.self)
  }
}

/// Names one after the other, each with a zero behind it, in memory that threads look at without
/// counting references.
@safe private final class Names: @unchecked Sendable {
  // Sendable because it is filled by one thread before the listing is shared. No access of one's own can
  // overlap another, and to check it took a tenth of what listing costs.
  @exclusivity(unchecked) private var base: UnsafeMutableRawPointer
  @exclusivity(unchecked) private var capacity = 1 << 10
  @exclusivity(unchecked) private(set) var count = 0

  init() { unsafe base = .allocate(byteCount: capacity, alignment: 1) }

  deinit { unsafe base.deallocate() }

  /// All names, each with the zero behind it.
  var all: UnsafeRawBufferPointer { unsafe UnsafeRawBufferPointer(start: base, count: count) }

  func append(_ bytes: UnsafeRawBufferPointer) {
    while count + bytes.count > capacity { grow() }
    guard let start = bytes.baseAddress else { return }
    let end = unsafe base + count
    unsafe end.copyMemory(from: start, byteCount: bytes.count)
    count += bytes.count
  }

  func endName() { unsafe withUnsafeBytes(of: UInt8(0)) { unsafe append($0) } }

  private func grow() {
    let larger = UnsafeMutableRawPointer.allocate(byteCount: capacity * 2, alignment: 1)
    unsafe larger.copyMemory(from: base, byteCount: count)
    unsafe base.deallocate()
    unsafe base = larger
    capacity *= 2
  }

  func start(_ offset: Int) -> UnsafeRawPointer {
    precondition(offset >= 0 && offset <= count)
    return unsafe UnsafeRawPointer(base + offset)
  }
}
