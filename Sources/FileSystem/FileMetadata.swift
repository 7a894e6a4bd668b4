internal import Glibc
internal import SystemPackage

/// What the system knows of a file without opening it (`lstat`).
public struct FileMetadata: Hashable, Sendable {
  /// What stands at a path.
  public enum Kind: Sendable {
    /// An ordinary file.
    case file
    /// A folder.
    case folder
    /// A symbolic link, which is never followed.
    case link
    /// A device, socket or pipe.
    case other
  }

  /// What it is.
  public let kind: Kind
  /// Whether its owner may execute it.
  public let isExecutable: Bool
  /// The size in bytes.
  public let size: Int64
  /// When its content last changed: seconds since 1970, and nanoseconds.
  public let modified: (seconds: Int64, nanoseconds: Int64)
  /// When anything about it last changed: seconds since 1970, and nanoseconds.
  public let changed: (seconds: Int64, nanoseconds: Int64)
  /// The number of the file on its device.
  public let inode: UInt64

  init(_ stat: Stat) {
    kind =
      switch stat.type {
      case .regular: .file
      case .directory: .folder
      case .symbolicLink: .link
      default: .other
      }
    isExecutable = stat.permissions.rawValue & 0o100 != 0
    size = stat.size
    modified = (Int64(stat.st_mtim.tv_sec), Int64(stat.st_mtim.tv_nsec))
    changed = (Int64(stat.st_ctim.tv_sec), Int64(stat.st_ctim.tv_nsec))
    inode = UInt64(stat.inode.rawValue)
  }

  init(_ status: stat) {
    kind =
      switch status.st_mode & S_IFMT {
      case S_IFREG: .file
      case S_IFDIR: .folder
      case S_IFLNK: .link
      default: .other
      }
    isExecutable = status.st_mode & S_IXUSR != 0
    size = Int64(status.st_size)
    modified = (Int64(status.st_mtim.tv_sec), Int64(status.st_mtim.tv_nsec))
    changed = (Int64(status.st_ctim.tv_sec), Int64(status.st_ctim.tv_nsec))
    inode = UInt64(status.st_ino)
  }

  /// Tells whether both describe the same unchanged file.
  public static func == (left: FileMetadata, right: FileMetadata) -> Bool {
    left.kind == right.kind && left.size == right.size && left.modified == right.modified
      && left.changed == right.changed && left.inode == right.inode
  }

  /// Hashes what equality compares.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(size)
    hasher.combine(inode)
    hasher.combine(modified.nanoseconds)
  }
}
