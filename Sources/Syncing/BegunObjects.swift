internal import FileSystem
internal import Git
internal import Records

/// Files in which libgit2 had begun an object or a pack when its process was stopped: nobody names
/// them, and git would keep them.
enum BegunObjects {
  /// Removes those that were written to at or after a time, in seconds since 1970.
  ///
  /// - Throws: `GitError`, `FileError`.
  static func sweep(_ workspace: Workspace, since: Int64) throws {
    let objects = Folder(try workspace.repository.objectDirectory())
    let loose = try objects.names(in: "").filter { $0.hasPrefix("tmp_object_git2_") }
    let packs = try objects.names(in: "pack").filter { $0.hasPrefix("pack_git2_") }
    for path in loose + packs.map({ "pack/" + $0 }) {
      guard let file = objects.metadata(of: path), file.kind == .file,
        file.modified.seconds >= since
      else { continue }
      try objects.remove(path)
    }
  }
}
