import Processes

/// What `known_hosts` says of a host whose key libgit2 has refused without saying why.
enum HostKeys {
  /// The failure, made more exact where it is about a host that is known under another key.
  static func judged(
    _ failure: GitError, url: String, environment: [String: String]
  ) -> GitError {
    guard failure.code == .certificate, RemoteScheme(url) == .ssh, let host = host(in: url),
      let home = environment["HOME"],
      // ssh-keygen looks in the home folder that the system knows; libgit2 follows the variable.
      let child = try? ChildProcess(
        "ssh-keygen", ["-F", host, "-f", home + "/.ssh/known_hosts"], environment: environment),
      child.wait(interval: -1, watch: { _ in }).code == 0
    else { return failure }
    return GitError(
      .changedHostKey, failure.function, returnCode: failure.returnCode,
      errorClass: failure.errorClass, host)
  }

  /// The host as `known_hosts` writes it: `host`, or `[host]:port` for a port of its own (sshd(8)).
  static func host(in url: String) -> String? {
    guard let scheme = url.firstRange(of: "://") else {
      // host:path, as scp writes it.
      return url.split(separator: ":").first?.split(separator: "@").last.map(String.init)
    }
    let place = url[scheme.upperBound...].split(separator: "/").first ?? ""
    let address = place.split(separator: "@").last ?? ""
    let parts = address.split(separator: ":")
    guard parts.count == 2, parts[1] != "22" else { return parts.first.map(String.init) }
    return "[\(parts[0])]:\(parts[1])"
  }
}
