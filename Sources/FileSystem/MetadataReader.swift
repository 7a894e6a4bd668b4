internal import Glibc
internal import SystemPackage

/// Looks at many files by their paths, one after the other, by one thread.
///
/// It keeps the folder of the last one open, so that files of one folder cost a system call each.
public final class MetadataReader {
  private let root: Folder
  /// The path of the folder that is open, with a slash behind it; empty where none is.
  public private(set) var folder: [UInt8] = []
  private var place: OpenPlace?

  /// A reader of paths in a folder.
  public init(in root: Folder) { self.root = root }

  /// What the system knows of a file, links not followed; `nil` where it is not there.
  ///
  /// - Parameter path: The path, behind which a zero must stand.
  /// - Throws: ``FileError``.
  public func metadata(at path: UnsafeRawBufferPointer) throws(FileError) -> FileMetadata? {
    if unsafe !isInFolder(path) { try unsafe enter(folderOf: path) }
    guard let descriptor = place?.folder, let start = path.baseAddress else { return nil }
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
    let slash = unsafe path.lastIndex(of: UInt8(ascii: "/"))
    folder = slash.map { unsafe Array(path[...$0]) } ?? []
    let name = String(decoding: folder.dropLast(), as: UTF8.self)
    do throws(FileError) {
      place = try OpenPlace(inside: name, of: root, for: .read)
    } catch {
      place = nil
      guard error.isMissing || error.reason == .link else { throw error }
    }
  }

  private static func text(_ path: UnsafeRawBufferPointer) -> String {
    unsafe String(decoding: path, as: UTF8.self)
  }
}
