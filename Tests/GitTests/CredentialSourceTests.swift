import CLibgit2
import Testing

@testable import Git

@Suite struct CredentialSourceTests {
  /// Asks a source as libgit2 does, and returns what it answers.
  private func ask(
    _ source: inout CredentialSource, _ allowed: git_credential_t..., user: String? = "git"
  ) -> Int32 {
    Library.start
    var made: UnsafeMutablePointer<git_credential>?
    defer { git_credential_free(made) }
    let kinds = allowed.reduce(0) { $0 | $1.rawValue }
    guard let user else { return source.provide(&made, user: nil, allowed: kinds) }
    return source.provide(&made, user: user, allowed: kinds)
  }

  @Test func `The agent is asked once, however often the remote asks`() {
    var source = CredentialSource(hasAgent: true, keys: [])
    #expect(ask(&source, GIT_CREDENTIAL_SSH_KEY) == 0)
    for _ in 0..<5 {
      #expect(ask(&source, GIT_CREDENTIAL_SSH_KEY) == GIT_EAUTH.rawValue)
    }
  }

  @Test func `After the agent each key is tried, then the default, and nothing after that`() {
    var source = CredentialSource(hasAgent: true, keys: ["/a", "/b"])
    for _ in 0..<4 {
      #expect(ask(&source, GIT_CREDENTIAL_SSH_KEY, GIT_CREDENTIAL_DEFAULT) == 0)
    }
    #expect(
      ask(&source, GIT_CREDENTIAL_SSH_KEY, GIT_CREDENTIAL_DEFAULT) == GIT_EAUTH.rawValue)
  }

  @Test func `A remote that goes on asking gets nothing more`() {
    var source = CredentialSource(hasAgent: true, keys: [])
    for _ in 0..<CredentialSource.limit { _ = ask(&source, GIT_CREDENTIAL_USERPASS_PLAINTEXT) }
    #expect(ask(&source, GIT_CREDENTIAL_SSH_KEY) == GIT_EAUTH.rawValue)
  }

  @Test func `A password cannot be given`() {
    var source = CredentialSource(hasAgent: false, keys: [])
    #expect(ask(&source, GIT_CREDENTIAL_USERPASS_PLAINTEXT, user: nil) == GIT_EAUTH.rawValue)
  }
}
