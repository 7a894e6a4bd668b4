import Processes

/// The user's own git, run for one command at a time and watched as a transfer of libgit2 is.
struct GitProgram {
  let control: TransferControl
  let environment: [String: String]

  /// How often a silent program is looked at, in milliseconds.
  private static let interval: Int32 = 250

  /// Variables that would lead it to another repository.
  private static let misleading = [
    "GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_NAMESPACE",
    "GIT_ALTERNATE_OBJECT_DIRECTORIES",
  ]

  /// Runs a command in a folder and waits for its end, good or bad.
  ///
  /// - Parameter sshCommand: The command that the user has set for ssh, if any; a repository has no
  ///   say in it.
  /// - Throws: `.missingProgram`, `.stalled`, `.cancelled`.
  func run(
    _ arguments: [String], in folder: String?, sshCommand: String?
  ) throws(GitError) -> ChildProcess.Result {
    let function = "git \(arguments[0])"
    let place = folder.map { ["-C", $0] } ?? []
    let child: ChildProcess
    do {
      child = try ChildProcess(
        "git", place + settings + arguments, environment: variables(sshCommand))
    } catch {
      throw GitError(.missingProgram, function, "git does not start (error \(error.number))")
    }
    var watch = ProgramWatch(control, child)
    let result = child.wait(interval: GitProgram.interval) { watch.look(at: $0) }
    switch watch.verdict {
    case .cancelled: throw GitError(.cancelled, function, "the transfer was cancelled")
    case .stalled:
      throw GitError(.stalled, function, "nothing came for \(control.timeout) seconds")
    case nil: break
    }
    // Ctrl-C at the terminal has reached the program too.
    guard result.code == 0 || !control.isCancelled() else {
      throw GitError(.cancelled, function, "the transfer was cancelled")
    }
    return result
  }

  /// What git fetched must be on disk before a branch names it, and is kept as a pack: unpacked, a
  /// transfer that is cut off would leave a part. Redirects could lead a login elsewhere.
  private var settings: [String] {
    var settings = [
      "core.fsync=committed,reference", "fetch.unpackLimit=1", "fetch.output=full",
      "http.followRedirects=false", "core.hooksPath=/dev/null", "core.fsmonitor=false",
    ]
    if control.timeout > 0 {
      settings += ["http.lowSpeedLimit=1", "http.lowSpeedTime=\(control.timeout)"]
    }
    return settings.flatMap { ["-c", $0] }
  }

  /// Its words are read here and hence asked for in English. A host whose key nobody has confirmed
  /// is refused, unless the user has a command for ssh that decides on it.
  private func variables(_ sshCommand: String?) -> [String: String] {
    var variables = environment
    for name in GitProgram.misleading { variables[name] = nil }
    variables["LC_ALL"] = "C"
    variables["GIT_ALLOW_PROTOCOL"] = "file:git:http:https:ssh"
    if variables["GIT_SSH_COMMAND"] == nil {
      let wait = control.timeout > 0 ? " -o ConnectTimeout=\(control.timeout)" : ""
      // Git asks this variable first, and its configuration after that.
      variables["GIT_SSH_COMMAND"] =
        sshCommand ?? variables["GIT_SSH"].map { "'" + $0.replacing("'", with: "'\\''") + "'" }
        ?? "ssh -o StrictHostKeyChecking=yes" + wait
    }
    return variables
  }
}

/// Judges from what a program writes and does whether it has stalled.
private struct ProgramWatch {
  private let control: TransferControl
  private let child: ChildProcess
  private(set) var verdict: StallWatch.Verdict?
  private var last = (bytes: 0, time: ContinuousClock.now)
  private var lastStop: ContinuousClock.Instant?

  init(_ control: TransferControl, _ child: ChildProcess) {
    self.control = control
    self.child = child
  }

  /// Takes in a piece of what it wrote to standard error.
  mutating func look(at piece: ArraySlice<UInt8>) {
    let now = ContinuousClock.now
    if !piece.isEmpty {
      last.time = now
      report(piece)
    }
    if control.isCancelled() { verdict = verdict ?? .cancelled }
    if control.timeout > 0, last.time.duration(to: now) >= .seconds(1), verdict == nil {
      let activity = child.activity
      if activity.bytes != last.bytes || activity.asks { last = (activity.bytes, now) }
      if last.time.duration(to: now) >= .seconds(control.timeout) { verdict = .stalled }
    }
    let isDue = lastStop.map { $0.duration(to: now) >= .seconds(2) } ?? true
    if verdict != nil, isDue {
      lastStop = now
      child.stop()
    }
  }

  /// Tells how far it is, from lines such as `Receiving objects:  45% (450/1000)`.
  private mutating func report(_ piece: ArraySlice<UInt8>) {
    guard let progress = control.progress else { return }
    let lines = String(decoding: piece, as: UTF8.self).split { $0 == "\r" || $0 == "\n" }
    let isShown = { (line: Substring) in
      line.hasPrefix("Receiving objects:") || line.hasPrefix("Writing objects:")
    }
    guard let line = lines.last(where: isShown), let open = line.firstIndex(of: "("),
      let close = line[open...].firstIndex(of: ")")
    else { return }
    let numbers = line[line.index(after: open)..<close].split(separator: "/").compactMap { Int($0) }
    guard numbers.count == 2 else { return }
    do {
      try progress(TransferProgress(objects: numbers[0], totalObjects: numbers[1], bytes: 0))
    } catch {
      verdict = verdict ?? .cancelled
    }
  }
}
