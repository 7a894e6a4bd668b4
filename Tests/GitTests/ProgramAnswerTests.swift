import Processes
import Testing

@testable import Git

/// What git writes, as git 2.39 writes it in English.
@Suite("What git answers")
struct ProgramAnswerTests {
  private func result(_ code: Int, _ output: String = "", _ errors: String = "")
    -> ChildProcess.Result
  {
    ChildProcess.Result(code: code, output: Array(output.utf8), errors: Array(errors.utf8))
  }

  @Test(
    "A failure is told by its words",
    arguments: [
      (
        "Host key verification failed.\r\nfatal: Could not read from remote repository.",
        GitError.Code.certificate
      ),
      (
        "@ WARNING: REMOTE HOST IDENTIFICATION HAS CHANGED! @\nHost key verification failed.",
        .changedHostKey
      ),
      (
        "git@h: Permission denied (publickey).\nfatal: Could not read from remote repository.",
        .authentication
      ),
      ("fatal: could not read Username for 'http://h': terminal prompts disabled", .authentication),
      ("fatal: unable to access 'http://h/': The requested URL returned error: 301", .redirected),
      (
        "fatal: unable to access 'https://h/': SSL certificate problem: certificate has expired",
        .certificate
      ),
      ("fatal: unable to access 'http://h/': Failed to connect to h port 80", .unreachable),
      ("fatal: repository 'http://h/' not found\nThe requested URL returned error: 404", .notFound),
      ("fatal: something that nobody has thought of", .refused),
    ])
  func failures(words: String, code: GitError.Code) {
    #expect(GitError(program: result(128, "", words), "git fetch").code == code)
  }

  @Test("Progress and advice are left out of what people read")
  func words() {
    let errors = """
      Cloning into 'x'...
      Receiving objects:  50% (1/2)\rReceiving objects: 100% (2/2), done.
      fatal: early EOF
      Please make sure you have the correct access rights
      and the repository exists.
      """
    #expect(GitError.words(of: Array(errors.utf8)) == "fatal: early EOF")
  }

  @Test("A push is accepted, or rejected with the reason and what the remote said")
  func pushes() throws {
    let to = "To /x.git\n"
    #expect(
      try PushOutcome(program: result(0, to + " \tabc:refs/heads/main\t1..2\nDone\n")) == .accepted)
    #expect(
      try PushOutcome(
        program: result(
          1, to + "!\tabc:refs/heads/main\t[remote rejected] (pre-receive hook declined)\nDone\n",
          "remote: Not today\n"))
        == .rejected("[remote rejected] (pre-receive hook declined)\nremote: Not today"))
    #expect(throws: GitError.self) { try PushOutcome(program: result(128, "", "fatal: no")) }
  }

  @Test(
    "A host is written as known_hosts writes it",
    arguments: [
      ("ssh://git@host/x.git", "host"), ("ssh://host:22/x", "host"),
      ("ssh://git@host:2222/x", "[host]:2222"), ("git@host:x.git", "host"), ("host:x", "host"),
    ])
  func hosts(url: String, host: String) { #expect(HostKeys.host(in: url) == host) }

  @Test("Git is asked only where it may know more")
  func helps() {
    let setup = UserSetup(environment: ["HOME": "/nonexistent"])
    func helps(_ code: GitError.Code, _ url: String, _ words: String = "") -> Bool {
      setup.mayHelp(after: GitError(code, "git_remote_fetch", words), at: url)
    }
    #expect(helps(.authentication, "ssh://h/x") && helps(.authentication, "https://h/x"))
    #expect(helps(.unreachable, "h:x", "Unable to exchange encryption keys"))
    #expect(!helps(.changedHostKey, "ssh://h/x") && !helps(.redirected, "http://h/x"))
    #expect(!helps(.unreachable, "/x") && !helps(.notFound, "http://h/x"))
  }
}
