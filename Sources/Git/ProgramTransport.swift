import Processes

/// Reaches remotes with the user's own git, and with all that it has been taught: ssh's
/// configuration, keys of any kind, credential helpers, proxies, certificates.
///
/// Strange hosts are refused, and no redirect is followed. No hook is run, and a repository whose own
/// configuration has git run programs is refused: a folder can come from anybody.
public struct ProgramTransport: Transport {
  private let program: GitProgram

  /// A transport with the variables that the program is to have.
  public init(_ control: TransferControl = TransferControl(), environment: [String: String]) {
    program = GitProgram(control: control, environment: environment)
  }

  /// Runs `git fetch`, which neither deletes references nor tidies up here.
  ///
  /// It names each branch that the remote has, also one that has not moved, if it is to be verbose.
  public func fetch(
    _ remote: String, into repository: borrowing Repository
  ) throws(GitError) -> Set<String> {
    let configured = try repository.configurationValues("remote.\(remote).fetch")
    let refspecs = configured.isEmpty ? ["+refs/heads/*:refs/remotes/\(remote)/*"] : []
    let result = try run(
      [
        "fetch", "--verbose", "--no-tags", "--no-prune", "--no-write-fetch-head",
        "--no-auto-maintenance",
        "--no-recurse-submodules", "--progress", "--", remote,
      ] + refspecs, in: repository)
    guard result.code == 0 else {
      throw try GitError(program: result, "git fetch").atAddress(repository.remoteURL(remote) ?? "")
    }
    return ProgramTransport.branches(namedIn: result.errors)
  }

  /// What stands before the arrow in lines such as ` = [up to date]      main -> origin/main`.
  static func branches(namedIn errors: [UInt8]) -> Set<String> {
    let lines = String(decoding: errors, as: UTF8.self).split(whereSeparator: \.isNewline)
    return Set(
      lines.compactMap { line in
        let words = line.split(separator: " ")
        return words.firstIndex(of: "->").flatMap { $0 > 0 ? String(words[$0 - 1]) : nil }
      })
  }

  /// Runs `git push`.
  public func push(
    _ commit: ObjectID, from repository: borrowing Repository, to remote: String, branch: String
  ) throws(GitError) -> PushOutcome {
    let reference = try Repository.branchReference(branch, for: "git push")
    let result = try run(
      [
        "push", "--porcelain", "--no-follow-tags", "--recurse-submodules=no", "--progress", "--",
        remote, "\(commit):\(reference)",
      ], in: repository)
    do {
      return try PushOutcome(program: result)
    } catch {
      throw try error.atAddress(repository.remoteURL(remote) ?? "")
    }
  }

  /// Runs `git clone`.
  public func clone(
    from url: String, to path: String, isBare: Bool
  ) throws(GitError) -> Repository {
    let sshCommand = try Repository.userConfiguration("core.sshCommand")
    let result = try program.run(
      [
        "clone", "--no-tags", "--no-local", "--no-recurse-submodules", "--no-checkout",
        "--progress",
      ] + (isBare ? ["--bare"] : []) + ["--", url, path],
      in: nil, sshCommand: sshCommand)
    guard result.code == 0 else {
      throw GitError(program: result, "git clone").atAddress(url)
    }
    return try Repository.open(at: path)
  }

  private func run(
    _ arguments: [String], in repository: borrowing Repository
  ) throws(GitError) -> ChildProcess.Result {
    if let key = try repository.commandingKey() {
      throw GitError(.commandingSetting, "git \(arguments[0])", key)
    }
    return try program.run(
      arguments, in: repository.workingDirectory ?? repository.gitDirectory,
      sshCommand: Repository.userConfiguration("core.sshCommand"))
  }
}

extension GitError {
  /// What a failure means at an address: a path with nothing at its end is a disk that is away, and
  /// may come back.
  fileprivate func atAddress(_ url: String) -> GitError {
    guard code == .notFound, RemoteScheme(url) == .other else { return self }
    return GitError(
      .unreachable, function, returnCode: returnCode, errorClass: errorClass,
      "unsupported URL protocol")
  }
}
