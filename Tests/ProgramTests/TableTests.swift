import Messages
import TerminalText
import TestSupport
import Testing

@Suite("Tables and excerpts that fit a terminal")
struct TableTests {
  @Test(
    "A text takes as many columns as a terminal gives it",
    arguments: [
      ("", 0), ("Malmö", 5), ("Malmo\u{308}", 5), ("日本", 4), ("ｆｕｌｌ", 8), ("한국", 4),
      ("\u{1112}\u{1161}\u{11AB}", 2), ("🇸🇪", 2), ("👩‍🚀", 2), ("❤", 1), ("❤\u{FE0F}", 2), ("✅", 2),
      ("שלום", 4), ("a\u{200D}b", 2), ("…–“", 3), ("ถึง", 2), ("𠀋", 2), ("sam\u{AD}", 3),
    ])
  func width(text: String, width: Int) {
    #expect(DisplayWidth.of(text) == width)
  }

  @Test("A text is cut between characters, never in one", arguments: 0...12)
  func cut(width: Int) {
    for text in ["Malmö kommun", "日本語日本語", "a日b本c語", "e\u{301}e\u{301}e\u{301}e\u{301}", "🇸🇪🇸🇪🇸🇪", ""]
    {
      let cut = DisplayWidth.cut(text, to: width)
      #expect(DisplayWidth.of(cut) <= width)
      #expect(cut == text || cut.isEmpty || (cut.hasSuffix("…") && text.hasPrefix(cut.dropLast())))
      #expect(cut == text || DisplayWidth.of(text) > width)
    }
  }

  @Test(
    "Columns give way fairly; the first one is whole where it has room alone",
    arguments: [
      ([10, 20, 30], nil, [10, 20, 30]), ([10, 20, 30], 64, [10, 20, 30]),
      ([10, 20, 30], 54, [10, 20, 20]), ([10, 20, 30], 44, [10, 15, 15]),
      ([10, 4, 30], 44, [10, 4, 26]), ([30, 20, 20], 50, [30, 8, 8]),
      ([30, 20, 20], 40, [30, 8]), ([30, 20, 20], 30, [30]), ([30, 20, 20], 17, [17]),
      ([30, 20, 20], 5, [5]),
      ([30], 1, [1]), ([], 10, []), ([0, 0], 1, [0]), ([8, 9, 9], 25, [8, 7, 6]),
    ] as [([Int], Int?, [Int])])
  func layout(wishes: [Int], room: Int?, widths: [Int]) {
    #expect(TableLayout(wishes, in: room).widths == widths)
  }

  @Test("Whatever the wishes, a table fits, and takes all the room while a column is cut")
  func anyLayout() {
    var generator = SystemRandomNumberGenerator()
    for _ in 0..<2000 {
      let wishes = (0..<Int.random(in: 1...9, using: &generator)).map { _ in
        Int.random(in: 0...60, using: &generator)
      }
      let room = Int.random(in: 1...150, using: &generator)
      let widths = TableLayout(wishes, in: room).widths
      let total = widths.reduce(0, +) + TableLayout.gap * (widths.count - 1)
      #expect(!widths.isEmpty && total <= room, "\(wishes) in \(room): \(widths)")
      #expect(widths[0] == min(wishes[0], room))
      #expect(zip(widths, wishes).allSatisfy { $0 <= $1 })
      let isCut = zip(widths, wishes).contains { $0 < $1 }
      #expect(!isCut || total == room, "\(wishes) in \(room): \(widths)")
    }
  }

  @Test("A column too narrow to be read is not shown at all")
  func readable() {
    let narrowest = TableLayout.readable
    #expect(TableLayout([20, 10, 30], in: 44, narrowest: narrowest).widths == [20, 10, 10])
    #expect(TableLayout([20, 10, 30], in: 43, narrowest: narrowest).widths == [20, 10])
    #expect(TableLayout([20, 4, 6], in: 34, narrowest: narrowest).widths == [20, 4, 6])
  }

