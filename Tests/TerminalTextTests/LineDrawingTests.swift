import TerminalText
import TestSupport
import Testing

@Suite("A line drawn on a terminal")
struct LineDrawingTests {
  /// Keys typed at a screen, drawn after each of them.
  private struct Trial {
    let (columns, height): (Int, Int)
    let prompt: String
    var screen: ScreenModel
    var line = EditedLine(earlier: ["an earlier answer"])
    var drawing: LineDrawing
    var decoder = KeyDecoder(limit: 10_000)
    var printed = ""

    init(_ prompt: String, columns: Int, height: Int = 24, above: Int = 0) {
      self.prompt = prompt
      (self.columns, self.height) = (columns, height)
      drawing = LineDrawing(prompt: prompt)
      screen = ScreenModel(columns: columns, height: height)
      for number in 0..<above { screen.print("#\(number)\r\n") }
      draw()
    }

    mutating func draw() {
      printed = drawing.draw(line, columns: columns, height: height)
      screen.print(printed)
    }

    mutating func type(_ text: String) {
      for key in text.utf8.flatMap({ decoder.decode($0) }) { _ = line.apply(key) }
      draw()
    }

    var layout: LineLayout {
      LineLayout(prompt: prompt, line.characters, cursor: line.cursor, columns: columns)
    }
  }

  @Test("Text at the end is printed as it is, and nothing else")
  func plain() {
    var trial = Trial("Name: ", columns: 40)
    #expect(trial.printed == "Name: ")
    for text in ["a", "ö", "日", "e\u{301}", "more"] {
      trial.type(text)
      #expect(trial.printed == text)
    }
    #expect(trial.screen.rows[0] == "Name: aö日e\u{301}more")
    trial.type("")
    #expect(trial.printed.isEmpty)
  }

  @Test(
    "At the margin the cursor goes to the next row, and text goes on there", arguments: [40, 80])
  func margin(columns: Int) {
    var trial = Trial("Name: ", columns: columns)
    trial.type(String(repeating: "x", count: columns - 7))
    #expect(trial.screen.cursor == .init(row: 0, column: columns - 1))
    trial.type("y")
    #expect(trial.screen.cursor == .init(row: 1, column: 0))
    #expect(trial.screen.rows[0].last == "y" && trial.screen.rows[1].isEmpty)
    trial.type("z")
    #expect(trial.screen.rows[1] == "z" && trial.screen.cursor == .init(row: 1, column: 1))
    trial.type("\u{2}\u{2}")
    #expect(trial.screen.cursor == .init(row: 0, column: columns - 1))
    trial.type("\u{17}")
    #expect(trial.screen.rows[0] == "Name: yz" && trial.screen.rows[1].isEmpty)
    trial.type("\u{5}\u{15}")
    #expect(trial.screen.rows[0] == "Name:" && trial.screen.cursor == .init(row: 0, column: 6))
  }

  @Test("A wide character that does not fit goes to the next row whole")
  func wideAtMargin() {
    var trial = Trial("> ", columns: 7)
    trial.type("日本語日")
    #expect(trial.screen.rows[..<3] == ["> 日本", "語日", ""])
    trial.type("\u{2}\u{2}")
    #expect(trial.screen.cursor == .init(row: 1, column: 0))
    trial.type("x")
    #expect(trial.screen.rows[..<2] == ["> 日本x", "語日"])
    #expect(trial.screen.cursor == .init(row: 1, column: 0))
  }

  @Test("What would steer the terminal is shown by its number, and is one character for the keys")
  func steering() {
    var trial = Trial("> ", columns: 40)
    trial.type("\u{1B}[200~\u{1B}[2J\u{7}\u{202E}\u{9B}\tx\u{1B}[201~")
    #expect(trial.screen.rows[0] == "> \\u{1b}[2J\\u{7}\\u{202e}\\u{9b}\\u{9}x")
    #expect(trial.screen.unknown.isEmpty)
    trial.type("\u{2}\u{2}\u{7F}")
    #expect(trial.screen.rows[0] == "> \\u{1b}[2J\\u{7}\\u{202e}\\u{9}x")
    #expect(trial.screen.cursor == .init(row: 0, column: 24))
  }

  @Test("Pasted lines stand below each other; what follows is printed where they end")
  func lines() {
    var trial = Trial("Place: ", columns: 20, above: 1)
    trial.type("\u{1B}[200~one\r\rthree\u{1B}[201~")
    #expect(trial.screen.rows[..<4] == ["#0", "Place: one", "", "three"])
    trial.type("\u{1}X")
    #expect(trial.screen.rows[..<4] == ["#0", "Place: Xone", "", "three"])
    trial.screen.print(trial.drawing.leave() + "\r\nbelow")
    #expect(trial.screen.rows[..<5] == ["#0", "Place: Xone", "", "three", "below"])
    #expect(!trial.drawing.isAtMargin)
  }

