import Importing
import TestSupport
import Testing

@Suite("Comma-separated values")
struct CSVTableTests {
  @Test("Quotes, line ends, empty lines and short rows are read as spreadsheets write them")
  func rows() throws {
    let table = try CSVTable("a;\"b \"\"c\"\"\"\r\n\r\n1;\"x\r\ny;z\"\r\n2\n;;\n3;4;5\r")
    #expect(table.separator == ";" && table.header == ["a", "b \"c\""])
    #expect(
      table.rows.map(\.cells) == [["1", "x\ny;z"], ["2"], ["3", "4", "5"]])
    #expect(table.rows.map(\.line) == [3, 5, 7])
  }

  @Test(
    "The separator is what the first line has most of, or what it says",
    arguments: [
      ("a,b;c,d\n", ","), ("a\tb\n1,2\t3", "\t"), ("\"a,b,c\";d\n", ";"), ("sep=|\na|b\n1|2", "|"),
      ("alone\n1\n", ","), ("sep=;\r\na;b", ";"),
    ] as [(String, Unicode.Scalar)])
  func separators(text: String, separator: Unicode.Scalar) throws {
    #expect(try CSVTable(text).separator == separator)
  }

  @Test(
    "What is no table is refused with its line",
    arguments: [
      ("", CSVTable.Failure.empty), ("\n\n ;\n", .empty), ("a\n\"b\nc", .openQuote(line: 2)),
      ("a,b\n1,\"2\"3", .afterQuote(line: 2)),
    ])
  func failures(text: String, failure: CSVTable.Failure) {
    if text.contains(" ;") {
      #expect(throws: Never.self) { try CSVTable(text) }
    } else {
      #expect(throws: failure) { try CSVTable(text) }
    }
  }

  @Test("Any bytes are read or refused, and never hang", arguments: 0..<300)
  func anything(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let alphabet = Array("\",;\t\r\nab å\u{301}\u{0}".utf8)
    let bytes = (0..<Int.random(in: 0...60, using: &generator)).map { _ in
      Bool.random(using: &generator)
        ? UInt8.random(in: 0...255, using: &generator)
        : alphabet.randomElement(using: &generator) ?? 0
    }
    guard let text = SpreadsheetText.decode(bytes)?.text else { return }
    let table = try? CSVTable(text)
    #expect(table.map { $0.rows.allSatisfy { !$0.cells.isEmpty } } ?? true)
  }

  @Test("Text is decoded by its mark, as UTF-8, or as Windows-1252")
  func encodings() {
    func decode(_ bytes: [UInt8]) -> String? {
      SpreadsheetText.decode(bytes).map { "\($0.encoding.rawValue) \($0.text)" }
    }
    #expect(decode([0xEF, 0xBB, 0xBF, 0x61]) == "UTF-8 a")
    #expect(decode(Array("åäö".utf8)) == "UTF-8 åäö")
    #expect(decode([0xE5, 0xE4, 0xF6, 0x80, 0x96]) == "Windows-1252 åäö€–")
    #expect(decode([0xFF, 0xFE, 0xE5, 0, 0x3D, 0xD8, 0, 0xDE]) == "UTF-16 å😀")
    #expect(decode([0xFE, 0xFF, 0, 0xE5]) == "UTF-16 å")
    #expect(decode([0x81]) == nil && decode([0xFF, 0xFE, 0xE5]) == nil)
    #expect(decode([0xFF, 0xFE, 0, 0xD8]) == nil)
    #expect(decode([0xEF, 0xBB, 0xBF, 0xE5]) == nil)
  }
}
