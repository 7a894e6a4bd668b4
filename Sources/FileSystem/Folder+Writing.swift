internal import CSystemCalls
internal import Glibc
internal import SystemPackage

extension Folder {
  /// Puts bytes in the place of a file in one step: readers see the old file or the new one.
  ///
  /// The bytes go to a new file beside it, which is flushed to disk and renamed; the folder is
  /// flushed too, unless the file may be lost with the power. Folders missing on the way are made.
  /// - Throws: ``FileError``.
  public func write(
    _ bytes: [UInt8], to relative: String, isDurable: Bool = true
  ) throws(FileError) {
    let place = try OpenPlace(relative, in: self, for: .write, makesMissing: true)
    let temporary =
      Folder.unfinished.prefix + String(UInt32.random(in: .min ... .max)) + Folder.unfinished.suffix
    do {
      try Folder.write(bytes, as: temporary, in: place, isDurable: isDurable)
    } catch {
      let failure = failure(.write, relative, error)
      _ = unsafe unlinkat(place.folder, temporary, 0)
      throw failure
    }
    do {
      if isDurable { try place.flush() }
    } catch {
      throw failure(.sync, relative, error)
    }
  }

  /// Puts bytes in the place of a file, by way of a new one with another name.
  private static func write(
    _ bytes: [UInt8], as temporary: String, in place: borrowing OpenPlace, isDurable: Bool
  ) throws {
    // The permissions of a link are not those of what it leads to.
    let old = place.status.flatMap { $0.st_mode & S_IFMT == S_IFREG ? $0 : nil }
    let mode = old.map { $0.st_mode & 0o7777 } ?? 0o666
    let descriptor = unsafe openat(
      place.folder, temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, mode)
    guard descriptor >= 0 else { throw Errno(rawValue: errno) }
    let file = FileDescriptor(rawValue: descriptor)
    try file.closeAfter {
      try file.writeAll(bytes)
      guard !isDurable || fsync(file.rawValue) == 0 else { throw Errno(rawValue: errno) }
    }
    guard unsafe renameat(place.folder, temporary, place.folder, place.name) == 0 else {
      throw Errno(rawValue: errno)
    }
  }

  private static let unfinished = (prefix: ".fieldbook-", suffix: ".tmp")

  /// Whether a name is one of those under which files are begun, before they get their own.
  public static func isUnfinished(_ name: some StringProtocol) -> Bool {
    name.hasPrefix(unfinished.prefix) && name.hasSuffix(unfinished.suffix)
  }

  /// Puts a symbolic link in the place of a file.
  ///
  /// - Throws: ``FileError``.
  public func writeLink(to target: [UInt8], at relative: String) throws(FileError) {
    let place = try OpenPlace(relative, in: self, for: .write, makesMissing: true)
    _ = unsafe unlinkat(place.folder, place.name, 0)
    let text = String(decoding: target, as: UTF8.self)
    guard unsafe symlinkat(text, place.folder, place.name) == 0 else {
      throw failure(.write, relative)
    }
    do { try place.flush() } catch { throw failure(.sync, relative, error) }
  }

  /// Makes a file executable for all who may read it, or for nobody.
  ///
  /// - Throws: ``FileError``.
  public func setExecutable(_ isExecutable: Bool, at relative: String) throws(FileError) {
    let place = try OpenPlace(relative, in: self, for: .write)
    do {
      let file = try place.open(O_RDONLY | O_NONBLOCK)
      try file.closeAfter {
        var status = stat()
        guard unsafe fstat(file.rawValue, &status) == 0 else { throw Errno(rawValue: errno) }
        guard status.st_mode & S_IFMT == S_IFREG else { throw Errno.invalidArgument }
        let permissions = status.st_mode & 0o7777
        let bits = permissions & ~0o111 | (isExecutable ? (permissions & 0o444) >> 2 : 0)
        guard fchmod(file.rawValue, bits) == 0 else { throw Errno(rawValue: errno) }
      }
    } catch {
      throw failure(.write, relative, error)
    }
  }

  /// Makes a folder and those around it, where they are missing.
  ///
  /// - Throws: ``FileError``.
  public func create(_ relative: String) throws(FileError) {
    guard !relative.isEmpty, !relative.hasPrefix("/") else {
      return try create(at: location(of: relative))
    }
    _ = try OpenPlace(inside: relative, of: self, for: .create, makesMissing: true)
  }

