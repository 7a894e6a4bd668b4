internal import Glibc
internal import Messages

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

  /// Asks, and reads a line; spaces around it are left out.
  ///
  /// - Throws: ``End``.
  static func ask(_ question: String) throws(End) -> String {
    while true {
      print(Output.escape(question), terminator: "")
      fflush(nil)
      let bytes: [UInt8]
      do {
        bytes = try line()
      } catch {
        print("")
        throw error
      }
      if let line = String(validating: bytes, as: UTF8.self), isText(line) { return trimmed(line) }
      Output.line("  ! " + Output.messages.strangeCharacters)
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

  /// Whether a line is text: arrow keys type control characters.
  private static func isText(_ line: String) -> Bool {
    line.unicodeScalars.allSatisfy { scalar in
      scalar == "\t" || scalar.value >= 0x20 && !(0x7F..<0xA0).contains(scalar.value)
    }
  }

  private static func trimmed(_ line: String) -> String {
    let isSpace: (Character) -> Bool = { $0 == " " || $0 == "\t" }
    return String(line.drop(while: isSpace).reversed().drop(while: isSpace).reversed())
  }
}
