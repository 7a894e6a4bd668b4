import Foundation
import JSONModel
import TestSupport
import Testing

@Suite("Hostile texts")
struct HostileTextTests {
  private static let isPresent = Suite("security") != nil

  /// What of the published byte strings is JSON after all, however odd.
  private static let accepted: Set = [
    "keys equal only under NFC", "escaped NUL", "escaped NUL in key", "overflows double",
    "underflows", "2^53+1", "2^64", "int64 underflow", "more digits than a double",
    "negative zero", "integer-valued float", "integer-valued exponent", "5000-digit integer",
    "5000-digit fraction", "prototype key", "empty key", "pointer metacharacters in keys",
    "newline in key", "bidi override", "JS line separators",
  ]

  @Test(
    "Each published byte string is refused with a place, or read without loss",
    .enabled(if: isPresent, "\(Suite.absence)"))
  func byteStrings() throws {
    let suite = try #require(Suite("security"))
    let cases = try JSONParser.parse(suite.bytes("json/byte-strings.json")).array ?? []
    #expect(cases.count == 49)
    for item in cases {
      let why = try #require(item["why"]?.string)
      try check(bytes(item["hex"]?.string ?? ""), isAccepted: Self.accepted.contains(why), why)
    }
  }

  @Test(
    "JSON_checker's files are refused and accepted as it says",
    .enabled(if: isPresent, "\(Suite.absence)"))
  func checker() throws {
    let suite = try #require(Suite("security"))
    let files = try suite.files(in: "json/nativejson/jsonchecker", suffix: ".json")
    #expect(files.count == 36)
    for file in files {
      let name = file.lastPathComponent
      // Two say of themselves that they are no fault under RFC 8259.
      let isAccepted = name.hasPrefix("pass") || name.contains("EXCLUDE")
      try check([UInt8](Data(contentsOf: file)), isAccepted: isAccepted, name)
    }
    for file in try suite.files(in: "json/nativejson/roundtrip", suffix: ".json") {
      try check([UInt8](Data(contentsOf: file)), isAccepted: true, file.lastPathComponent)
    }
  }

  @Test(
    "Nesting deeper than the limit is refused where it gets too deep, without a stack",
    .enabled(if: isPresent, "\(Suite.absence)"))
  func nesting() throws {
    let suite = try #require(Suite("security"))
    let cases = try JSONParser.parse(suite.bytes("json/deep-nesting.json")).array ?? []
    #expect(cases.count == 24)
    for item in cases {
      let depth = try #require(item["depth"]?.number?.int)
      func repeated(_ key: JSONString) -> String {
        String(repeating: item[key]?.string ?? "", count: depth)
      }
      let text = repeated("repeat_open") + (item["middle"]?.string ?? "") + repeated("repeat_close")
      let isClosed = item["kind"]?.string != "array-unclosed"
      let limits = JSONParser.Limits(depth: 128, size: 1 << 24)
      let document = try? JSONDocument(parsing: Array(text.utf8), limits: limits)
      #expect((document != nil) == (isClosed && depth <= 128), "\(item)")
      let unlimited = JSONParser.Limits(depth: .max, size: 1 << 24)
      let deep = try? JSONDocument(parsing: Array(text.utf8), limits: unlimited)
      #expect((deep != nil) == isClosed, "\(item)")
    }
  }

  @Test(
    "The published UTF-8 sequences are told apart wherever they stand in a string",
    .enabled(if: isPresent, "\(Suite.absence)"))
  func sequences() throws {
    let suite = try #require(Suite("security"))
    let lines = String(decoding: try suite.bytes("utf8/utf8tests.txt"), as: UTF8.self)
      .split(separator: "\n").filter { !$0.hasPrefix("#") }
    var counts = (valid: 0, invalid: 0)
    for line in lines {
      let parts = line.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
      guard parts.count >= 3, parts[1].hasSuffix("hex") else { continue }
      let sequence = bytes(parts[2].filter { $0 != " " })
      // What a string cannot hold as it is, is no matter of UTF-8.
      guard sequence.allSatisfy({ $0 >= 0x20 && $0 != 0x22 && $0 != 0x5C }) else { continue }
      let isValid = parts[1].hasSuffix(" valid hex") || parts[1] == "valid hex"
      if isValid { counts.valid += 1 } else { counts.invalid += 1 }
      for shift in 0..<9 {
        let padding = [UInt8](repeating: 0x61, count: shift)
        let text = [0x22] + padding + sequence + padding + [0x22]
        try check(text, isAccepted: isValid, String(line))
      }
    }
    #expect(counts.valid > 30 && counts.invalid > 50)
  }

  @Test("Random bytes in a string are accepted just where they are UTF-8")
  func randomBytes() throws {
    var generator = SeededGenerator(seed: 3)
    let pieces: [[UInt8]] = [
      [0x61], [0x62, 0x63, 0x64, 0x65], [0xC3, 0xA5], [0xC3, 0xB6], [0xCC, 0x81], [0xDF, 0xBF],
      [0xE2, 0x80, 0x93], [0xF0, 0x9F, 0x98, 0x80], [0xC3], [0xA5], [0xC0, 0x80], [0xC1, 0xBF],
      [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xE2, 0x80], [0xFF],
    ]
    var accepted = 0
    for _ in 0..<20_000 {
      let valid = Bool.random(using: &generator) ? 8 : pieces.count
      let string = (0..<Int.random(in: 0...9, using: &generator)).flatMap { _ in
        pieces[Int.random(in: 0..<valid, using: &generator)]
      }
      let document = try? JSONDocument(parsing: [0x22] + string + [0x22])
      let text = String(validating: string, as: UTF8.self)
      #expect(document?.value().string == text, "\(string)")
      guard let document, let text else { continue }
      accepted += 1
      let isLate = text.unicodeScalars.contains { $0.value >= 0x300 }
      #expect(document.isSurelyNormalized == !isLate, "\(string)")
      #expect(document[JSONDocument.root].flag == text.unicodeScalars.allSatisfy(\.isASCII))
    }
    #expect(accepted > 5_000)
  }

  private func check(_ text: [UInt8], isAccepted: Bool, _ why: String) throws {
    do {
      let value = try JSONParser.parse(text)
      #expect(isAccepted, "\(why)")
      #expect(try JSONParser.parse(Array(JSONWriter.compact(value).utf8)) == value, "\(why)")
    } catch {
      #expect(!isAccepted, "\(why): \(error)")
      #expect(error.offset <= text.count && error.position.line >= 1, "\(why)")
    }
  }

  private func bytes(_ hex: String) -> [UInt8] {
    var rest = Substring(hex)
    var bytes: [UInt8] = []
    while rest.count >= 2 {
      bytes.append(UInt8(rest.prefix(2), radix: 16) ?? 0)
      rest = rest.dropFirst(2)
    }
    return bytes
  }
}
