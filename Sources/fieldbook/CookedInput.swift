internal import Glibc

/// Lines that the terminal itself lets people edit (termios(3), canonical mode), where the program
/// cannot: there is no terminal, or none that can be drawn on.
enum CookedInput {
  /// Asks, and reads what is answered.
  ///
  /// - Throws: ``Terminal/End``.
  static func read(_ question: String) throws(Terminal.End) -> Terminal.Answer {
    print(question, terminator: "")
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
    if lines.contains(where: { $0.count >= longest }) { return .tooLong(bytes: longest) }
    return text(of: lines).map { .text($0) } ?? .notUnicode
  }

  /// A terminal gives no more of a line than this, and drops the rest (termios(3), MAX_CANON).
  private static let longest = 4095

  /// What stands around a pasted text.
  private static let (pasteStart, pasteEnd) = ("\u{1B}[200~", "\u{1B}[201~")

  /// The bytes of an answer, line by line: a pasted text ends where the terminal says so.
  private static func lines() throws(Terminal.End) -> [[UInt8]] {
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
  private static func line() throws(Terminal.End) -> [UInt8] {
    var bytes: [UInt8] = []
    var byte: UInt8 = 0
    while true {
      let count = unsafe Glibc.read(0, &byte, 1)
      if unsafe Terminal.isInterrupted { throw .interruption }
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
    return text
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