  @Test("Behind a full row, nothing is left empty")
  func full() {
    var trial = Trial("> ", columns: 6)
    trial.type("abcd")
    _ = trial.drawing.leave()
    #expect(trial.drawing.isAtMargin && trial.screen.cursor == .init(row: 1, column: 0))
  }

  @Test("All of a text that is higher than the screen has been printed, and is there when moved to")
  func high() {
    var trial = Trial("> ", columns: 10, height: 4, above: 1)
    let text = (0..<60).map { "\($0) " }.joined()
    trial.type(text)
    let all = (trial.screen.scrolled + trial.screen.rows).dropFirst().joined()
    #expect(all.filter { $0 != " " } == (">" + text).filter { $0 != " " })
    trial.type("\u{1}")
    #expect(trial.screen.rows[0] == "> 0 1 2 3")
    #expect(trial.drawing.top == 0 && trial.screen.cursor == .init(row: 0, column: 2))
    trial.type("\u{5}")
    #expect(trial.screen.rows[3] == String(("> " + text).suffix((2 + text.count) % 10).dropLast()))
  }

  @Test("After any keys the screen shows what a fresh drawing would", arguments: 0..<8)
  func anyKeys(seed: Int) {
    var generator = SeededGenerator(seed: UInt64(seed))
    for _ in 0..<15 {
      var trial = Trial(
        ["", "> ", "Name (required): ", "日本: "].randomElement(using: &generator)!,
        columns: [2, 7, 12, 40, 80].randomElement(using: &generator)!,
        height: [1, 3, 8, 24].randomElement(using: &generator)!, above: 1)
      for _ in 0..<50 {
        let keys = (0..<Int.random(in: 1...3, using: &generator)).map { _ in
          AnyKeys.pieces.randomElement(using: &generator)!
        }
        trial.type(keys.joined())
        guard isRight(trial, keys) else { return }
      }
    }
  }

  private func isRight(_ trial: Trial, _ keys: [String]) -> Bool {
    let layout = trial.layout
    let first = trial.screen.row - (layout.cursor.row - trial.drawing.top)
    let seen = trial.screen.rows[first...].prefix(layout.rows.count)
    var fresh = ScreenModel(columns: trial.columns, height: layout.rows.count + 1)
    var drawing = LineDrawing(prompt: trial.prompt)
    fresh.print(
      drawing.draw(trial.line, columns: trial.columns, height: layout.rows.count + 1))
    let last = min(layout.rows.count, trial.drawing.top + trial.height)
    let isSame =
      Array(seen) == Array(fresh.rows[trial.drawing.top..<last])
      && trial.screen.cursor.column == fresh.cursor.column
      && trial.screen.row - first == fresh.row - trial.drawing.top
    let isEmptyBelow = trial.screen.rows[(first + seen.count)...].allSatisfy(\.isEmpty)
    let above = (trial.screen.scrolled + trial.screen.rows[..<first]).first
    let isKept = above == "#0"
    let isKnown = trial.screen.unknown.isEmpty && fresh.unknown.isEmpty
    #expect(
      isSame && isEmptyBelow && isKept && isKnown,
      "\(trial.columns)×\(trial.height), \(keys): \(trial.screen.rows), not \(fresh.rows), \(trial.line)"
    )
    return isSame && isEmptyBelow && isKept && isKnown
  }

  @Test(
    "On a screen that became narrower or wider, the line is drawn anew in the place of the old one")
  func resized() {
    for columns in [12, 20, 60] {
      var trial = Trial("Name: ", columns: 30)
      trial.type("one two three four five six seven eight\u{2}\u{2}\u{2}")
      let output = trial.drawing.draw(trial.line, columns: columns, height: 24)
      // Terminals break anew what was printed as it ran on.
      var reflowed = ScreenModel(columns: columns, height: 24)
      reflowed.print("Name: one two three four five six seven eight\r")
      let row = (6 + trial.line.cursor) / columns
      if reflowed.row > row { reflowed.print("\u{1B}[\(reflowed.row - row)A") }
      reflowed.print(output)
      var fresh = ScreenModel(columns: columns, height: 24)
      var drawing = LineDrawing(prompt: "Name: ")
      fresh.print(drawing.draw(trial.line, columns: columns, height: 24))
      #expect(reflowed.rows == fresh.rows && reflowed.cursor == fresh.cursor)
    }
  }
}