  /// Makes the folder at a path of the user's own, and those around it, where they are missing.
  func create(at place: FilePath) throws(FileError) {
    if place.isEmpty { return }
    if unsafe mkdir(place.string, 0o777) == 0 { return }
    switch errno {
    case EEXIST: return
    case ENOENT:
      try create(at: place.removingLastComponent())
      if unsafe mkdir(place.string, 0o777) == 0 || errno == EEXIST { return }
      throw failure(.create, place.string)
    default: throw failure(.create, place.string)
    }
  }

  /// Removes a file, and the folders around it that it leaves empty; nothing there is no error.
  ///
  /// - Throws: ``FileError``.
  public func remove(_ relative: String) throws(FileError) { try remove([relative]) }

  /// Removes files, and the folders around them that they leave empty, unless these are to be kept;
  /// nothing there is no error.
  ///
  /// - Throws: ``FileError`` of the first that cannot be removed; those before it are gone.
  public func remove(_ files: [String], keepsFolders: Bool = false) throws(FileError) {
    var folders: Set<String> = []
    for file in files {
      if let folder = try unlinkFile(file, keepsFolders) { folders.insert(folder) }
    }
    // A folder that a later file left empty is gone.
    try flush(folders.filter { metadata(of: $0) != nil })
  }

  /// Removes a folder in which nothing is, and those around it that are empty without it.
  public func removeEmptyFolder(_ relative: String) { _ = removeEmpty(FilePath(relative)) }

  /// Removes a file and the folders that are empty without it; returns the folder that is left.
  private func unlinkFile(_ relative: String, _ keepsFolders: Bool) throws(FileError) -> String? {
    do throws(FileError) {
      let place = try OpenPlace(relative, in: self, for: .remove)
      guard unsafe unlinkat(place.folder, place.name, 0) == 0 else {
        throw failure(.remove, relative)
      }
    } catch {
      if error.isMissing { return nil }
      throw error
    }
    let parent = FilePath(relative).removingLastComponent()
    return keepsFolders ? parent.string : removeEmpty(parent)
  }

  /// Removes a folder and those around it as far as nothing is in them; returns the one that is left.
  private func removeEmpty(_ folder: FilePath) -> String {
    var folder = folder
    while !folder.isEmpty, rmdir(folder.string) {
      folder = folder.removingLastComponent()
    }
    return folder.string
  }

  /// Removes a folder in which nothing is; `false` where that cannot be.
  func rmdir(_ relative: String) -> Bool {
    // The folder itself has no place in itself.
    if relative.isEmpty { return unsafe Glibc.rmdir(path) == 0 }
    guard let place = try? OpenPlace(relative, in: self, for: .remove) else { return false }
    return unsafe unlinkat(place.folder, place.name, AT_REMOVEDIR) == 0
  }

  /// Gives a file another name, in the place of what has it; both folders are flushed.
  ///
  /// - Throws: ``FileError``.
  public func move(_ relative: String, to other: String) throws(FileError) {
    let from = try OpenPlace(relative, in: self, for: .write)
    let to = try OpenPlace(other, in: self, for: .write)
    guard unsafe renameat(from.folder, from.name, to.folder, to.name) == 0 else {
      throw failure(.write, other)
    }
    do {
      try to.flush()
      try from.flush()
    } catch {
      throw failure(.sync, other, error)
    }
  }

  /// Flushes folders to disk, with the names of what is in each.
  ///
  /// Many are flushed as a whole file system, in one call (syncfs(2)): each folder alone waits for
  /// the disk once.
  /// - Throws: ``FileError``.
  public func flush(_ folders: Set<String>) throws(FileError) {
    guard folders.count > Folder.flushedApart else {
      for folder in folders { try flush(folder) }
      return
    }
    try flush("", with: { syncfs($0) })
  }

  /// Beyond this, waiting for other programs' writes too is the shorter wait.
  private static let flushedApart = 32

  /// Flushes a folder to disk, with the names of what is in it.
  ///
  /// - Throws: ``FileError``.
  public func flush(_ relative: String) throws(FileError) {
    try flush(relative, with: { fsync($0) })
  }

  private func flush(_ relative: String, with flush: (CInt) -> CInt) throws(FileError) {
    let place = try OpenPlace(inside: relative, of: self, for: .sync)
    do {
      try place.flush(with: flush)
    } catch {
      throw failure(.sync, relative, error)
    }
  }
}
