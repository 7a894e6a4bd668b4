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
}
