import CLibgit2
import Glibc

extension Handle<IndexKind> {
  /// When the index file was written; `nil` when there is none.
  func modified() throws(GitError) -> FileTime? {
    guard let path = git_index_path(pointer) else { return nil }
    var status = stat()
    guard lstat(path, &status) == 0 else { return nil }
    return FileTime(status.st_mtim)
  }

  /// Removes all entries of a path, those of a conflict too; without any, nothing happens.
  func remove(_ path: String) throws(GitError) {
    let function = "git_index_remove_bypath"
    let path = try path.terminated(for: function)
    try check(git_index_remove_bypath(pointer, path), function)
  }

  /// Makes git read the files that were changed in the second in which the index was written, or later.
  ///
  /// As long as the index is no younger it does so by itself ("racy git"); written anew, the index would
  /// vouch for files that nobody has looked at. Git counts whole seconds, libgit2 does not.
  func distrust(since written: FileTime) throws(GitError) {
    let stage: UInt16 = 0x3000
    for position in 0..<git_index_entrycount(pointer) {
      guard var entry = git_index_get_byindex(pointer, position)?.pointee,
        entry.mtime.seconds >= written.seconds, entry.file_size != 0, entry.flags & stage == 0
      else { continue }
      entry.file_size = 0
      let result = String(cString: entry.path).withCString {
        entry.path = $0
        return git_index_add(pointer, &entry)
      }
      try check(result, "git_index_add")
    }
  }

  /// Adds or replaces the entry of a path, with the status of its file if that is known to match.
  func add(_ update: IndexUpdate, status: stat?) throws(GitError) {
    let function = "git_index_add"
    let path = try update.path.terminated(for: function)
    var entry = git_index_entry()
    entry.id = update.id.oid
    entry.mode = update.mode.rawValue
    // All zero, the fields fit no file, and git reads it to know whether it is changed.
    if let status { entry.record(status) }
    let result = path.withCString {
      entry.path = $0
      return git_index_add(pointer, &entry)
    }
    try check(result, function)
  }
}

extension git_index_entry {
  mutating func record(_ status: stat) {
    ctime = git_index_time(FileTime(status.st_ctim))
    mtime = git_index_time(FileTime(status.st_mtim))
    dev = UInt32(truncatingIfNeeded: status.st_dev)
    ino = UInt32(truncatingIfNeeded: status.st_ino)
    uid = status.st_uid
    gid = status.st_gid
    file_size = UInt32(truncatingIfNeeded: status.st_size)
  }
}

extension git_index_time {
  init(_ time: FileTime) {
    self.init(seconds: time.seconds, nanoseconds: time.nanoseconds)
  }
}

extension IndexEntry {
  /// - Throws: `.corrupt` for an unknown mode.
  init(_ entry: git_index_entry, at path: String) throws(GitError) {
    guard let mode = FileMode(rawValue: entry.mode) else {
      throw GitError(
        .corrupt, "git_index_get_byindex", "\(path) has the mode \(String(entry.mode, radix: 8))")
    }
    self.init(
      id: ObjectID(entry.id), mode: mode,
      status: FileStatus(
        size: entry.file_size, modified: FileTime(entry.mtime), changed: FileTime(entry.ctime),
        inode: entry.ino),
      skipsWorkingTree: entry.flags_extended & UInt16(GIT_INDEX_ENTRY_SKIP_WORKTREE.rawValue) != 0)
  }
}

extension FileTime {
  init(_ time: git_index_time) {
    self.init(seconds: time.seconds, nanoseconds: time.nanoseconds)
  }
}
