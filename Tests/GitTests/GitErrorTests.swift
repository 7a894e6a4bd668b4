import CLibgit2
import Processes
import Testing

@testable import Git

@Suite struct GitErrorTests {
  struct Case: Sendable {
    let returnCode: git_error_code
    let errorClass: git_error_t
    let message: String
    let function: String
    let code: GitError.Code

    init(
      _ returnCode: git_error_code, _ errorClass: git_error_t, _ message: String,
      from function: String, _ code: GitError.Code
    ) {
      self.returnCode = returnCode
      self.errorClass = errorClass
      self.message = message
      self.function = function
      self.code = code
    }
  }

  @Test(arguments: [
    Case(GIT_ERROR, GIT_ERROR_OS, "failed to connect to x", from: "git_clone", .unreachable),
    Case(GIT_ERROR, GIT_ERROR_OS, "failed to write: disk full", from: "git_clone", .other),
    Case(GIT_ERROR, GIT_ERROR_NET, "failed to resolve address", from: "git_clone", .unreachable),
    Case(GIT_ERROR, GIT_ERROR_SSL, "SSL error: syscall", from: "git_remote_push", .unreachable),
    Case(GIT_EEOF, GIT_ERROR_SSH, "early EOF", from: "git_remote_fetch", .unreachable),
    Case(GIT_EEOF, GIT_ERROR_SSH, "ERROR: no such thing", from: "git_remote_fetch", .refused),
    Case(
      GIT_ERROR, GIT_ERROR_NET, "fatal: '/x' does not appear to be a git repository",
      from: "git_clone", .notFound),
    Case(GIT_ERROR, GIT_ERROR_NET, "remote error: go away", from: "git_remote_fetch", .refused),
    Case(GIT_ERROR, GIT_ERROR_NET, "failed to resolve address", from: "git_blob_lookup", .other),
  ])
  func `What fails while talking to a remote tells whether to try again later`(item: Case) {
    expect(item)
  }

  @Test(arguments: [
    (
      "unable to access 'https://x.org/certificates.git/': Could not resolve host: x.org",
      .unreachable
    ),
    ("'/srv/SSL-shallow' does not appear to be a git repository", .notFound),
    ("unable to access 'https://x.org/': SSL certificate problem: self-signed", .certificate),
    (
      "unable to access 'https://x.org/': server certificate verification failed. CAfile: none",
      GitError.Code.certificate
    ),
  ])
  func `What an address is called tells nothing of what failed`(words: String, code: GitError.Code)
  {
    let result = ChildProcess.Result(code: 128, output: [], errors: Array("fatal: \(words)\n".utf8))
    #expect(GitError(program: result, "git fetch").code == code)
  }

  @Test(arguments: [
    (401, GitError.Code.authentication), (403, .authentication), (404, .notFound),
    (418, .refused), (429, .unreachable), (503, .unreachable),
  ])
  func `The status of a server decides the code`(status: Int, code: GitError.Code) {
    expect(
      Case(
        GIT_ERROR, GIT_ERROR_HTTP, "unexpected http status code: \(status)",
        from: "git_remote_fetch", code))
  }

  @Test(arguments: [
    Case(GIT_ENOTFOUND, GIT_ERROR_ODB, "object not found", from: "git_blob_lookup", .notFound),
    Case(
      GIT_ENOTFOUND, GIT_ERROR_CONFIG, "config value 'safe.directory' was not found",
      from: "git_repository_open_ext", .notOwner),
    Case(
      GIT_ERROR, GIT_ERROR_INDEX, "unsupported mandatory extension: 'sdir'",
      from: "git_index_read", .unsupported),
    Case(GIT_ERROR, GIT_ERROR_ZLIB, "error inflating", from: "git_blob_lookup", .corrupt),
    Case(
      GIT_ERROR, GIT_ERROR_OS, "could not write to file: No space left on device",
      from: "git_odb_write", .diskFull),
    Case(
      GIT_ERROR, GIT_ERROR_OS, "failed to write chunk: Disk quota exceeded",
      from: "git_remote_fetch", .diskFull),
    Case(
      GIT_ERROR, GIT_ERROR_OS, "failed to create file: Read-only file system",
      from: "git_index_write", .readOnly),
    Case(GIT_ELOCKED, GIT_ERROR_OS, "failed to lock file", from: "git_index_write", .locked),
  ])
  func `Other failures have a code of their own`(item: Case) {
    expect(item)
  }

  @Test func `A code is the pattern of a catch`() throws {
    do {
      throw GitError(.locked, "git_index_write", "failed to lock file")
    } catch GitError.Code.locked {
    } catch {
      Issue.record("\(error) was not caught by its code")
    }
  }

  @Test func `The description holds all that is known`() {
    let error = GitError(
      .unreachable, "git_clone", returnCode: -1, errorClass: 2, "failed to connect")
    #expect(
      error.description
        == "failed to connect (unreachable; git_clone returned -1, class 2)")
  }

  private func expect(_ item: Case, sourceLocation: SourceLocation = #_sourceLocation) {
    let code = GitError.Code(
      returnCode: item.returnCode.rawValue, errorClass: Int(item.errorClass.rawValue),
      message: item.message, from: item.function)
    #expect(code == item.code, sourceLocation: sourceLocation)
  }
}
