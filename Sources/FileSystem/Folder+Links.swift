internal import SystemPackage

extension Folder {
  /// Makes sure that no folder on the way to something is a symbolic link, which would lead elsewhere.
  ///
  /// A repository brings links along, and a folder that was copied may have them anywhere; the folder
  /// itself, and what is around it, is the user's own. An absolute path is the user's own, too.
  /// - Throws: ``FileError`` that names the link.
  func requireNoLink(onTheWayTo relative: String) throws(FileError) {
    guard !relative.hasPrefix("/") else { return }
    var path = FilePath(relative).removingLastComponent()
    while !path.isEmpty {
      guard metadata(of: path.string)?.kind != .link else {
        throw FileError(operation: .read, path: path.string, reason: .link, cause: .other)
      }
      path.removeLastComponent()
    }
  }
}
