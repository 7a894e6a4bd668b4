internal import Glibc
internal import Messages
internal import Records

/// Questions and answers at a terminal.
enum Terminal {
  /// Why there is no answer.
  enum End: Error {
    /// There is nothing more to read.
    case input
    /// Ctrl-C.
    case interruption
  }

  /// What was typed, or why it is nothing that can be taken.
  enum Answer {
    case text(String)
    case tooLong(bytes: Int)
    case notUnicode
  }

  nonisolated(unsafe) private(set) static var isInterrupted = false

  /// What was answered in this dialogue, to be had again with the arrow keys.
  nonisolated(unsafe) private static var earlier: [String] = []

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
      switch try read(question) {
      case .text(let text):
        let text = trimmed(text)
        guard SteeringCharacter.isPart(of: text) else {
          keep(text)
          return text
        }
        line("  ! " + Output.messages.strangeCharacters(in: text))
      case .tooLong(let limit): line("  ! " + Output.messages.answerTooLong(bytes: limit))
      case .notUnicode: line("  ! " + Output.messages.notUnicode)
      }
    }
  }

  /// Reads what is typed; where the terminal cannot be drawn on, it edits the line itself.
  private static func read(_ question: String) throws(End) -> Answer {
    guard let mode = RawMode() else { return try CookedInput.read(wrapped(question)) }
    return try RawInput.read(question, earlier: unsafe earlier, mode)
  }

  private static func keep(_ text: String) {
    if !text.isEmpty, unsafe text != earlier.last { unsafe earlier.append(text) }
  }

  /// Prints a line of a dialogue, broken at the ends of words where the terminal is narrower.
  static func line(_ text: String) { print(wrapped(text)) }

  private static func wrapped(_ text: String) -> String {
    lines(text, Output.width).joined(separator: "\n")
  }

  /// The lines of a text on a terminal of some width, without what could steer it.
  static func lines(_ text: String, _ width: Int?) -> [String] {
    let text = Output.escape(text)
    return width.map { TextWrap.lines(text, width: $0) } ?? [text]
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

  private static func trimmed(_ line: String) -> String {
    let isSpace: (Character) -> Bool = { $0 == " " || $0 == "\t" || $0 == "\n" }
    return String(line.drop(while: isSpace).reversed().drop(while: isSpace).reversed())
  }
}
