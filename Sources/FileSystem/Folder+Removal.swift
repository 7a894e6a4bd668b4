internal import Glibc
internal import SystemPackage

extension Folder {
  /// Removes a folder with everything in it; links are removed, and what they point at is not.
  ///
  /// - Throws: ``FileError``; something may be left.
  public func removeAll(_ relative: String) throws(FileError) {
    for name in try names(in: relative) {
      // A slash before the name would lead to the root of the system.
      let path = relative.isEmpty ? name : relative + "/" + name
      if metadata(of: path)?.kind == .folder {
        try removeAll(path)
      } else {
        let place = try OpenPlace(path, in: self, for: .remove)
        guard unsafe unlinkat(place.folder, place.name, 0) == 0 || errno == ENOENT else {
          throw failure(.remove, path)
        }
      }
    }
    guard rmdir(relative) || errno == ENOENT else { throw failure(.remove, relative) }
  }
}
