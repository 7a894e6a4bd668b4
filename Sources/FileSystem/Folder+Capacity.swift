internal import Glibc

extension Folder {
  /// The bytes that may still be written where the folder is (`statvfs`); `nil` where nobody can say.
  public var freeBytes: UInt64? {
    var facts = unsafe statvfs()
    guard unsafe statvfs(path, &facts) == 0 else { return nil }
    return unsafe UInt64(facts.f_bavail) * UInt64(facts.f_frsize)
  }

  /// Whether the user may write to something in the folder (`access`).
  public func isWritable(_ relative: String) -> Bool {
    unsafe access(path(of: relative), W_OK) == 0
  }
}
