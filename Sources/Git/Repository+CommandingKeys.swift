import CLibgit2

extension Repository {
  /// The first key of the repository's own configuration by which git would run a program, send a
  /// login or an address elsewhere, or read more configuration; `nil` where there is none.
  ///
  /// Git obeys them as it obeys the user's, and a folder may have been copied from anybody. The keys
  /// are those of git-config(1) that name commands, helpers or rewrites for fetch and push.
  ///
  /// - Throws: `GitError` where the configuration cannot be read.
  func commandingKey() throws(GitError) -> String? {
    let all = try openConfiguration()
    let own = try Handle<ConfigurationKind>("git_config_open_level") {
      git_config_open_level(&$0, all.pointer, GIT_CONFIG_LEVEL_LOCAL)
    }
    return try Self.keys(of: own, where: Self.commands).first
  }

  /// Whether a key, as libgit2 normalises it, is one of those.
  static func commands(_ key: String) -> Bool {
    let parts = key.lowercased().split(separator: ".")
    guard let section = parts.first, let name = parts.last, parts.count > 1 else { return false }
    switch section {
    case "credential", "include", "includeif", "url", "protocol", "ssh", "gpg", "filter":
      return true
    case "core":
      return [
        "sshcommand", "askpass", "gitproxy", "fsmonitor", "hookspath", "alternaterefscommand",
        "pager", "editor",
      ].contains(name)
    case "remote": return ["uploadpack", "receivepack", "vcs", "proxy"].contains(name)
    case "http":
      return name.hasPrefix("proxy") || name.hasPrefix("ssl") || name == "cookiefile"
    case "uploadpack": return name == "packobjectshook"
    case "extensions": return name == "worktreeconfig"
    default: return false
    }
  }
}
