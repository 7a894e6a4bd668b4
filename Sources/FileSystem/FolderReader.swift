internal import Glibc
internal import SystemPackage

/// Reads many files of a listing, one after the other, by one thread.
///
/// It keeps the folder of the last file open, so that each file costs three system calls.
public final class FolderReader {
  private let root: Folder
  private let listing: FileListing
  // Used by one thread, and by no closure of its own: nothing is left to check at every file.
  @exclusivity(unchecked) private var folder: Int32 = -1
  @exclusivity(unchecked) private var place: OpenPlace?
  /// What the states of the folder's files begin with.
  @exclusivity(unchecked) private var seed = FileState.Seed("")

  /// A reader of the files of a listing that was made in a folder.
  public init(_ listing: FileListing, in root: Folder) {
    self.listing = listing
    self.root = root
  }

  /// Puts the bytes of a file at the start of a buffer, which grows where it must; returns how many
  /// there are. A symbolic link is refused.
  ///
  /// No more is read than a limit, but for as much as shows that there is more.
  /// - Throws: ``FileError``.
  public func read(
    _ entry: FileListing.Entry, into buffer: inout [UInt8], limit: Int
  ) throws(FileError) -> Int {
    let file = try open(entry)
    defer { close(file) }
    return try read(file, entry, into: &buffer, limit)
  }

  /// Reads a file as ``read(_:into:limit:)`` does, and tells what it was like before that.
  ///
  /// - Throws: ``FileError``.
  public func readNoting(
    _ entry: FileListing.Entry, into buffer: inout [UInt8], limit: Int
  ) throws(FileError) -> (count: Int, state: FileState) {
    let file = try open(entry)
    defer { close(file) }
    var status = stat()
    guard unsafe fstat(file, &status) == 0 else { throw failure(entry) }
    return (try read(file, entry, into: &buffer, limit), state(entry, status))
  }

  private func open(_ entry: FileListing.Entry) throws(FileError) -> Int32 {
    let folder = try enter(entry)
    // A pipe would wait for a writer.
    let file = unsafe openat(
      folder, listing.cName(of: entry), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
    guard file >= 0 else { throw failure(entry) }
    return file
  }

  private func read(
    _ file: Int32, _ entry: FileListing.Entry, into buffer: inout [UInt8], _ limit: Int
  ) throws(FileError) -> Int {
    var count = 0
    while true {
      if buffer.count - count < 1 << 14 {
        buffer += repeatElement(0, count: max(1 << 16, buffer.count))
      }
      let room = buffer.count - count
      let more = unsafe buffer.withUnsafeMutableBytes {
        unsafe Glibc.read(file, $0.baseAddress.unsafelyUnwrapped + count, room)
      }
      guard more >= 0 else { throw failure(entry) }
      count += more
      // An ordinary file gives all it has; less than there is room for is its end.
      if more < room || count > limit { return count }
    }
  }

  /// What the system knows of a file, without opening it.
  ///
  /// - Throws: ``FileError``.
  public func look(at entry: FileListing.Entry) throws(FileError) -> FileState {
    let folder = try enter(entry)
    var status = stat()
    let result = unsafe fstatat(
      folder, listing.cName(of: entry), &status, AT_SYMLINK_NOFOLLOW)
    guard result == 0 else { throw failure(entry) }
    return state(entry, status)
  }

  private func state(_ entry: FileListing.Entry, _ status: stat) -> FileState {
    unsafe listing.withName(of: entry) {
      unsafe FileState($0.bindMemory(to: UInt8.self).span, in: seed, FileMetadata(status))
    }
  }

  /// Opens the folder of a file, where it is not the one that is open.
  private func enter(_ entry: FileListing.Entry) throws(FileError) -> CInt {
    if folder != entry.folder {
      let path = listing.folders[Int(entry.folder)]
      place = try OpenPlace(inside: path, of: root, for: .read)
      folder = entry.folder
      seed = FileState.Seed(path)
    }
    return place?.folder ?? -1
  }

  private func failure(_ entry: FileListing.Entry) -> FileError {
    root.failure(.read, listing.path(of: entry))
  }
}
