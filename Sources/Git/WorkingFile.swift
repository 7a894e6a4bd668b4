import CLibgit2
import Glibc

/// A file of the working tree that has the content that is being staged.
struct WorkingFile {
  /// Its status, before its content was compared and still after it.
  let status: stat

  /// Looks at the file of an update; `nil` when it is missing or does not have that content.
  ///
  /// The status counts only if it was the same before and after the content was read: that of a
  /// later edit, recorded with the old id, would hide the edit from git for ever.
  init?(of update: IndexUpdate, below workingDirectory: String?) {
    guard let workingDirectory else { return nil }
    let path = workingDirectory + update.path
    guard let before = Self.status(of: path), Self.mode(of: before) == update.mode else {
      return nil
    }
    if let observed = update.observed {
      guard observed == FileStatus(before) else { return nil }
    } else {
      guard
        Self.blobID(of: path, mode: update.mode, size: Int(before.st_size)) == update.id,
        let after = Self.status(of: path), FileStatus(after) == FileStatus(before)
      else { return nil }
    }
    status = before
  }

  private static func status(of path: String) -> stat? {
    var status = stat()
    return lstat(path, &status) == 0 ? status : nil
  }

  private static func mode(of status: stat) -> FileMode? {
    switch status.st_mode & S_IFMT {
    case S_IFREG: status.st_mode & S_IXUSR == 0 ? .blob : .executable
    case S_IFLNK: .symlink
    default: nil
    }
  }

  /// The id of the content as it is, without the filters that attributes may ask for: where they
  /// change it no status is recorded, and git compares for itself.
  private static func blobID(of path: String, mode: FileMode, size: Int) -> ObjectID? {
    guard mode == .symlink else {
      return try? ObjectID("git_odb_hashfile") { git_odb_hashfile(&$0, path, GIT_OBJECT_BLOB) }
    }
    let target = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      count = buffer.baseAddress.map { max(0, readlink(path, $0, size)) } ?? 0
    }
    return Repository.blobID(of: target)
  }
}

extension FileStatus {
  init(_ status: stat) {
    self.init(
      size: status.st_size, modified: FileTime(status.st_mtim), changed: FileTime(status.st_ctim),
      inode: status.st_ino)
  }
}

extension FileTime {
  init(_ time: timespec) {
    self.init(seconds: time.tv_sec, nanoseconds: time.tv_nsec)
  }
}
