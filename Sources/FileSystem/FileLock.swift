internal import Glibc
internal import SystemPackage

/// A lock that one process at a time holds on a file.
///
/// The system takes it back when its owner ends, however that happens, so that no lock outlives
/// its owner (flock(2)). The owner writes into the file who it is, and empties it in the end: what
/// is found there tells of one that was stopped.
public final class FileLock: Sendable {
  private let descriptor: Int32
  /// What the owner before wrote, if it was stopped before it could give the lock back.
  public let abandoned: [UInt8]

  /// Takes the lock, and writes into the file who holds it; `nil` while another process does.
  ///
  /// - Throws: ``FileError`` where the file cannot be opened or written.
  public init?(_ relative: String, in folder: Folder, owner: [UInt8]) throws(FileError) {
    let path = folder.location(of: relative).string
    descriptor = unsafe open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o666)
    guard descriptor >= 0 else { throw folder.failure(.write, relative) }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      let error = errno
      close(descriptor)
      guard error == EWOULDBLOCK else { throw folder.failure(.write, relative) }
      return nil
    }
    abandoned = try folder.read(relative)
    guard ftruncate(descriptor, 0) == 0,
      unsafe owner.withUnsafeBytes({ unsafe pwrite(descriptor, $0.baseAddress, $0.count, 0) })
        == owner.count
    else { throw folder.failure(.write, relative) }
  }

  deinit {
    _ = ftruncate(descriptor, 0)
    close(descriptor)
  }
}
