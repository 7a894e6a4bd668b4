import Glibc
import Testing

@testable import FileSystem

@Suite("Why a file cannot be used")
struct FileErrorTests {
  @Test(
    "The system's numbers that something can be done about are told apart",
    arguments: [
      (ENOSPC, FileError.Cause.full), (EDQUOT, .full), (EROFS, .readOnly), (EACCES, .denied),
      (EPERM, .denied), (ENOENT, .missing), (ENOTDIR, .missing), (EIO, .other),
    ])
  func cause(number: Int32, cause: FileError.Cause) {
    errno = number
    let error = Folder("/").failure(.write, "x")
    #expect(error.cause == cause && error.isMissing == (cause == .missing))
  }

  @Test(
    "The common ones have words of their own",
    arguments: [
      (ENOENT, SystemReason.missing), (EACCES, .denied), (EPERM, .denied), (ENOSPC, .full),
      (EEXIST, .exists), (EISDIR, .folder), (ENOTDIR, .notAFolder), (EROFS, .readOnly),
      (EIO, .other("Input/output error")),
    ])
  func reason(number: Int32, reason: SystemReason) {
    errno = number
    #expect(Folder("/").failure(.write, "x").reason == reason)
    #expect(SystemReason(number: number) == reason)
  }
}
