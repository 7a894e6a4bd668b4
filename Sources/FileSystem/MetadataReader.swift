internal import Glibc
internal import SystemPackage

/// Looks at many files by their paths, one after the other, by one thread.
///
/// It keeps the folder of the last one open, so that files of one folder cost a system call each.
public final class MetadataReader {
  private let root: Folder
  /// The path of the folder that is open, with a slash behind it; empty where none is.
  public private(set) var folder: [UInt8] = []
  private var descriptor: Int32 = -1

  /// A reader of paths in a folder.
  public init(in root: Folder) { self.root = root }

  deinit { if descriptor >= 0 { close(descriptor) } }

  /// What the system knows of a file, links not followed; `nil` where it is not there.
  ///
  /// - Parameter path: The path, behind which a zero must stand.
  /// - Throws: ``FileError``.
  public func metadata(at path: UnsafeRawBufferPointer) throws(FileError) -> FileMetadata? {
    if unsafe !isInFolder(path) { try unsafe enter(folderOf: path) }
    guard descriptor >= 0, let start = path.baseAddress else { return nil }
    let name = unsafe (start + folder.count).assumingMemoryBound(to: CChar.self)
    var status = stat()
    if unsafe fstatat(descriptor, name, &status, AT_SYMLINK_NOFOLLOW) == 0 {
      return FileMetadata(status)
    }
    guard errno == ENOENT else { throw root.failure(.read, unsafe Self.text(path)) }
    return nil
  }

  /// Whether a path names something directly in the folder that is open.
  private func isInFolder(_ path: UnsafeRawBufferPointer) -> Bool {
    guard !folder.isEmpty, path.count > folder.count, let start = path.baseAddress else {
      return false
    }
    return unsafe memcmp(start, folder, folder.count) == 0
      && memchr(start + folder.count, Int32(UInt8(ascii: "/")), path.count - folder.count) == nil
  }

  /// Opens the folder of a path; where it is not there, or is a link, none is open.
  private func enter(folderOf path: UnsafeRawBufferPointer) throws(FileError) {
    if descriptor >= 0 { close(descriptor) }
    let slash = unsafe path.lastIndex(of: UInt8(ascii: "/"))
    folder = slash.map { unsafe Array(path[...$0]) } ?? []
    let name = String(decoding: folder.dropLast(), as: UTF8.self)
    descriptor = unsafe open(
      root.location(of: name).string, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW)
    guard descriptor < 0, ![ENOENT, ENOTDIR, ELOOP].contains(errno) else { return }
    throw root.failure(.read, name)
  }

  private static func text(_ path: UnsafeRawBufferPointer) -> String {
    unsafe String(decoding: path, as: UTF8.self)
  }
}
