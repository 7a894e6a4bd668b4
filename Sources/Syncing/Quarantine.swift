internal import FileSystem
internal import Git
internal import Records

/// A place beside a repository's objects for those that nobody has looked at yet.
///
/// It goes with the last reference to it, and everything in it that was not taken.
final class Quarantine {
  private let origin: Workspace
  private let objects: Folder
  private let name: String
  /// The fieldbook with the objects of both; what is written goes into quarantine.
  let workspace: Workspace

  /// - Throws: `GitError`, `FileError`.
  init(for origin: Workspace) throws {
    self.origin = origin
    objects = Folder(try origin.repository.objectDirectory())
    // `git prune` clears folders of this name away, should the machine stop before we do.
    name = Quarantine.prefix + "\(UInt32.random(in: .min ... .max))"
    do {
      try objects.create(name + "/pack")
      let repository = try origin.repository.reopened(keepingObjectsIn: objects.path(of: name))
      guard let workspace = Workspace(repository) else {
        preconditionFailure("a repository with working files has them when it is opened again")
      }
      self.workspace = workspace
    } catch {
      try? objects.removeAll(name)
      throw error
    }
  }

  deinit { try? objects.removeAll(name) }

  private static let prefix = "tmp_objdir-bundle-"

  /// Removes what stopped processes left in quarantine.
  ///
  /// - Throws: `GitError`, `FileError`.
  static func sweep(_ workspace: Workspace) throws {
    let objects = Folder(try workspace.repository.objectDirectory())
    for name in try objects.names(in: "") where name.hasPrefix(prefix) {
      try objects.removeAll(name)
    }
  }

  /// Puts a pack in, completed with the repository's own objects where it is a thin one.
  ///
  /// - Throws: `GitError` with `.corrupt` where it is damaged.
  func add(_ pack: ArraySlice<UInt8>) throws(GitError) {
    try origin.repository.indexPack(pack, into: objects.path(of: name + "/pack"))
  }

  /// Takes a commit into the repository with all that it builds upon, in one step; what else is
  /// in quarantine stays there.
  ///
  /// - Throws: `GitError`, `FileError`; nothing was taken.
  func release(_ commit: ObjectID) throws {
    try objects.create("pack")
    try workspace.repository.writePack(
      ofUnreferencedCommitsFrom: commit, into: objects.path(of: "pack"))
  }
}
