import CLibgit2

extension Repository {
  /// Returns the path of the folder that holds the objects, with a slash at its end.
  ///
  /// Linked worktrees share it. Wraps `git_repository_item_path`.
  ///
  /// - Throws: `.encoding` when the path is not UTF-8.
  public func objectDirectory() throws(GitError) -> String {
    let function = "git_repository_item_path"
    var buffer = git_buf()
    try check(git_repository_item_path(&buffer, pointer, GIT_REPOSITORY_ITEM_OBJECTS), function)
    defer { git_buf_dispose(&buffer) }
    return try String(foreign: buffer.ptr, from: function)
  }

  /// Opens this repository once more, so that it reads objects from another folder too, and writes
  /// them there and nowhere else.
  ///
  /// References and everything besides objects are the repository's own.
  /// Wraps `git_odb_open`, `git_odb_add_disk_alternate` and `git_repository_set_odb`.
  ///
  /// - Throws: as ``open(at:)``.
  public func reopened(keepingObjectsIn folder: String) throws(GitError) -> Repository {
    let function = "git_odb_open"
    let folder = try folder.terminated(for: function)
    let database = try Handle<DatabaseKind>(function) { git_odb_open(&$0, folder) }
    let objects = try objectDirectory()
    try check(
      git_odb_add_disk_alternate(database.pointer, objects), "git_odb_add_disk_alternate")
    let repository = try Repository.open(at: workingDirectory ?? gitDirectory)
    try check(
      git_repository_set_odb(repository.pointer, database.pointer), "git_repository_set_odb")
    return repository
  }
}
