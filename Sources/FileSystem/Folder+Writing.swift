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
    try requireNoLink(onTheWayTo: relative)
    let target = location(of: relative)
    try create(at: target.removingLastComponent())
    let temporary = target.removingLastComponent()
      .appending(
        "\(Folder.unfinished.prefix)\(UInt32.random(in: .min ... .max))"
          + Folder.unfinished.suffix)
    let mode =
      (try? Stat(target, followTargetSymlink: false).permissions) ?? [
        .ownerReadWrite, .groupReadWrite, .otherReadWrite,
      ]
    do {
      let file = try FileDescriptor.open(
        temporary, .writeOnly,
        options: [.create, .exclusiveCreate, .closeOnExec, .noFollow], permissions: mode)
      try file.closeAfter {
        try file.writeAll(bytes)
        guard !isDurable || fsync(file.rawValue) == 0 else { throw Errno(rawValue: errno) }
      }
    } catch {
      _ = unsafe unlink(temporary.string)
      throw failure(.write, relative, error)
    }
    guard unsafe rename(temporary.string, target.string) == 0 else {
      let error = failure(.write, relative)
      _ = unsafe unlink(temporary.string)
      throw error
    }
    if isDurable { try flush(target.removingLastComponent()) }
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
    try requireNoLink(onTheWayTo: relative)
    let place = location(of: relative)
    try create(at: place.removingLastComponent())
    _ = unsafe unlink(place.string)
    guard unsafe symlink(String(decoding: target, as: UTF8.self), place.string) == 0 else {
      throw failure(.write, relative)
    }
    try flush(place.removingLastComponent())
  }

  /// Makes a file executable for all who may read it, or for nobody.
  ///
  /// - Throws: ``FileError``.
  public func setExecutable(_ isExecutable: Bool, at relative: String) throws(FileError) {
    try requireNoLink(onTheWayTo: relative)
    let place = location(of: relative)
    guard let stat = try? Stat(place, followTargetSymlink: false), stat.type == .regular else {
      throw failure(.write, relative)
    }
    let readable = stat.permissions.rawValue & 0o444
    let bits = stat.permissions.rawValue & ~0o111 | (isExecutable ? readable >> 2 : 0)
    guard unsafe chmod(place.string, bits) == 0 else { throw failure(.write, relative) }
  }

  /// Makes a folder and those around it, where they are missing.
  ///
  /// - Throws: ``FileError``.
  public func create(_ relative: String) throws(FileError) {
    try create(at: location(of: relative))
  }

  private func create(at place: FilePath) throws(FileError) {
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
    try requireNoLink(onTheWayTo: relative)
    guard unsafe unlink(location(of: relative).string) == 0 else {
      if errno == ENOENT || errno == ENOTDIR { return nil }
      throw failure(.remove, relative)
    }
    let parent = FilePath(relative).removingLastComponent()
    return keepsFolders ? parent.string : removeEmpty(parent)
  }

  /// Removes a folder and those around it as far as nothing is in them; returns the one that is left.
  private func removeEmpty(_ folder: FilePath) -> String {
    var folder = folder
    while !folder.isEmpty, unsafe rmdir(location(of: folder.string).string) == 0 {
      folder = folder.removingLastComponent()
    }
    return folder.string
  }

  /// Gives a file another name, in the place of what has it; both folders are flushed.
  ///
  /// - Throws: ``FileError``.
  public func move(_ relative: String, to other: String) throws(FileError) {
    try requireNoLink(onTheWayTo: relative)
    try requireNoLink(onTheWayTo: other)
    let (from, to) = (location(of: relative), location(of: other))
    guard unsafe rename(from.string, to.string) == 0 else { throw failure(.write, other) }
    try flush(to.removingLastComponent())
    let old = from.removingLastComponent()
    if old != to.removingLastComponent() { try flush(old) }
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
    try flush(location(of: ""), with: { syncfs($0) })
  }

  /// Beyond this, waiting for other programs' writes too is the shorter wait.
  private static let flushedApart = 32

  /// Flushes a folder to disk, with the names of what is in it.
  ///
  /// - Throws: ``FileError``.
  public func flush(_ relative: String) throws(FileError) {
    try flush(location(of: relative))
  }

  /// A rename or removal is on disk only when its folder is (fsync(2), notes).
  private func flush(
    _ folder: FilePath, with flush: (CInt) -> CInt = { fsync($0) }
  ) throws(FileError) {
    do {
      let file = try FileDescriptor.open(folder, .readOnly, options: [.directory, .closeOnExec])
      try file.closeAfter {
        guard flush(file.rawValue) == 0 || errno == EINVAL else { throw Errno(rawValue: errno) }
      }
    } catch {
      throw failure(.sync, folder.string, error)
    }
  }
}
