import CLibgit2
import Glibc

/// What a remote that asks who we are is given: each credential once.
///
/// libgit2 asks again after every one that was not accepted, for as long as it gets an answer.
struct CredentialSource {
  private var requests = 0
  private var triedAgent = false
  private var triedDefault = false

  /// Makes the next credential of a kind that is allowed, or fails with `GIT_EAUTH`.
  mutating func provide(
    _ made: UnsafeMutablePointer<UnsafeMutablePointer<git_credential>?>?,
    user: UnsafePointer<CChar>?, allowed: UInt32
  ) -> Int32 {
    requests += 1
    guard requests <= 3 else { return refuse("the remote accepted no credential") }
    if allowed & GIT_CREDENTIAL_USERNAME.rawValue != 0 {
      // The address names no user; ssh takes the one who is logged in.
      guard let login = getenv("USER") else { return refuse("the address names no user") }
      return git_credential_username_new(made, login)
    }
    if allowed & GIT_CREDENTIAL_SSH_KEY.rawValue != 0, !triedAgent, let user {
      triedAgent = true
      return git_credential_ssh_key_from_agent(made, user)
    }
    if allowed & GIT_CREDENTIAL_DEFAULT.rawValue != 0, !triedDefault {
      triedDefault = true
      return git_credential_default_new(made)
    }
    return refuse(
      triedAgent
        ? "the remote accepted no key of the ssh agent"
        : "the remote asks for a user name and password")
  }

  private func refuse(_ message: String) -> Int32 {
    git_error_set_str(Int32(GIT_ERROR_CALLBACK.rawValue), message)
    return GIT_EAUTH.rawValue
  }
}
