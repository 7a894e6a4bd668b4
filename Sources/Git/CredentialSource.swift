import CLibgit2
import FileSystem
import Glibc

/// What a remote that asks who we are is given: each credential once.
///
/// libgit2 asks again after every one that was not accepted, for as long as it gets an answer.
/// Nothing is asked of the person here; the user's own git does that.
struct CredentialSource {
  private var requests = 0
  private var hasAgent: Bool
  private var hasDefault = true
  /// Private keys that need no passphrase and are still to be tried, the last one first.
  private var keys: [String]

  /// How often a remote may ask.
  static let limit = 5

  /// A source with an agent or without, and with the paths of private keys.
  init(hasAgent: Bool, keys: [String]) {
    self.hasAgent = hasAgent
    self.keys = keys.reversed()
  }

  /// What the user of this process has.
  static var ofUser: Self {
    CredentialSource(hasAgent: getenv("SSH_AUTH_SOCK") != nil, keys: KeyFile.usable)
  }

  /// Makes the next credential of a kind that is allowed, or fails with `GIT_EAUTH`.
  mutating func provide(
    _ made: UnsafeMutablePointer<UnsafeMutablePointer<git_credential>?>?,
    user: UnsafePointer<CChar>?, allowed: UInt32
  ) -> Int32 {
    requests += 1
    guard requests <= CredentialSource.limit else {
      return refuse("the remote accepted no credential")
    }
    if allowed & GIT_CREDENTIAL_USERNAME.rawValue != 0 {
      // The address names no user; ssh takes the one who is logged in.
      guard let login = getenv("USER") else { return refuse("the address names no user") }
      return git_credential_username_new(made, login)
    }
    if allowed & GIT_CREDENTIAL_SSH_KEY.rawValue != 0, let user {
      if hasAgent {
        hasAgent = false
        return git_credential_ssh_key_from_agent(made, user)
      }
      if let key = keys.popLast() { return git_credential_ssh_key_new(made, user, nil, key, nil) }
    }
    if allowed & GIT_CREDENTIAL_DEFAULT.rawValue != 0, hasDefault {
      hasDefault = false
      return git_credential_default_new(made)
    }
    return refuse(
      allowed & GIT_CREDENTIAL_SSH_KEY.rawValue != 0
        ? "the remote accepted no key that libgit2 can use"
        : "the remote asks for a user name and password")
  }

  private func refuse(_ message: String) -> Int32 {
    git_error_set_str(Int32(GIT_ERROR_CALLBACK.rawValue), message)
    return GIT_EAUTH.rawValue
  }
}

/// The private keys in the places where ssh looks for them (ssh(1), FILES).
private enum KeyFile {
  /// Those that libssh2 1.10 can use without asking: newer servers refuse its RSA signatures.
  static var usable: [String] {
    guard let home = getenv("HOME") else { return [] }
    let folder = Folder(String(cString: home) + "/.ssh")
    return ["id_ed25519", "id_ecdsa"].filter { name in
      guard let bytes = try? folder.read(name) else { return false }
      return String(decoding: bytes, as: UTF8.self).contains(plain)
    }.map { folder.path + "/" + $0 }
  }

  /// How a key file without a passphrase begins: `openssh-key-v1`, cipher `none` (PROTOCOL.key of
  /// OpenSSH), in base 64.
  private static let plain = "b3BlbnNzaC1rZXktdjEAAAAABG5vbmU"
}
