internal import Glibc
internal import SystemPackage

extension Folder {
  /// The names directly in a folder, sorted by their bytes; none where the folder is not there.
  ///
  /// - Throws: ``FileError`` where the folder cannot be read.
  public func names(in relative: String) throws(FileError) -> [String] {
    guard let directory = unsafe opendir(location(of: relative).string) else {
      let error = failure(.list, relative)
      if error.isMissing { return [] }
      throw error
    }
    defer { unsafe closedir(directory) }
    var names: [String] = []
    while let entry = unsafe readdir(directory) {
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { field in
        unsafe field.withMemoryRebound(to: CChar.self, capacity: Int(NAME_MAX) + 1) {
          unsafe String(cString: $0)
        }
      }
      if name != "." && name != ".." { names.append(name) }
    }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// Everything below a folder that is no folder itself, by path, with what it is.
  ///
  /// - Throws: ``FileError`` where a folder cannot be read.
  public func files(below relative: String) throws(FileError) -> [(String, FileMetadata)] {
    var files: [(String, FileMetadata)] = []
    for name in try names(in: relative) {
      let path = relative.isEmpty ? name : relative + "/" + name
      guard let status = metadata(of: path) else { continue }
      if status.kind == .folder {
        files += try self.files(below: path)
      } else {
        files.append((path, status))
      }
    }
    return files
  }
}
