internal import Glibc
internal import TerminalText

/// A line that is read key by key, and drawn by the program.
struct RawInput {
  private let question: String
  private let mode: RawMode
  private var watch = SignalWatch()
  private var decoder = KeyDecoder(limit: EditedLine.limit)
  private var line: EditedLine
  private var drawing = LineDrawing(prompt: "")

  /// Asks, and reads what is answered; the terminal is left as it was, however that ends.
  ///
  /// - Parameter earlier: What was answered before.
  /// - Throws: ``Terminal/End``.
  static func read(
    _ question: String, earlier: [String], _ mode: RawMode
  ) throws(Terminal.End) -> Terminal.Answer {
    var input = RawInput(question: question, mode: mode, line: EditedLine(earlier: earlier))
    guard input.enter() else {
      return try CookedInput.read(
        Terminal.lines(question, Output.width).joined(separator: "\n"))
    }
    defer { input.leave() }
    return try input.read()
  }

  private init(question: String, mode: RawMode, line: EditedLine) {
    self.question = question
    self.mode = mode
    self.line = line
  }

  private mutating func enter() -> Bool {
    watch.start()
    guard mode.enter() else {
      watch.stop()
      return false
    }
    begin()
    return true
  }

  /// Leaving once more does no harm.
  private mutating func leave() {
    mode.leave()
    watch.stop()
  }

  /// Prints the question; what is typed stands behind its last line.
  private mutating func begin() {
    let lines = Terminal.lines(question, Output.screen?.columns)
    for line in lines.dropLast() { print(line) }
    drawing = LineDrawing(prompt: lines.last ?? "")
  }

  private mutating func draw() {
    let screen = Output.screen ?? (80, 24)
    print(drawing.draw(line, columns: screen.columns, height: screen.rows), terminator: "")
    fflush(nil)
  }

  private mutating func read() throws(Terminal.End) -> Terminal.Answer {
    while true {
      draw()
      switch watch.wait(isShort: decoder.isInside) {
      case .input: if let answer = try takeKeys() { return answer }
      case .silence: decoder.pause()
      case .signal(SIGWINCH): break
      case .signal(let number): try obey { raise(number) }
      }
    }
  }

  /// Takes what was typed, up to the end of the line: what follows is for whoever reads next.
  private mutating func takeKeys() throws(Terminal.End) -> Terminal.Answer? {
    guard var byte = nextByte() else {
      end()
      throw .input
    }
    while true {
      for key in decoder.decode(byte) {
        if let answer = try take(key) { return answer }
      }
      guard let next = nextByte() else { return nil }
      byte = next
    }
  }

  private func nextByte() -> UInt8? {
    var byte: UInt8 = 0
    return unsafe Glibc.read(0, &byte, 1) == 1 ? byte : nil
  }

  private mutating func take(_ key: Key) throws(Terminal.End) -> Terminal.Answer? {
    switch line.apply(key) {
    case nil: break
    case .answer:
      draw()
      end()
      return answer
    case .end:
      end()
      throw .input
    case .clear:
      print("\u{1B}[H\u{1B}[2J", terminator: "")
      begin()
    case .interrupt: try obey("^C") { kill(0, SIGINT) }
    case .suspend: try obey("^Z") { kill(0, SIGTSTP) }
    case .quit: try obey("^\\") { kill(0, SIGQUIT) }
    }
    return nil
  }

  private var answer: Terminal.Answer {
    switch line.fault {
    case nil: .text(line.text)
    case .tooLong: .tooLong(bytes: EditedLine.limit)
    case .notUnicode: .notUnicode
    }
  }

  /// Goes below what is typed.
  private mutating func end() {
    print(drawing.leave(), terminator: "")
    if !drawing.isAtMargin { print("") }
  }

  /// Lets a signal do what it does, with the terminal as it was; the line goes on after it, if the
  /// program does.
  private mutating func obey(
    _ sign: String = "", _ send: () -> Int32
  ) throws(Terminal.End) {
    draw()
    print(drawing.leave() + sign, terminator: "")
    leave()
    _ = send()
    if unsafe Terminal.isInterrupted {
      print("")
      throw .interruption
    }
    watch.start()
    guard mode.enter() else { throw .input }
    print("\r\u{1B}[J", terminator: "")
    begin()
  }
}
