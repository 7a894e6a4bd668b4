import Processes

extension GitError {
  /// What git said when it ended badly, and what kind of failure that is.
  ///
  /// Git has one exit code for all of them, so that its words decide; they are asked for in English.
  init(program result: ChildProcess.Result, _ function: String) {
    let words = GitError.words(of: result.errors)
    // An address may have any word in it.
    let unquoted = words.replacing(/'[^'\n]*'/, with: "''")
    let code =
      Code(systemMessage: words)
      ?? GitError.phrases.first { unquoted.contains($0.phrase) }?.code ?? .refused
    self.init(code, function, returnCode: result.code, errorClass: 0, words)
  }

  /// The lines that are meant for people, without progress.
  static func words(of bytes: [UInt8]) -> String {
    let lines = String(decoding: bytes, as: UTF8.self)
      .split { $0 == "\n" || $0 == "\r\n" }.map { $0.split(separator: "\r").last ?? "" }
    let kept = lines.filter { line in
      !line.isEmpty && !line.contains("% (") && !idle.contains { line.hasPrefix($0) }
    }
    return kept.joined(separator: "\n")
  }

  /// How lines begin that say nothing about this failure.
  private static let idle = [
    "Cloning into ", "Please make sure you have the correct access rights",
    "and the repository exists.", "POST git-", "remote: Enumerating objects", "remote: Total ",
  ]

  /// In the order in which they count where several are said.
  private static let phrases: [(phrase: String, code: Code)] = [
    ("REMOTE HOST IDENTIFICATION HAS CHANGED", .changedHostKey),
    ("Host key verification failed", .certificate),
    ("Permission denied", .authentication),
    ("Authentication failed", .authentication),
    ("could not read Username", .authentication),
    ("could not read Password", .authentication),
    ("Too many authentication failures", .authentication),
    ("The requested URL returned error: 401", .authentication),
    ("The requested URL returned error: 403", .authentication),
    ("The requested URL returned error: 407", .authentication),
    ("The requested URL returned error: 30", .redirected),
    ("certificate problem", .certificate),
    ("certificate verification failed", .certificate),
    ("certificate subject", .certificate),
    ("SSL certificate", .certificate),
    ("SSL:", .certificate),
    ("SSL_", .certificate),
    ("SSL connect", .certificate),
    ("The requested URL returned error: 404", .notFound),
    ("repository not found", .notFound),
    ("Repository not found", .notFound),
    ("does not appear to be a git repository", .notFound),
    ("cannot lock ref", .locked),
    ("already exists and is not an empty directory", .exists),
    ("dubious ownership", .notOwner),
    ("shallow", .shallow),
    ("Could not resolve host", .unreachable),
    ("Connection refused", .unreachable),
    ("Connection timed out", .unreachable),
    ("Operation timed out", .unreachable),
    ("Operation too slow", .stalled),
    ("Connection reset", .unreachable),
    ("Network is unreachable", .unreachable),
    ("Failed to connect", .unreachable),
    ("Could not connect", .unreachable),
    ("unable to connect", .unreachable),
    ("The requested URL returned error: 5", .unreachable),
    ("the remote end hung up", .unreachable),
    ("early EOF", .unreachable),
    ("unable to access", .unreachable),
    ("Could not read from remote repository", .unreachable),
  ]
}

extension PushOutcome {
  /// What `git push --porcelain` reported: a line `FLAG<tab>FROM:TO<tab>SUMMARY` for the branch.
  ///
  /// - Throws: what kept git from reaching the remote.
  init(program result: ChildProcess.Result) throws(GitError) {
    let lines = String(decoding: result.output, as: UTF8.self).split(separator: "\n")
    let answers = lines.map { $0.split(separator: "\t", omittingEmptySubsequences: false) }
    guard let answer = answers.first(where: { $0.count == 3 }) else {
      throw GitError(program: result, "git push")
    }
    guard answer[0] == "!" else {
      self = .accepted
      return
    }
    let said = GitError.words(of: result.errors).split(separator: "\n")
      .filter { $0.hasPrefix("remote:") }
    self = .rejected(([answer[2]] + said).joined(separator: "\n"))
  }
}