  @Test(
    "Lines are broken at the ends of words, and go on below their text",
    arguments: [
      ("one two three", 7, ["one two", "three"]), ("one two three", 13, ["one two three"]),
      ("a\nb", 9, ["a", "b"]), ("", 9, [""]), ("  ! one two", 8, ["  ! one", "    two"]),
      (" 1  one two", 8, [" 1  one", "    two"]), ("    one two", 8, ["    one", "    two"]),
      ("two? [y/N] ", 6, ["two?", "[y/N] "]), ("two: ", 4, ["two: "]),
      ("x https://example.org/long y", 10, ["x", "https://example.org/long", "y"]),
      ("日本 日本 日本", 9, ["日本 日本", "日本"]), ("Malmo\u{308} kommun", 12, ["Malmo\u{308} kommun"]),
      ("Enter  one two", 11, ["Enter  one", "     two"]), ("a b", 0, ["a", "b"]),
    ])
  func wrap(text: String, width: Int, lines: [String]) {
    #expect(TextWrap.lines(text, width: width) == lines)
  }

  @Test(
    "An excerpt has what was found, on one line",
    arguments: [
      ("Kort text", 5, 40, "Kort text"), ("två\nrader", 0, 40, "två rader"),
      ("en två tre fyra fem sex sju åtta nio tio", 0, 12, "en två tre …"),
      ("en två tre fyra fem sex sju åtta nio tio", 37, 12, "…tta nio tio"),
      ("en två tre fyra fem sex sju åtta nio tio", 16, 12, "…yra fem se…"), ("", 0, 10, ""),
      ("日本語日本語日本語日本語", 6, 11, "…語日本語…"), ("abc", 9, 2, "a…"),
    ])
  func excerpt(text: String, start: Int, width: Int, shown: String) {
    let place = text.index(text.startIndex, offsetBy: start, limitedBy: text.endIndex)
    let excerpt = Excerpt(of: text, around: place ?? text.endIndex, width: width).text
    #expect(excerpt == shown)
    #expect(DisplayWidth.of(excerpt) <= width)
  }

  /// What an excerpt is, over the whole text.
  private func excerpt(of text: String, around start: Int, width: Int) -> String {
    let line = text.map { $0.isNewline ? " " : $0 }
    let ends = line.reduce(into: [0]) { $0.append(($0.last ?? 0) + DisplayWidth.of($1)) }
    let whole = DisplayWidth.cut(String(line), to: width)
    guard let total = ends.last, total > width, start < line.count else { return whole }
    let from = max(0, min(ends[start] - width / 3, total - width + 1))
    let first = ends.firstIndex { $0 >= from } ?? 0
    guard first > 1 else { return whole }
    return "…" + DisplayWidth.cut(String(line[first...]), to: max(1, width - 1))
  }

  @Test("An excerpt is the same as if the whole text were looked at")
  func excerpts() {
    var generator = SeededGenerator(seed: 4)
    let letters = ["a", "å", "\n", "日", "e\u{301}", "\u{AD}", "–", "👩‍🚀", "\u{200D}", " "]
    for _ in 0..<5_000 {
      let text = (0..<Int.random(in: 0...40, using: &generator)).map { _ in
        letters.randomElement(using: &generator) ?? ""
      }.joined()
      let start = Int.random(in: 0...text.count, using: &generator)
      let width = Int.random(in: 1...20, using: &generator)
      let place = text.index(text.startIndex, offsetBy: start)
      #expect(
        Excerpt(of: text, around: place, width: width).text
          == excerpt(of: text, around: start, width: width), "\(text) \(start) \(width)")
    }
  }

  @Test("What stands out keeps its place in the text")
  func styled() {
    let text = "I Malmö"
    let start = text.index(text.startIndex, offsetBy: 2)
    let styled = StyledText(text, strong: [start..<text.endIndex])
    #expect(styled.spans.map(\.text) == ["I ", "Malmö"])
    #expect(styled.spans.map(\.isStrong) == [false, true])
  }
}
