internal import CSystemCalls
internal import Glibc

/// Another program that reads what this one writes, such as a pager; it has the same terminal.
public final class ReadingProcess {
  private let process: pid_t
  /// The end of the pipe to write to; closed by ``finish()``.
  public let input: CInt

  /// Starts a program that is found on the search path; it writes where this one writes.
  ///
  /// Wraps `posix_spawnp`.
  ///
  /// - Parameter environment: All its variables.
  /// - Throws: ``ChildProcess/StartFailure``.
  public init(
    _ program: String, _ arguments: [String], environment: [String: String]
  ) throws(ChildProcess.StartFailure) {
    var ends: [CInt] = [0, 0]
    guard unsafe pipe2(&ends, O_CLOEXEC) == 0 else {
      throw ChildProcess.StartFailure(program: program, number: errno)
    }
    var actions = unsafe posix_spawn_file_actions_t()
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    unsafe posix_spawn_file_actions_adddup2(&actions, ends[0], 0)
    var process = pid_t()
    let result = unsafe ChildProcess.withStrings([program] + arguments) { arguments in
      unsafe ChildProcess.withStrings(environment.map { "\($0.key)=\($0.value)" }) { environment in
        unsafe posix_spawnp(&process, program, &actions, nil, arguments, environment)
      }
    }
    close(ends[0])
    self.process = process
    input = ends[1]
    guard result == 0 else {
      close(ends[1])
      throw ChildProcess.StartFailure(program: program, number: result)
    }
  }

  /// Says that there is no more to read, and waits until the program has ended.
  ///
  /// Whoever has made copies of ``input`` closes them before.
  /// - Returns: Its exit code; above 128, the number of the signal that ended it.
  @discardableResult
  public func finish() -> Int {
    close(input)
    return ChildProcess.status(of: process)
  }
}
