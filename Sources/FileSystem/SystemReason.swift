internal import SystemPackage

/// Why the system refused something, as far as there are words of our own for it.
public enum SystemReason: Hashable, Sendable {
  /// Nothing is there (`ENOENT`).
  case missing
  /// The person may not do that (`EACCES`, `EPERM`).
  case denied
  /// There is no room left (`ENOSPC`, `EDQUOT`).
  case full
  /// Something is there already (`EEXIST`).
  case exists
  /// A folder is there instead of a file (`EISDIR`).
  case folder
  /// Something on the way to it is no folder (`ENOTDIR`).
  case notAFolder
  /// The medium cannot be written to (`EROFS`).
  case readOnly
  /// Something on the way to it is a symbolic link, which is not followed.
  case link
  /// What is there is no ordinary file.
  case notOrdinary
  /// Any other, in the system's words.
  case other(String)

  /// The reason that an error number of the system stands for.
  public init(number: Int32) { self.init(Errno(rawValue: number)) }

  init(_ number: Errno) {
    switch number {
    case .noSuchFileOrDirectory: self = .missing
    case .permissionDenied, .notPermitted: self = .denied
    case .noSpace, .diskQuotaExceeded: self = .full
    case .fileExists: self = .exists
    case .isDirectory: self = .folder
    case .notDirectory: self = .notAFolder
    case .readOnlyFileSystem: self = .readOnly
    default: self = .other(number.description)
    }
  }
}
