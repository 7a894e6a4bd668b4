import FileSystem

/// What a user has set up for git and ssh that libgit2 1.5 does not know of.
struct UserSetup {
  private let environment: [String: String]

  init(environment: [String: String]) { self.environment = environment }

  /// Whether the user's git may succeed where libgit2 has failed.
  ///
  /// A login that was refused may need a key of another kind or a credential helper; a host that
  /// was not reached, a proxy, a jump host or an alias; a certificate, an authority of one's own.
  /// A host key that is strange or has changed stays refused.
  func mayHelp(after failure: GitError, at url: String) -> Bool {
    switch (RemoteScheme(url), failure.code) {
    case (.ssh, .authentication), (.http, .authentication): true
    // libssh2 offers one kind of host key alone: the first that `known_hosts` has.
    case (.ssh, .unreachable) where failure.message.contains("exchange encryption keys"): true
    case (.ssh, .unreachable), (.ssh, .certificate): configuresSSH || rewrites(url)
    case (.http, .unreachable): hasProxy || rewrites(url)
    case (.http, .certificate): hasAuthorities
    case (.other, .unreachable): rewrites(url)
    default: false
    }
  }

  private var configuresSSH: Bool {
    let home = environment["HOME"].map { Folder($0) }
    return home?.metadata(of: ".ssh/config") != nil
      || environment["GIT_SSH_COMMAND"] != nil || environment["GIT_SSH"] != nil
      || isSet("core.sshCommand")
  }

  private var hasProxy: Bool {
    let names = ["http_proxy", "https_proxy", "all_proxy", "HTTPS_PROXY", "ALL_PROXY"]
    return names.contains { environment[$0]?.isEmpty == false } || isSet("http.proxy")
  }

  private var hasAuthorities: Bool {
    environment["GIT_SSL_CAINFO"] != nil || environment["GIT_SSL_CAPATH"] != nil
      || ["http.sslCAInfo", "http.sslCAPath", "http.sslCert"].contains(where: isSet)
  }

  /// Whether git takes another address for one (`url.BASE.insteadOf` of git-config(1)).
  private func rewrites(_ url: String) -> Bool {
    let keys = (try? Repository.userConfigurationKeys(inSection: "url")) ?? []
    return keys.filter { $0.lowercased().hasSuffix("insteadof") }.contains { key in
      ((try? Repository.userConfigurationValues(key)) ?? []).contains { url.hasPrefix($0) }
    }
  }

  private func isSet(_ key: String) -> Bool {
    (try? Repository.userConfiguration(key)) ?? nil != nil
  }
}

/// How an address is reached.
enum RemoteScheme {
  case ssh
  case http
  case other

  init(_ url: String) {
    let lower = url.lowercased()
    if lower.hasPrefix("http://") || lower.hasPrefix("https://") {
      self = .http
    } else if lower.hasPrefix("ssh://") || RemoteScheme.isShort(url) {
      self = .ssh
    } else {
      self = .other
    }
  }

  /// Whether it is written `host:path`, as scp does; a slash before the colon makes it a path.
  private static func isShort(_ url: String) -> Bool {
    guard !url.contains("://"), let colon = url.firstIndex(of: ":") else { return false }
    return !url[..<colon].contains("/")
  }
}
