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
    let hasPacks = objects.metadata(of: "pack")?.kind == .folder
    let packs = hasPacks ? try objects.names(in: "pack") : []
    let begun = packs.filter { $0.hasPrefix("pack_git2_") }.map { "pack/" + $0 }
    let left = (loose + begun).filter { path in
      objects.metadata(of: path).map { $0.kind == .file && $0.modified.seconds >= since } == true
    }
    // Without a folder for packs, libgit2 fetches nothing.
    try objects.remove(left, keepsFolders: true)
  }
}
