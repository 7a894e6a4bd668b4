/// What tells without reading whether a file may have changed.
///
/// All fields are cut to the 32 bits that the index stores, so that the status of a file compares
/// with that of an index entry by `==`.
public struct FileStatus: Hashable, Sendable {
  /// The number of bytes, modulo 2³².
  public let size: UInt32

  /// When the content was changed: `st_mtim`.
  public let modified: FileTime

  /// When the content or anything about the file was changed: `st_ctim`.
  public let changed: FileTime

  /// The number of the inode, modulo 2³².
  public let inode: UInt32

  /// Creates a status from the fields of a `stat`, each cut to 32 bits.
  public init(
    size: some BinaryInteger, modified: FileTime, changed: FileTime, inode: some BinaryInteger
  ) {
    self.size = UInt32(truncatingIfNeeded: size)
    self.modified = modified
    self.changed = changed
    self.inode = UInt32(truncatingIfNeeded: inode)
  }
}
