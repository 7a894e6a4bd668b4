import TerminalText
import TestSupport
import Testing

@Suite("A line that is typed")
struct EditedLineTests {
  /// The line after some keys, `|` standing where the cursor is.
  private func shown(_ line: EditedLine) -> String {
    String(line.characters[..<line.cursor]) + "|" + String(line.characters[line.cursor...])
  }

  private func line(typed bytes: String, earlier: [String] = [], limit: Int = 1000) -> EditedLine {
    var (line, decoder) = (EditedLine(earlier: earlier, limit: limit), KeyDecoder(limit: limit))
    for key in bytes.utf8.flatMap({ decoder.decode($0) }) { _ = line.apply(key) }
    return line
  }

  @Test(
    "Keys move and change what is typed",
    arguments: [
      ("abc", "abc|"), ("abc\u{2}X", "abX|c"), ("abc\u{1B}[DX", "abX|c"), ("abc\u{1B}ODX", "abX|c"),
      ("abc\u{1}X", "X|abc"), ("abc\u{1B}[HX", "X|abc"), ("abc\u{1B}[1~X", "X|abc"),
      ("abc\u{1B}OHX", "X|abc"), ("abc\u{1B}[7~X", "X|abc"), ("abc\u{1}\u{6}X", "aX|bc"),
      ("abc\u{1}\u{1B}[CX", "aX|bc"), ("abc\u{1}\u{5}X", "abcX|"), ("abc\u{1}\u{1B}[FX", "abcX|"),
      ("abc\u{1}\u{1B}[4~X", "abcX|"), ("abc\u{1}\u{1B}[8~X", "abcX|"),
      ("abc\u{7F}", "ab|"), ("abc\u{8}", "ab|"), ("\u{7F}a", "a|"), ("abc\u{1}\u{4}", "|bc"),
      ("abc\u{1}\u{1B}[3~", "|bc"), ("abc\u{4}", "abc|"), ("abc\u{2}\u{B}", "ab|"),
      ("abc\u{2}\u{15}", "|c"), ("one two-three\u{17}", "one |"), ("one  \u{17}", "|"),
      ("one two\u{17}\u{17}X", "X|"), ("one two-three\u{1B}b", "one two-|three"),
      ("one, two\u{1B}b\u{1B}b", "|one, two"), ("one, two\u{1}\u{1B}f", "one|, two"),
      ("one two\u{1}\u{1B}f\u{1B}fX", "one twoX|"), ("one two\u{1B}[1;5D", "one |two"),
      ("one two\u{1}\u{1B}[1;5C", "one| two"), ("one two\u{1B}[1;3D", "one |two"),
      ("one two\u{1B}[1;2D", "one tw|o"), ("one two\u{1B}Od", "one |two"),
      ("one two-three\u{1B}\u{7F}", "one |"), ("\u{2}\u{1B}[3~\u{17}\u{1B}f\u{B}", "|"),
    ])
  func keys(typed: String, expected: String) { #expect(shown(line(typed: typed)) == expected) }

  @Test(
    "What no key is known for does nothing",
    arguments: [
      "\u{1B}[5~", "\u{1B}[15~", "\u{1B}[1;5P", "\u{1B}[[A", "\u{1B}OP", "\u{1B}[?1;2c", "\u{7}",
      "\0",
      "\u{1B}x", "\u{1B}[201~", "\u{1B}[" + String(repeating: "1", count: 40) + "\u{1}\u{5}",
      "\u{1B}[Z", "\u{1B}[M", "\u{1B}\u{1B}[5~",
    ])
  func unknownKeys(typed: String) {
    let line = line(typed: "ab" + typed + "c")
    // A sequence longer than any is left where that shows; its digits are text.
    #expect(line.text.filter { $0 != "1" } == "abc" && line.fault == nil)
  }

  @Test(
    "Characters are those that people see",
    arguments: [
      // å before a letter with a combining accent, which stays one character.
      ("e\u{301}\u{1B}[D\u{E5}", "\u{E5}|e\u{301}"), ("e\u{301}\u{7F}", "|"),
      ("e\u{301}\u{2}X", "X|e\u{301}"),
      ("e\u{2}a\u{6}\u{301}", "ae\u{301}|"), ("\u{1F469}\u{200D}\u{1F680}\u{7F}", "|"),
      ("\u{1F1F8}\u{1F1EA}x\u{2}\u{2}y", "y|\u{1F1F8}\u{1F1EA}x"), ("\u{301}\u{1}e", "e\u{301}|"),
      ("\u{1112}\u{1161}\u{11AB}\u{2}x", "x|\u{1112}\u{1161}\u{11AB}"),
      // Two halves that were apart.
      ("\u{1F1F8}x\u{1F1EA}\u{2}\u{7F}", "\u{1F1F8}\u{1F1EA}|"), ("a\tb", "a\tb|"),
    ])
  func characters(typed: String, expected: String) {
    let line = line(typed: typed)
    #expect(shown(line).unicodeScalars.elementsEqual(expected.unicodeScalars), "\(shown(line))")
    #expect(line.characters == Array(line.text))
  }

  @Test(
    "What is pasted goes in where the cursor is, with the ends of lines, and nothing in it is a key"
  )
  func pasted() {
    #expect(
      shown(line(typed: "ac\u{2}\u{1B}[200~1\r2\n3\r\n\u{1B}[D\u{3}\u{1A}\u{1B}[201~X"))
        == "a1\n2\n3\n\u{1B}[D\u{3}\u{1A}X|c")
  }

