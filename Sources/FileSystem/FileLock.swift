internal import Glibc
internal import Synchronization
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
  private let isSettled = Atomic(false)

  /// Takes the lock, and writes into the file who holds it, told from what a stopped owner wrote
  /// there; `nil` while another process holds it.
  ///
  /// - Throws: ``FileError`` where the file cannot be opened or written.
  public init?(
    _ relative: String, in folder: Folder, owner: ([UInt8]) -> [UInt8]
  ) throws(FileError) {
    let path = folder.location(of: relative).string
    let descriptor = unsafe open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o666)
    guard descriptor >= 0 else { throw folder.failure(.write, relative) }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      let failure = folder.failure(.write, relative)
      let isHeld = errno == EWOULDBLOCK
      close(descriptor)
      guard isHeld else { throw failure }
      return nil
    }
    do throws(FileError) {
      abandoned = try folder.read(relative)
    } catch {
      // An object that was never made has no end in which to give the lock back.
      close(descriptor)
      throw error
    }
    self.descriptor = descriptor
    let owner = owner(abandoned)
    // Cut off only afterwards: what is never empty still tells that somebody was stopped.
    guard
      unsafe owner.withUnsafeBytes({ unsafe pwrite(descriptor, $0.baseAddress, $0.count, 0) })
        == owner.count, ftruncate(descriptor, off_t(owner.count)) == 0
    else { throw folder.failure(.write, relative) }
  }

  /// Notes that nothing is left of the owner that was stopped; until then the file goes on telling
  /// of it.
  public func settle() { isSettled.store(true, ordering: .relaxed) }

  deinit {
    if abandoned.isEmpty || isSettled.load(ordering: .relaxed) { _ = ftruncate(descriptor, 0) }
    // Closing it is not enough: a thread with open files of its own may have a copy, until the
    // system has cleared it away after its end.
    flock(descriptor, LOCK_UN)
    close(descriptor)
  }
}
