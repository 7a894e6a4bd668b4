internal import Glibc
internal import SystemPackage

/// The place of a file in a folder that is open: what is done there is done in that folder, whatever
/// its path leads to meanwhile.
///
/// No folder on the way may be a symbolic link, which would lead elsewhere: a repository brings links
/// along, and a folder that was copied may have them anywhere. The folder that the way begins at, and
/// what is around it, is the user's own; so is an absolute path.
struct OpenPlace: ~Copyable {
  /// The folder, for the calls that take a name in it (openat(2)).
  let folder: CInt
  /// The file's name there; `.` for the folder itself.
  let name: String

  deinit {
    // What a call in it has said is still to be told.
    let error = errno
    close(folder)
    errno = error
  }

  /// Enters the folder of a path, and makes those on the way that are missing, if it should.
  ///
  /// - Throws: ``FileError``, which names the link where one is on the way.
  init(
    _ relative: String, in root: Folder, for operation: FileError.Operation,
    makesMissing: Bool = false
  ) throws(FileError) {
    let path = FilePath(relative)
    folder = try OpenPlace.folder(of: path, in: root, for: operation, makesMissing)
    name = path.lastComponent?.string ?? "."
  }

  /// Enters a folder itself.
  ///
  /// - Throws: ``FileError``, which names the link where one is on the way.
  init(
    inside relative: String, of root: Folder, for operation: FileError.Operation,
    makesMissing: Bool = false
  ) throws(FileError) {
    // A last component of any name stands for what is in it.
    try self.init(
      relative.isEmpty ? "." : relative + "/entry", in: root, for: operation,
      makesMissing: makesMissing)
  }

  /// An open folder of which nothing is read or written itself (open(2), `O_PATH`; the value is that of
  /// asm-generic/fcntl.h).
  private static let flags = 0o10_000_000 | O_DIRECTORY | O_CLOEXEC

  /// Opens the folder that a path ends in, step by step.
  private static func folder(
    of path: FilePath, in root: Folder, for operation: FileError.Operation, _ makesMissing: Bool
  ) throws(FileError) -> CInt {
    let start = path.isAbsolute ? path.removingLastComponent() : root.location(of: "")
    var folder = open(start)
    if folder < 0, errno == ENOENT, makesMissing {
      try root.create(at: start)
      folder = open(start)
    }
    guard folder >= 0 else { throw root.failure(operation, path.string) }
    guard !path.isAbsolute else { return folder }
    var reached = FilePath()
    for component in path.removingLastComponent().components {
      reached.append(component)
      let next = enter(component.string, in: folder, makesMissing)
      guard next >= 0 else {
        let error = root.failure(operation, path.string)
        let isLink = isLink(component.string, in: folder)
        close(folder)
        throw isLink
          ? FileError(operation: operation, path: reached.string, reason: .link, cause: .other)
          : error
      }
      close(folder)
      folder = next
    }
    return folder
  }

  private static func open(_ path: FilePath) -> CInt {
    unsafe Glibc.open(path.isEmpty ? "." : path.string, flags)
  }

  private static func enter(_ name: String, in folder: CInt, _ makesMissing: Bool) -> CInt {
    let next = unsafe openat(folder, name, flags | O_NOFOLLOW)
    guard next < 0, errno == ENOENT, makesMissing else { return next }
    guard unsafe mkdirat(folder, name, 0o777) == 0 || errno == EEXIST else { return -1 }
    return unsafe openat(folder, name, flags | O_NOFOLLOW)
  }

  private static func isLink(_ name: String, in folder: CInt) -> Bool {
    var status = stat()
    return unsafe fstatat(folder, name, &status, AT_SYMLINK_NOFOLLOW) == 0
      && status.st_mode & S_IFMT == S_IFLNK
  }

  /// Opens the file; a symbolic link in its place is refused.
  ///
  /// - Throws: `Errno`.
  func open(_ flags: CInt, mode: mode_t = 0) throws -> FileDescriptor {
    let file = unsafe openat(folder, name, flags | O_CLOEXEC | O_NOFOLLOW, mode)
    guard file >= 0 else { throw Errno(rawValue: errno) }
    return FileDescriptor(rawValue: file)
  }

  /// What stands there; `nil` where nothing does.
  var status: stat? {
    var status = stat()
    return unsafe fstatat(folder, name, &status, AT_SYMLINK_NOFOLLOW) == 0 ? status : nil
  }

  /// Flushes the folder to disk: a rename or removal is there only when its folder is (fsync(2), notes).
  ///
  /// - Throws: `Errno`.
  func flush(with flush: (CInt) -> CInt = { fsync($0) }) throws {
    let file = unsafe openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard file >= 0 else { throw Errno(rawValue: errno) }
    defer { close(file) }
    guard flush(file) == 0 || errno == EINVAL else { throw Errno(rawValue: errno) }
  }
}