  @Test(
    "Ctrl-C after a silence gives up a paste that is never ended; the escape key alone means nothing"
  )
  func silence() {
    var decoder = KeyDecoder(limit: 100)
    for byte in "\u{1B}[200~ab".utf8 { #expect(decoder.decode(byte).isEmpty) }
    #expect(decoder.decode(0x03).isEmpty && decoder.isInside)
    decoder.pause()
    #expect(decoder.decode(UInt8(ascii: "c")).isEmpty && decoder.decode(0x03).isEmpty)
    decoder.pause()
    #expect(decoder.decode(0x03) == [.interrupt] && !decoder.isInside)
    #expect(decoder.decode(0x1B).isEmpty && decoder.isInside)
    decoder.pause()
    #expect(decoder.decode(UInt8(ascii: "f")) == [.text("f")])
  }

  @Test("Each key asks its reader for what only that can do")
  func requests() {
    var line = EditedLine()
    #expect(line.apply(.endOfInput) == .end)
    for (key, request) in [
      (.enter, .answer), (.clear, .clear), (.interrupt, .interrupt), (.suspend, .suspend),
      (.quit, .quit), (.text("x"), nil), (.endOfInput, nil),
    ] as [(Key, EditedLine.Request?)] { #expect(line.apply(key) == request) }
    var decoder = KeyDecoder(limit: 10)
    let bytes: [UInt8] = [0x03, 0x04, 0x0A, 0x0C, 0x0D, 0x1A, 0x1C]
    #expect(
      bytes.flatMap { decoder.decode($0) }
        == [.interrupt, .endOfInput, .enter, .clear, .enter, .suspend, .quit])
  }

  @Test(
    "Bytes that are no UTF-8 are told, until nothing is left of the line",
    arguments: [
      [0xE5], [0xFF], [0xC3, 0x28], [0xE2, 0x82, 0x28], [0xED, 0xA0, 0x80],
      [0xF4, 0x90, 0x80, 0x80],
      [0x80], Array("\u{1B}[200~".utf8) + [0xE5] + Array("\u{1B}[201~".utf8),
    ] as [[UInt8]])
  func notUnicode(bytes: [UInt8]) {
    var (line, decoder) = (EditedLine(), KeyDecoder(limit: 100))
    for byte in [0x61] + bytes + [0x62] {
      for key in decoder.decode(byte) { _ = line.apply(key) }
    }
    #expect(line.fault == .notUnicode)
    #expect(line.text.first == "a" && line.text.last == "b")
    _ = line.apply(.deleteBackward)
    #expect(line.fault == .notUnicode)
    _ = line.apply(.deleteToStart)
    #expect(line.fault == nil && line.text.isEmpty)
  }

  @Test("More than is taken is told, typed and pasted, and what is just short of it is taken")
  func tooLong() {
    let paste = { (count: Int) in
      "\u{1B}[200~" + String(repeating: "å", count: count) + "\u{1B}[201~"
    }
    #expect(line(typed: paste(5), limit: 10).text == "ååååå")
    #expect(line(typed: paste(5), limit: 10).fault == nil)
    #expect(line(typed: paste(6), limit: 10).fault == .tooLong)
    #expect(line(typed: paste(600), limit: 10).fault == .tooLong)
    #expect(line(typed: paste(3) + paste(3), limit: 10).fault == .tooLong)
    #expect(line(typed: "0123456789", limit: 10).fault == nil)
    #expect(line(typed: "0123456789x", limit: 10).fault == .tooLong)
    #expect(line(typed: "0123456789\u{7F}x", limit: 10).text == "012345678x")
    #expect(line(typed: "0123456789x\u{15}å", limit: 10).text == "å")
    #expect(line(typed: "0123456789x\u{15}å", limit: 10).fault == nil)
  }

  @Test("Earlier answers come back, and what was typed is kept beside them")
  func earlier() {
    let up = "\u{1B}[A", down = "\u{1B}[B"
    let line = { (typed: String) in
      shown(self.line(typed: typed, earlier: ["one", "two"]))
    }
    #expect(line("x" + up) == "two|" && line("x" + up + up) == "one|")
    #expect(line("x" + up + up + up) == "one|" && line("x\u{10}\u{10}\u{E}") == "two|")
    #expect(line("x" + up + down) == "x|" && line("x" + down) == "x|")
    #expect(line(up + "!" + up + down) == "two|")
    #expect(shown(self.line(typed: "x" + up)) == "x|")
  }

  @Test(
    "Whatever comes in whatever pieces, the cursor stays in the text, and the text is what it was")
  func anyBytes() {
    var generator = SeededGenerator(seed: 4)
    let pieces = AnyKeys.pieces + ["\u{1B}[200~", "\u{1B}[201~", "\u{1B}[", "\u{C0}", "\u{1B}O"]
    for _ in 0..<1500 {
      var (line, decoder) = (
        EditedLine(earlier: ["a\nb", "ö"], limit: 200), KeyDecoder(limit: 200)
      )
      for _ in 0..<Int.random(in: 1...60, using: &generator) {
        var bytes = Array(pieces.randomElement(using: &generator)!.utf8)
        if Int.random(in: 0..<30, using: &generator) == 0 { bytes.removeLast() }
        for key in bytes.flatMap({ decoder.decode($0) }) { _ = line.apply(key) }
        #expect((0...line.characters.count).contains(line.cursor))
        #expect(line.text.utf8.count <= 200 && !line.text.unicodeScalars.contains("\r"))
      }
    }
  }
}
