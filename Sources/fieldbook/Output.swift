internal import FileSystem
internal import Glibc
internal import JSONModel
internal import Messages
internal import TerminalText

/// Standard output for results, standard error for everything else.
enum Output {
  /// The program's words, in the reader's language.
  static let messages = Messages(Language(environment: environment))

  /// The program's help texts, in the reader's language.
  static let help = messages.help

  private static var environment: [String: String] {
    var variables: [String: String] = [:]
    for name in ["LC_ALL", "LC_MESSAGES", "LANG"] {
      if let value = unsafe getenv(name) { variables[name] = unsafe String(cString: value) }
    }
    return variables
  }

  /// Why something that was printed did not reach its end: the system's number, or zero.
  nonisolated(unsafe) private static var failure: Int32 = 0

  /// Prints lines of a result, with what could steer a terminal made visible.
  static func line(_ text: String) { print(escape(text)) }

  /// Prints a result of several lines, with what could steer a terminal made visible.
  static func text(_ text: String) { bytes(Array(escape(text).utf8)) }

  /// Prints bytes of a result as they are.
  static func bytes(_ bytes: [UInt8]) {
    flush()
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = unsafe rest.withUnsafeBytes { unsafe Glibc.write(1, $0.baseAddress, $0.count) }
      guard count > 0 else {
        if unsafe failure == 0 { unsafe failure = errno }
        return
      }
      rest = rest.dropFirst(count)
    }
  }

  private static func flush() {
    if fflush(nil) != 0, unsafe failure == 0 { unsafe failure = errno }
  }

  /// Says that results did not reach their end; where nobody reads on, nothing is to be said.
  ///
  /// - Returns: the exit code for a command that would have ended with another one.
  static func ended(_ status: ExitStatus) -> ExitStatus {
    flush()
    let number = unsafe failure
    guard number != 0, number != EPIPE else { return status }
    note("fieldbook: " + messages.unwritten(SystemReason(number: number)))
    return status == .done || status == .attention ? .retry : status
  }

  /// Prints a value as JSON.
  ///
  /// What could steer a terminal is written as JSON allows: as an escape that means the same.
  static func json(_ value: JSONValue) {
    let text = String(decoding: JSONWriter.file(value), as: UTF8.self)
    guard text.unicodeScalars.contains(where: VisibleText.hides) else {
      return bytes(Array(text.utf8))
    }
    let escaped = text.unicodeScalars.reduce(into: "") { result, scalar in
      if VisibleText.hides(scalar) {
        for unit in String(scalar).utf16 {
          let digits = String(unit, radix: 16)
          result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        }
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    bytes(Array(escaped.utf8))
  }

  /// Prints a message that is no result.
  static func note(_ text: String) {
    let bytes = Array((escape(text) + "\n").utf8)
    // What was printed before stands before, also where both go to one file.
    flush()
    _ = unsafe bytes.withUnsafeBytes { unsafe Glibc.write(2, $0.baseAddress, $0.count) }
  }

  /// Whether standard error is a terminal on which a line can be written anew.
  static var canRewrite: Bool {
    guard isatty(2) == 1, let terminal = unsafe getenv("TERM") else { return false }
    return unsafe !["", "dumb"].contains(String(cString: terminal))
  }

  /// Puts a text in the place of the last line of standard error; where none can be written anew, it
  /// just follows.
  static func rewrite(_ text: String) {
    let bytes = Array(((canRewrite ? "\r\u{1B}[K" : "") + escape(text)).utf8)
    _ = unsafe bytes.withUnsafeBytes { unsafe Glibc.write(2, $0.baseAddress, $0.count) }
  }

  /// Ends the program.
  static func exit(_ status: ExitStatus) -> Never {
    Place.release()
    let status = ended(status)
    Pager.finish()
    Glibc.exit(status.rawValue)
  }

  /// Says that the result that follows may be long: on a terminal it is shown page by page.
  ///
  /// Called when all is read and decided, right before the first line.
  static func page() {
    // Once the pager reads what is printed, standard output is no terminal any more.
    _ = (width, isStyled)
    Pager.start()
  }

  /// Whether somebody sits at a terminal.
  static var isInteractive: Bool { isatty(0) == 1 && isatty(1) == 1 }

  /// All of standard input.
  ///
  /// - Throws: `Failure` where it breaks off, or does not end.
  static func input() throws -> [UInt8] {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while bytes.count <= largestInput {
      let count = unsafe buffer.withUnsafeMutableBytes { unsafe read(0, $0.baseAddress, $0.count) }
      if count == 0 { return bytes }
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { throw messages.inputBrokenOff }
      bytes += buffer.prefix(count)
    }
    throw messages.inputTooLarge(limit: largestInput)
  }

  /// How much is read from standard input, in bytes.
  private static let largestInput = 1 << 28

  /// Makes control characters, and those that reorder or hide text, visible.
  static func escape(_ text: String) -> String { VisibleText.of(text) }
}
