internal import Glibc

/// Another program that takes over the terminal until it ends, such as an editor.
public enum ForegroundProcess {
  /// Runs a command of the shell with one argument more, and waits until it ends.
  ///
  /// What is typed meanwhile goes to it, Ctrl-C too. Wraps `posix_spawn`.
  ///
  /// - Parameter command: As people write it, such as `code --wait`.
  /// - Returns: The exit code; 127 where the shell does not find the program.
  /// - Throws: `ChildProcess.StartFailure` where there is no shell.
  public static func run(
    _ command: String, _ argument: String
  ) throws(ChildProcess.StartFailure) -> Int {
    let ignored = [SIGINT, SIGQUIT].map { ($0, signal($0, SIG_IGN)) }
    defer { for (number, handler) in ignored { _ = signal(number, handler) } }
    var attributes = posix_spawnattr_t()
    unsafe posix_spawnattr_init(&attributes)
    defer { unsafe posix_spawnattr_destroy(&attributes) }
    var signals = sigset_t()
    unsafe sigemptyset(&signals)
    for number in [SIGINT, SIGQUIT] { unsafe sigaddset(&signals, number) }
    unsafe posix_spawnattr_setsigdefault(&attributes, &signals)
    unsafe posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF))
    let words = ["/bin/sh", "-c", command + " \"$@\"", command, argument]
    let variables = ProcessEnvironment.variables.map { "\($0.key)=\($0.value)" }
    var process = pid_t()
    let result = unsafe ChildProcess.withStrings(words) { arguments in
      unsafe ChildProcess.withStrings(variables) { environment in
        unsafe posix_spawn(&process, words[0], nil, &attributes, arguments, environment)
      }
    }
    guard result == 0 else {
      throw ChildProcess.StartFailure(program: words[0], number: result)
    }
    return ChildProcess.status(of: process)
  }
}
