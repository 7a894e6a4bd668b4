import CLibgit2
import FileSystem

extension Repository {
  /// Whether everything is here that some commits have and others do not.
  ///
  /// A fetch that was cut off may leave a commit without its files, and the next fetch takes what is
  /// there for complete. Wraps `git_odb_exists`.
  ///
  /// - Throws: `GitError` where what is there cannot be read.
  /// - Complexity: O(changes between the commits).
  func isComplete(_ new: [ObjectID], besides old: [ObjectID]) throws(GitError) -> Bool {
    do {
      for id in try commits(reachableFrom: new, hiding: old) {
        let commit = try self.commit(id)
        let base = try commit.parents.first.map { parent throws(GitError) in
          try tree(ofCommit: parent)
        }
        let differences = try differences(from: base, to: commit.tree)
        for entry in differences.compactMap(\.new) {
          guard try hasBlob(entry) else { return false }
        }
      }
      return true
    } catch {
      guard error.code == .notFound else { throw error }
      return false
    }
  }

  private func hasBlob(_ entry: TreeEntry) throws(GitError) -> Bool {
    guard entry.mode != .gitlink else { return true }
    let database = try Handle<DatabaseKind>("git_repository_odb") {
      git_repository_odb(&$0, pointer)
    }
    var oid = entry.id.oid
    return git_odb_exists(database.pointer, &oid) == 1
  }

  /// Takes over all packs of another repository, which loses them.
  ///
  /// - Throws: `FileError`; `GitError`.
  func takePacks(of other: borrowing Repository) throws {
    let folder = Folder(try objectDirectory())
    let source = Folder(try other.objectDirectory())
    try folder.create("pack")
    // Git sees a pack once its index is there.
    let names = try source.names(in: "pack").sorted {
      !$0.hasSuffix(".idx") && $1.hasSuffix(".idx")
    }
    for name in names {
      try folder.move(source.path(of: "pack/" + name), to: "pack/" + name)
    }
  }
}
