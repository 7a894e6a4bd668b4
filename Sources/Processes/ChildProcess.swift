internal import CSystemCalls
internal import Glibc

/// Another program that runs until it ends or is stopped; what it writes is kept.
///
/// It shares the terminal and the process group of this one: it can ask the person there, and Ctrl-C
/// reaches both.
public final class ChildProcess {
  private let process: pid_t
  private var pipes: [Stream: CInt] = [:]
  private var written: [Stream: [UInt8]] = [:]
  /// Those that were told to end.
  private var stopped: Set<pid_t> = []

  /// One of the two streams that a program writes to.
  public enum Stream: CInt, CaseIterable, Sendable {
    case output = 1
    case errors = 2
  }

  /// What a program left when it ended.
  public struct Result: Sendable {
    /// The exit code; above 128, the number of the signal that ended it.
    public let code: Int
    /// What it wrote to standard output.
    public let output: [UInt8]
    /// What it wrote to standard error.
    public let errors: [UInt8]

    /// A result from its parts.
    public init(code: Int, output: [UInt8], errors: [UInt8]) {
      self.code = code
      self.output = output
      self.errors = errors
    }
  }

  /// Why a program did not start.
  public struct StartFailure: Error, Hashable, Sendable {
    /// The program's name.
    public let program: String
    /// The system's error number.
    public let number: CInt
    /// Whether there is no such program.
    public var isMissing: Bool { number == ENOENT }

    /// A failure from its parts.
    public init(program: String, number: CInt) {
      self.program = program
      self.number = number
    }
  }

  /// Starts a program that is found on the search path; it has nothing to read.
  ///
  /// Wraps `posix_spawnp`.
  ///
  /// - Parameter environment: All its variables.
  /// - Throws: ``StartFailure``.
  public init(
    _ program: String, _ arguments: [String], environment: [String: String]
  ) throws(StartFailure) {
    var actions = unsafe posix_spawn_file_actions_t()
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    var ends: [CInt] = []
    unsafe posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    for stream in Stream.allCases {
      var pair: [CInt] = [0, 0]
      guard unsafe pipe2(&pair, O_CLOEXEC) == 0 else {
        throw StartFailure(program: program, number: errno)
      }
      pipes[stream] = pair[0]
      ends.append(pair[1])
      unsafe posix_spawn_file_actions_adddup2(&actions, pair[1], stream.rawValue)
    }
    defer { for end in ends { close(end) } }
    var process = pid_t()
    let result = unsafe ChildProcess.withStrings([program] + arguments) { arguments in
      unsafe ChildProcess.withStrings(environment.map { "\($0.key)=\($0.value)" }) { environment in
        unsafe posix_spawnp(&process, program, &actions, nil, arguments, environment)
      }
    }
    self.process = process
    guard result == 0 else {
      for pipe in pipes.values { close(pipe) }
      throw StartFailure(program: program, number: result)
    }
  }

  static func withStrings<Value>(
    _ texts: [String], _ body: (UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>) -> Value
  ) -> Value {
    var copies = unsafe texts.map { unsafe strdup($0) } + [nil]
    defer { unsafe copies.forEach { unsafe free($0) } }
    return unsafe copies.withUnsafeMutableBufferPointer { buffer in
      unsafe body(buffer.baseAddress.unsafelyUnwrapped)
    }
  }

  /// Waits until the program has ended, and takes what it has written.
  ///
  /// One that it leaves behind may hold its streams open for as long as it likes; nobody waits for that.
  /// - Parameters:
  ///   - interval: How often the watcher is called at least, in milliseconds.
  ///   - watch: Called with each piece of what it writes to standard error, and without any when
  ///     the interval is over.
  public func wait(interval: CInt, watch: (ArraySlice<UInt8>) -> Void) -> Result {
    while !pipes.isEmpty {
      let isOver = hasEnded
      let streams = Array(pipes)
      var polls = streams.map { pollfd(fd: $0.value, events: Int16(POLLIN), revents: 0) }
      guard unsafe poll(&polls, nfds_t(polls.count), isOver ? 0 : interval) > 0 else {
        if isOver { closePipes() }
        watch([])
        continue
      }
      for (stream, poll) in zip(streams, polls) where poll.revents != 0 {
        let piece = read(stream.key, stream.value)
        if stream.key == .errors { watch(piece[...]) }
      }
    }
    return Result(
      code: status(), output: written[.output] ?? [], errors: written[.errors] ?? [])
  }

  /// Takes a piece from a pipe; closes it where there is no more.
  private func read(_ stream: Stream, _ pipe: CInt) -> [UInt8] {
    var buffer = [UInt8](repeating: 0, count: 1 << 14)
    let count = unsafe buffer.withUnsafeMutableBytes { bytes in
      unsafe Glibc.read(pipe, bytes.baseAddress, bytes.count)
    }
    if count < 0 && errno == EINTR { return [] }
    guard count > 0 else {
      close(pipe)
      pipes[stream] = nil
      return []
    }
    let piece = Array(buffer.prefix(count))
    written[stream, default: []] += piece
    return piece
  }

  /// Whether the program has ended; its status is left for who waits for it.
  private var hasEnded: Bool {
    var information = unsafe siginfo_t()
    let result = unsafe waitid(P_PID, id_t(process), &information, WEXITED | WNOHANG | WNOWAIT)
    return result == 0 && information.si_signo == SIGCHLD
  }

  private func closePipes() {
    for pipe in pipes.values { close(pipe) }
    pipes = [:]
  }

  private func status() -> Int { ChildProcess.status(of: process) }

  /// Waits for a process to end; its exit code, or above 128 the number of the signal that ended it.
  static func status(of process: pid_t) -> Int {
    var status: CInt = 0
    while unsafe waitpid(process, &status, 0) < 0 && errno == EINTR {}
    // As WIFSIGNALED, WTERMSIG and WEXITSTATUS of wait(2), which are macros.
    let signal = status & 0x7F
    return signal == 0 ? Int(status >> 8) & 0xFF : 128 + Int(signal)
  }

  /// Asks the program and those that it started to end; asked a second time, they must.
  ///
  /// Those below would keep the streams open. All are halted first: one that runs could start
  /// another, which nobody would know of once its parent is gone.
  public func stop() {
    let signal = stopped.isEmpty ? SIGTERM : SIGKILL
    while true {
      let fresh = activity.processes.filter { stopped.insert($0).inserted }
      guard !fresh.isEmpty else { break }
      for process in fresh { kill(process, SIGSTOP) }
    }
    for process in stopped {
      kill(process, signal)
      kill(process, SIGCONT)
    }
  }

  /// What the program and those that it started do now.
  public var activity: ProcessActivity { ProcessActivity(of: process) }
}
