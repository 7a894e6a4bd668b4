internal import Glibc
internal import Processes

/// The program that shows long results on a terminal page by page.
enum Pager {
  nonisolated(unsafe) private static var process: ReadingProcess?

  /// How a pager is started: a line for the shell, by what the person has chosen.
  ///
  /// `FIELDBOOK_PAGER` comes before `PAGER`; an empty one and `cat` mean none. Git's configuration is not
  /// asked: what a repository says is never run.
  /// - Returns: `nil` where nothing is to be shown in pages.
  static func command(for variables: [String: String]) -> String? {
    if ["", "dumb"].contains(variables["TERM"] ?? "") { return nil }
    let command = variables["FIELDBOOK_PAGER"] ?? variables["PAGER"] ?? usual
    let words = command.split(whereSeparator: \.isWhitespace)
    return words.isEmpty || words == ["cat"] ? nil : command
  }

  /// What shows pages where nobody has chosen; silent where it is not there.
  private static let usual = "command -v less >/dev/null || exec cat; less"

  /// From here on, what is printed goes through the pager, if standard output is a terminal.
  static func start() {
    guard unsafe process == nil, isatty(1) == 1 else { return }
    var variables = ProcessEnvironment.variables
    guard let command = command(for: variables) else { return }
    // As git has it: a result that fits on the screen is simply printed.
    variables["LESS"] = variables["LESS"] ?? "FRX"
    // What is printed is UTF-8, whatever locales there are.
    variables["LESSCHARSET"] = variables["LESSCHARSET"] ?? "utf-8"
    // A pager that is not there has read nothing yet.
    let line = command + "\n[ $? -ne 127 ] || exec cat"
    guard
      let pager = try? ReadingProcess("/bin/sh", ["-c", line], environment: variables)
    else { return }
    unsafe process = pager
    fflush(nil)
    // Messages would be written over the pages.
    for stream: CInt in [1, 2] where isatty(stream) == 1 { dup2(pager.input, stream) }
    // Ctrl-C is for the pager now; who leaves it early wants no more, and is not told.
    signal(SIGINT, SIG_IGN)
    signal(SIGPIPE, SIG_IGN)
  }

  /// Lets the person read to the end; nothing can be printed after it.
  static func finish() {
    guard let pager = unsafe process else { return }
    unsafe process = nil
    for stream: CInt in [1, 2] { close(stream) }
    pager.finish()
  }
}
