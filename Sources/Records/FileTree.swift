public import FileSystem

/// A tree of files: the working files, a commit, or one that exists in memory only.
public protocol FileTree {
  /// Every path of ours and what is wrong with it as a file, if it is not an ordinary one.
  ///
  /// Paths are sorted by their bytes; folders are not listed.
  func entries() throws -> [FileTreeEntry]

  /// What stands at a path, ours or not; `nil` where nothing does, or a link is on the way.
  func file(at path: String) throws -> FileTreeEntry?

  /// The bytes of a file.
  func bytes(at path: String) throws -> [UInt8]
}

extension FileTree {
  /// What stands among the files of ours.
  public func file(at path: String) throws -> FileTreeEntry? {
    try entries().first { $0.path == path }
  }
}

/// One file of a tree.
public struct FileTreeEntry: Hashable, Sendable {
  /// The path from the root, with slashes.
  public let path: String
  /// Whether it is an ordinary file, not a link, a submodule or a device.
  public let isOrdinary: Bool

  /// A file by its path.
  public init(path: String, isOrdinary: Bool = true) {
    self.path = path
    self.isOrdinary = isOrdinary
  }
}

/// The files as they are on disk.
public struct WorkingTree: FileTree, Sendable {
  let folder: Folder

  /// The tree in a folder.
  public init(_ folder: Folder) { self.folder = folder }

  /// What stands in our folders, links not followed.
  public func entries() throws -> [FileTreeEntry] {
    let listing = try folder.listing(below: ownFolders)
    let files = listing.entries.map {
      FileTreeEntry(path: listing.path(of: $0), isOrdinary: $0.kind == .file)
    }
    return (files + misplacedFolders + settingsEntry)
      .sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
  }

  /// The folders of ours that are there.
  var ownFolders: [String] {
    DatasetPath.folders.filter { folder.metadata(of: $0)?.kind == .folder }
  }

  /// What stands in the place of a folder of ours.
  var misplacedFolders: [FileTreeEntry] {
    DatasetPath.folders.filter { (folder.metadata(of: $0)?.kind ?? .folder) != .folder }
      .map { FileTreeEntry(path: $0, isOrdinary: false) }
  }

  /// Whether a folder is a git repository of its own.
  func isRepository(_ path: String) -> Bool {
    folder.metadata(of: path)?.kind == .folder && folder.metadata(of: path + "/.git") != nil
  }

  /// Whether a submodule may stand at a path, with what is in it or still empty.
  func holdsSubmodule(_ path: String) -> Bool {
    isRepository(path)
      || (folder.metadata(of: path)?.kind == .folder && (try? folder.names(in: path)) == [])
  }

  private var settingsEntry: [FileTreeEntry] {
    folder.metadata(of: DatasetPath.settingsPath).map {
      [FileTreeEntry(path: DatasetPath.settingsPath, isOrdinary: $0.kind == .file)]
    } ?? []
  }

  /// The settings and the files in the folder of schemas.
  ///
  /// - Throws: ``FileError`` where the folder cannot be read.
  func setupEntries() throws -> [FileTreeEntry] {
    guard folder.metadata(of: "schemas")?.kind == .folder else { return settingsEntry }
    let listing = try folder.listing(below: ["schemas"])
    return settingsEntry
      + listing.entries.filter { listing.folders[Int($0.folder)] == "schemas" }
      .map { FileTreeEntry(path: listing.path(of: $0), isOrdinary: $0.kind == .file) }
      .sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
  }

  /// What stands at a path on disk.
  public func file(at path: String) -> FileTreeEntry? {
    let folders = path.split(separator: "/").dropLast()
    for number in folders.indices {
      let above = folders[...number].joined(separator: "/")
      guard folder.metadata(of: above)?.kind == .folder else { return nil }
    }
    return folder.metadata(of: path).map {
      FileTreeEntry(path: path, isOrdinary: $0.kind == .file)
    }
  }

  /// The bytes on disk.
  public func bytes(at path: String) throws -> [UInt8] { try folder.read(path) }
}

/// A tree in memory.
public struct MemoryTree: FileTree, Sendable {
  /// The files' bytes by path.
  public var files: [String: [UInt8]]

  /// A tree of files.
  public init(_ files: [String: [UInt8]] = [:]) { self.files = files }

  /// The paths of ours.
  public func entries() -> [FileTreeEntry] {
    files.keys.filter { DatasetPath($0).isOurs }
      .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
      .map { FileTreeEntry(path: $0) }
  }

  /// The file at a path.
  public func file(at path: String) -> FileTreeEntry? {
    files[path].map { _ in FileTreeEntry(path: path) }
  }

  /// The bytes of a file.
  ///
  /// - Throws: ``FileError`` where there is none.
  public func bytes(at path: String) throws -> [UInt8] {
    guard let bytes = files[path] else { throw MissingFile(path: path) }
    return bytes
  }
}

/// A file that a tree does not have.
public struct MissingFile: Error, Hashable, Sendable {
  /// Its path.
  public let path: String
}
