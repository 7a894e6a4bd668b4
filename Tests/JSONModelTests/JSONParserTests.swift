import Foundation
import JSONModel
import TestSupport
import Testing

@Suite("Strict parsing")
struct JSONParserTests {
  @Test(
    "A text is refused with its reason, line and column",
    arguments: [
      ("{\n  \"a\": 1,\n  \"a\": 2\n}", JSONSyntaxError.Reason.duplicateKey("a"), 3, 3),
      ("[1, 2,]", .trailingComma, 1, 6), ("{\n<<<<<<< HEAD\n", .mergeMarker, 2, 1),
      ("[1\n=======\n2]", .mergeMarker, 2, 1), ("[<<<<<<]", .unexpected("<"), 1, 2),
      ("[1] // end", .comment, 1, 5),
      ("{\"å\": NaN}", .invalidNumber, 1, 7),
      ("\"\\ud800\"", .loneSurrogate, 1, 2),
      ("[01]", .invalidNumber, 1, 2),
      ("[1e9999999999999999]", .numberTooLarge, 1, 2),
      ("{\"a\" 1}", .unexpected("1"), 1, 6),
      ("[1", .unexpectedEnd, 1, 3),
      ("\"a\u{01}\"", .controlCharacter, 1, 3),
      ("[1] 2", .trailingContent, 1, 5),
    ])
  func refusal(text: String, reason: JSONSyntaxError.Reason, line: Int, column: Int) {
    let error = #expect(throws: JSONSyntaxError.self) {
      try JSONParser.parse(Array(text.utf8))
    }
    #expect(error?.reason == reason)
    #expect(error?.position == TextPosition(line: line, column: column))
  }

  @Test("Bytes that are not UTF-8, and a byte order mark, are refused where they stand")
  func bytes() {
    #expect(throws: JSONSyntaxError(.invalidUTF8, at: 3, in: [0x22, 0x61, 0x62, 0xFF, 0x22])) {
      try JSONParser.parse([0x22, 0x61, 0x62, 0xFF, 0x22])
    }
    #expect(throws: JSONSyntaxError(.byteOrderMark, at: 0, in: [0xEF, 0xBB, 0xBF, 0x31])) {
      try JSONParser.parse([0xEF, 0xBB, 0xBF, 0x31])
    }
  }

  @Test("Nesting and size are bounded")
  func limits() {
    let deep = Array(String(repeating: "[", count: 100_000).utf8)
    #expect(throws: JSONSyntaxError.self) { try JSONParser.parse(deep) }
    #expect(throws: Never.self) {
      try JSONParser.parse(
        Array((String(repeating: "[", count: 128) + String(repeating: "]", count: 128)).utf8))
    }
    #expect(throws: JSONSyntaxError.self) {
      try JSONParser.parse(Array("[1,2,3]".utf8), limits: .init(size: 6))
    }
  }

  @Test("Keys that differ only in normalisation are two keys")
  func codePoints() throws {
    let value = try JSONParser.parse(Array("{\"\u{E9}\": 1, \"e\u{301}\": 2}".utf8))
    #expect(value.object?.count == 2)
  }

  @Test(
    "JSONTestSuite: all y_ parse but the two with duplicate keys, all n_ are refused",
    .enabled(if: Suite("jsontestsuite") != nil, "\(Suite.absence)"))
  func jsonTestSuite() throws {
    let suite = try #require(Suite("jsontestsuite"))
    let duplicates: Set = [
      "y_object_duplicated_key.json", "y_object_duplicated_key_and_value.json",
    ]
    var counts: [String: Int] = [:]
    var (accepted, refused) = (0, 0)
    for file in try suite.files(in: "test_parsing", suffix: ".json") {
      let name = file.lastPathComponent
      let parsed = try? JSONParser.parse([UInt8](Data(contentsOf: file)))
      let kind = String(name.prefix(2))
      counts[kind, default: 0] += 1
      if kind == "y_", parsed != nil { accepted += 1 }
      if kind == "n_", parsed == nil { refused += 1 }
      if kind == "y_" { #expect((parsed != nil) != duplicates.contains(name), "\(name)") }
      if kind == "n_" { #expect(parsed == nil, "\(name)") }
    }
    #expect(counts == ["y_": 95, "n_": 188, "i_": 35])
    print(
      "JSONTestSuite: \(accepted) of 93 accepted, \(refused) of 188 refused, 35 to choose ended")
  }
}
