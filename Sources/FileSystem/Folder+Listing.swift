internal import Glibc
internal import SystemPackage

extension Folder {
  /// The names directly in a folder, sorted by their bytes; none where the folder is not there.
  ///
  /// - Throws: ``FileError`` where the folder cannot be read.
  public func names(in relative: String) throws(FileError) -> [String] {
    guard let directory = try unsafe directory(relative) else { return [] }
    defer { unsafe closedir(directory) }
    var names: [String] = []
    while let entry = unsafe try next(directory, relative) {
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { field in
        unsafe field.withMemoryRebound(to: CChar.self, capacity: Int(NAME_MAX) + 1) {
          unsafe String(cString: $0)
        }
      }
      if name != "." && name != ".." { names.append(name) }
    }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// The next entry of a folder; `nil` at its end.
  ///
  /// An error that is taken for the end makes files look as if they were deleted: readdir(3) tells it
  /// by `errno` alone.
  /// - Throws: ``FileError``.
  private func next(
    _ directory: OpaquePointer, _ relative: String
  ) throws(FileError) -> UnsafeMutablePointer<dirent>? {
    errno = 0
    if let entry = unsafe readdir(directory) { return unsafe entry }
    guard errno == 0 else { throw failure(.list, relative) }
    return nil
  }

  /// A folder whose names can be read; `nil` where there is none.
  ///
  /// - Throws: ``FileError``.
  private func directory(_ relative: String) throws(FileError) -> OpaquePointer? {
    do throws(FileError) {
      let place = try OpenPlace(inside: relative, of: self, for: .list)
      let descriptor = unsafe openat(place.folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
      guard descriptor >= 0, let directory = unsafe fdopendir(descriptor) else {
        throw failure(.list, relative)
      }
      return unsafe directory
    } catch {
      if error.isMissing { return nil }
      throw error
    }
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

  /// The files below some folders of this one, links not followed; a folder that is not there has
  /// none, and what stands in the place of one is listed as itself. So is a folder that is a git
  /// repository of its own, and nothing in it.
  ///
  /// - Throws: ``FileError`` where a folder cannot be read.
  public func listing(below roots: [String]) throws(FileError) -> FileListing {
    var listing = FileListing()
    var level = roots
    while !level.isEmpty {
      let folders = level
      let lists = Workers.map(folders.count) { number in
        Result { () throws(FileError) in try self.list(folders[number]) }
      }
      level = []
      for (folder, list) in zip(folders, lists) {
        let list = try list.get()
        if list.isRepository, let slash = folder.lastIndex(of: "/") {
          let name = String(folder[folder.index(after: slash)...])
          listing.append(FileListing(name, kind: .folder), of: String(folder[..<slash]))
          continue
        }
        level += list.folders
        listing.append(list, of: folder)
      }
    }
    return listing
  }

  /// The files directly in a folder; as folders, those directly in it.
  private func list(_ path: String) throws(FileError) -> FileListing {
    var listing = FileListing()
    guard let directory = try unsafe directory(path) else { return listing }
    defer { unsafe closedir(directory) }
    while let entry = unsafe try next(directory, path) {
      let name = unsafe Folder.name(of: entry)
      if unsafe Folder.isDots(name) { continue }
      let isGits = unsafe name.elementsEqual(".git".utf8)
      if isGits { listing.isRepository = true }
      func place() -> String { unsafe path + "/" + String(decoding: name, as: UTF8.self) }
      // Some file systems do not say what an entry is.
      let kind = unsafe Folder.kind(Int32(entry.pointee.d_type)) ?? metadata(of: place())?.kind
      if kind == .folder && !isGits {
        listing.folders.append(place())
      } else {
        unsafe listing.append(name, kind: kind)
      }
    }
    return listing
  }

  /// The name of an entry, lent until the next one is read.
  private static func name(of entry: UnsafeMutablePointer<dirent>) -> UnsafeRawBufferPointer {
    guard let offset = MemoryLayout<dirent>.offset(of: \.d_name) else {
      preconditionFailure("a stored property has an offset")
    }
    let start = unsafe UnsafeRawPointer(entry) + offset
    let length = unsafe strlen(start.assumingMemoryBound(to: CChar.self))
    return unsafe UnsafeRawBufferPointer(start: start, count: length)
  }

  private static func isDots(_ name: UnsafeRawBufferPointer) -> Bool {
    unsafe name.count <= 2 && name.allSatisfy { $0 == UInt8(ascii: ".") }
  }

  private static func kind(_ type: Int32) -> FileMetadata.Kind? {
    switch type {
    case 8: .file
    case 4: .folder
    case 10: .link
    case 0: nil
    default: .other
    }
  }
}
