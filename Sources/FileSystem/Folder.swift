internal import Glibc
internal import SystemPackage

/// A folder on disk; all paths are relative to it, with slashes, and links are never followed at
/// their last component.
public struct Folder: Hashable, Sendable {
  private let place: FilePath

  /// A folder at a path, which need not exist.
  public init(_ path: String) { place = FilePath(path) }

  /// Where it is.
  public var path: String { place.string }

  /// The folder around it; `nil` at the root.
  public var parent: Folder? {
    var parent = place
    return parent.removeLastComponent() ? Folder(parent.string) : nil
  }

  /// The same folder by a path without links, as far as it exists.
  public var resolved: Folder {
    guard let path = unsafe realpath(place.string, nil) else {
      guard let parent, let name = place.lastComponent else { return self }
      return Folder(parent.resolved.place.appending(name).string)
    }
    defer { unsafe free(path) }
    return Folder(unsafe String(cString: path))
  }

  /// The folder that the process was started in, or the one the shell says it is.
  public static var current: Folder {
    guard let name = unsafe getcwd(nil, 0) else { return Folder(".") }
    defer { unsafe free(name) }
    return Folder(unsafe String(cString: name))
  }

  /// The path of something in the folder, with dots resolved by name alone; an absolute path stands
  /// for itself.
  public func path(of relative: String) -> String {
    location(of: relative).lexicallyNormalized().string
  }

  /// The way from this folder to an absolute path inside it, or `nil` where that lies outside.
  ///
  /// Dots are resolved by name alone; the folder itself is the empty path.
  public func relativePath(of absolute: String) -> String? {
    var path = FilePath(absolute).lexicallyNormalized()
    return path.removePrefix(place.lexicallyNormalized()) ? path.string : nil
  }

  /// The names on the way from this folder to another one, with `..` for each folder that is left.
  ///
  /// Dots are resolved by name alone.
  public func way(to other: Folder) -> [String] {
    let own = place.lexicallyNormalized().components.map(\.string)
    let others = other.place.lexicallyNormalized().components.map(\.string)
    let shared = zip(own, others).prefix { $0 == $1 }.count
    return Array(repeating: "..", count: own.count - shared) + others.dropFirst(shared)
  }

  /// The full path of something in the folder; an absolute path stands for itself.
  func location(of relative: String) -> FilePath {
    relative.hasPrefix("/") ? FilePath(relative) : place.appending(relative)
  }

  /// What stands at a path, or `nil` where nothing does.
  public func metadata(of relative: String) -> FileMetadata? {
    (try? Stat(location(of: relative), followTargetSymlink: false)).map(FileMetadata.init)
  }

  /// The bytes of an ordinary file; a symbolic link is refused, and what would wait for somebody to write.
  ///
  /// - Throws: ``FileError``.
  public func read(_ relative: String) throws(FileError) -> [UInt8] {
    let place = try OpenPlace(relative, in: self, for: .read)
    do {
      // A pipe would wait for a writer already here.
      let file = try place.open(O_RDONLY | O_NONBLOCK)
      return try file.closeAfter { try Folder.content(of: file, at: relative) }
    } catch let error as FileError {
      throw error
    } catch {
      throw failure(.read, relative, error)
    }
  }

  private static func content(of file: FileDescriptor, at path: String) throws -> [UInt8] {
    let status = try Stat(file)
    guard status.type != .fifo else {
      throw FileError(operation: .read, path: path, reason: .notOrdinary, cause: .other)
    }
    let expected = Int(status.size) + 1
    var bytes = try bytes(upTo: expected, from: file)
    guard bytes.count == expected else { return bytes }
    // A file of proc(5) says that it is empty, and any other may grow.
    while true {
      let more = try Folder.bytes(upTo: 1 << 16, from: file)
      bytes += more
      if more.count < 1 << 16 { return bytes }
    }
  }

  /// Where a symbolic link points, as it says; `nil` where there is no link.
  public func linkTarget(_ relative: String) -> [UInt8]? {
    let place = location(of: relative).string
    var buffer = [UInt8](repeating: 0, count: Int(PATH_MAX))
    let count = unsafe buffer.withUnsafeMutableBytes { buffer in
      unsafe buffer.withMemoryRebound(to: CChar.self) { characters in
        unsafe characters.baseAddress.map { unsafe readlink(place, $0, characters.count) } ?? -1
      }
    }
    return count < 0 ? nil : Array(buffer.prefix(count))
  }

  /// The next bytes of a file; fewer than asked for only at its end.
  private static func bytes(
    upTo limit: Int, from file: FileDescriptor
  ) throws -> [UInt8] {
    unsafe try [UInt8](unsafeUninitializedCapacity: limit) { buffer, count in
      while count < limit {
        let rest = unsafe UnsafeMutableRawBufferPointer(
          UnsafeMutableBufferPointer(rebasing: buffer[count..<limit]))
        let more = unsafe try file.read(into: rest)
        guard more > 0 else { break }
        count += more
      }
    }
  }

  func failure(
    _ operation: FileError.Operation, _ path: String, _ error: any Error
  ) -> FileError {
    let number = error as? Errno
    return FileError(
      operation: operation, path: path, reason: number.map(SystemReason.init) ?? .other("\(error)"),
      cause: FileError.Cause(number))
  }

  func failure(_ operation: FileError.Operation, _ path: String) -> FileError {
    failure(operation, path, Errno(rawValue: errno))
  }
}

extension FileError.Cause {
  fileprivate init(_ number: Errno?) {
    switch number {
    case .noSuchFileOrDirectory, .notDirectory: self = .missing
    case .noSpace, .diskQuotaExceeded: self = .full
    case .readOnlyFileSystem: self = .readOnly
    case .permissionDenied, .notPermitted: self = .denied
    default: self = .other
    }
  }
}
