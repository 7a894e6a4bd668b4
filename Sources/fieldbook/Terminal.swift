internal import Glibc
internal import Messages
internal import Records

/// Questions and answers at a terminal, line by line.
enum Terminal {
  /// Why there is no answer.
  enum End: Error {
    /// There is nothing more to read.
    case input
    /// Ctrl-C.
    case interruption
  }

  nonisolated(unsafe) private static var isInterrupted = false

  /// Makes Ctrl-C end the question that is being asked, instead of the program.
  static func catchInterruptions() {
    var action = sigaction()
    unsafe action.__sigaction_handler.sa_handler = { _ in unsafe Terminal.isInterrupted = true }
    // Without SA_RESTART, so that reading ends.
    _ = unsafe sigaction(SIGINT, &action, nil)
  }

  /// Asks, and reads a line; spaces around it are left out. What is pasted stays one answer, also with
  /// ends of lines in it.
  ///
  /// - Throws: ``End``.
  static func ask(_ question: String) throws(End) -> String {
    while true {
      if unsafe isInterrupted { throw .interruption }
      print(wrapped(question), terminator: "")
      let mode = PasteMode()
      let lines: [[UInt8]]
      do {
        lines = try self.lines()
        mode.end()
      } catch {
        mode.end()
        print("")
        throw error
      }
      if lines.contains(where: { $0.count >= longest }) {
        line("  ! " + Output.messages.answerTooLong)
      } else if let text = text(of: lines) {
        guard SteeringCharacter.isPart(of: text) else { return text }
        line("  ! " + Output.messages.strangeCharacters(in: text))
      } else {
        line("  ! " + Output.messages.notUnicode)
      }
    }
  }

  /// Prints a line of a dialogue, broken at the ends of words where the terminal is narrower.
  static func line(_ text: String) { print(wrapped(text)) }

  private static func wrapped(_ text: String) -> String {
    let text = Output.escape(text)
    guard let width = Output.width else { return text }
    return TextWrap.lines(text, width: width).joined(separator: "\n")
  }

  /// Asks until the answer is yes or no.
  ///
  /// - Parameter usual: What no answer means.
  /// - Throws: ``End``.
  static func confirm(_ question: String, usual: Bool) throws(End) -> Bool {
    while true {
      if let answer = Output.messages.yesOrNo(try ask(question), usual: usual) { return answer }
      line("  ! " + Output.messages.notReadable("boolean"))
    }
  }

  /// Asks whether to go on; who ends the input instead of answering does not want to.
  ///
  /// - Throws: `ExitStatus.interrupted` after Ctrl-C.
  static func mayGoOn(_ question: String, usual: Bool = false) throws(ExitStatus) -> Bool {
    catchInterruptions()
    do throws(End) {
      return try confirm(question, usual: usual)
    } catch {
      try declined(error)
      return false
    }
  }

  /// What the end of the input means for a command: somebody wants no more of it.
  ///
  /// - Throws: `ExitStatus.interrupted` after Ctrl-C, when it has been said that nothing is changed.
  static func declined(_ end: End) throws(ExitStatus) {
    guard end == .interruption else { return }
    Output.note(Output.messages.nothingChanged)
    throw .interrupted
  }

  /// A terminal gives no more of a line than this, and drops the rest (termios(3), MAX_CANON).
  private static let longest = 4095

  /// What stands around a pasted text.
  private static let (pasteStart, pasteEnd) = ("\u{1B}[200~", "\u{1B}[201~")

  /// The bytes of an answer, line by line: a pasted text ends where the terminal says so.
  private static func lines() throws(End) -> [[UInt8]] {
    var lines: [[UInt8]] = []
    var isPasted = false
    while true {
      let line = try line()
      lines.append(line)
      // The mark of the end may be among what was dropped, and what follows is no answer to anything.
      if line.count >= longest {
        tcflush(0, TCIFLUSH)
        return lines
      }
      let text = String(decoding: line, as: UTF8.self)
      let parts = text.components(around: pasteEnd)
      isPasted = parts.last?.contains(pasteStart) ?? false || isPasted && parts.count == 1
      if !isPasted { return lines }
    }
  }

  /// The bytes of a line, without its end.
  ///
  /// `readLine` would go on reading after a signal.
  private static func line() throws(End) -> [UInt8] {
    var bytes: [UInt8] = []
    var byte: UInt8 = 0
    while true {
      let count = unsafe read(0, &byte, 1)
      if unsafe isInterrupted { throw .interruption }
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else {
        guard bytes.isEmpty else { return bytes }
        throw .input
      }
      if byte == UInt8(ascii: "\n") { return bytes }
      bytes.append(byte)
    }
  }

  /// The text of an answer; `nil` where its bytes are none.
  private static func text(of lines: [[UInt8]]) -> String? {
    let bytes = Array(lines.joined(separator: [UInt8(ascii: "\n")]))
    guard var text = String(validating: bytes, as: UTF8.self) else { return nil }
    for mark in [pasteStart, pasteEnd] { text = text.replacing(mark, with: "") }
    return trimmed(text)
  }

  private static func trimmed(_ line: String) -> String {
    let isSpace: (Character) -> Bool = { $0 == " " || $0 == "\t" || $0 == "\n" }
    return String(line.drop(while: isSpace).reversed().drop(while: isSpace).reversed())
  }
}

extension String {
  /// The texts before, between and after the places where another one stands.
  fileprivate func components(around separator: String) -> [Substring] {
    split(separator: separator, omittingEmptySubsequences: false)
  }
}

/// Asks the terminal to mark what is pasted, for one question (xterm, "Bracketed Paste Mode").
private struct PasteMode {
  private let settings: termios?

  init() {
    var settings = termios()
    let term = unsafe getenv("TERM").map { unsafe String(cString: $0) } ?? "dumb"
    guard term != "dumb", unsafe tcgetattr(0, &settings) == 0 else {
      self.settings = nil
      fflush(nil)
      return
    }
    self.settings = settings
    // The marks would be shown as what they are.
    settings.c_lflag &= ~tcflag_t(ECHOCTL)
    _ = unsafe tcsetattr(0, TCSANOW, &settings)
    print("\u{1B}[?2004h", terminator: "")
    fflush(nil)
  }

  func end() {
    guard var settings else { return }
    _ = unsafe tcsetattr(0, TCSANOW, &settings)
    print("\u{1B}[?2004l", terminator: "")
    fflush(nil)
  }
}
