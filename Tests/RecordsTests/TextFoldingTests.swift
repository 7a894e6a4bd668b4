import Records
import TestSupport
import Testing

@Suite("Texts made alike for searching")
struct TextFoldingTests {
  @Test(
    "Case and accents do not count",
    arguments: [
      ("MALMÖ", "malmo"), ("Malmo\u{308}", "malmo"), ("Ærø Łódź Straße", "aero lodz strasse"),
      ("Þór Đurđević", "thor durdevic"), ("Οδυσσεύς", "οδυσσευσ"), ("İı", "ii"),
      ("a\u{A0}b\nc\td", "a b c d"), ("sam\u{AD}verkan\u{200B}", "samverkan"),
      ("Ёлка", "елка"), ("日本", "日本"), ("👩‍🚀", "👩🚀"), ("", ""), ("0380–[@`{", "0380–[@`{"),
    ])
  func fold(text: String, folded: String) {
    #expect(String(decoding: TextFolding.standard.bytes(of: text), as: UTF8.self) == folded)
  }

  @Test("Folding what is folded changes nothing, for every letter there is")
  func everything() {
    let folding = TextFolding.standard
    let scalars = (UInt32(0)...0x1FFFF).lazy.compactMap { Unicode.Scalar($0) }
    let changing = scalars.filter { scalar in
      let once = folding.bytes(of: String(scalar))
      return folding.bytes(of: String(decoding: once, as: UTF8.self)) != once
    }
    #expect(changing.map { String($0.value, radix: 16) } == [])
  }

  @Test("A text is folded as its code points are, one by one")
  func parts() {
    var generator = SeededGenerator(seed: 1)
    let late: [Unicode.Scalar] = ["å", "–", "\u{308}", "한", "👩"]
    for _ in 0..<2_000 {
      let scalars = (0..<Int.random(in: 0...30, using: &generator)).map { _ in
        let ascii = Unicode.Scalar(UInt8.random(in: 0..<0x80, using: &generator))
        return Int.random(in: 0..<12, using: &generator) > 0
          ? ascii : late.randomElement(using: &generator) ?? ascii
      }
      var text = ""
      text.unicodeScalars.append(contentsOf: scalars)
      let folding = TextFolding.standard
      #expect(folding.bytes(of: text) == scalars.flatMap { folding.bytes(of: String($0)) })
    }
  }

  @Test(
    "Words are found where they stand",
    arguments: [
      ("malmo", "I Malmö och MALMÖ", ["Malmö", "MALMÖ"]),
      ("Malmö", "I Malmö och Malmo", ["Malmö"]), ("åre", "are Åre", ["Åre"]),
      ("ae", "Ærlig", ["Æ"]), ("b a", "abba", ["a", "b", "b", "a"]),
      ("ab abb", "abba", ["abb"]), ("x", "abba", []), ("s", "ß", ["ß"]),
      ("o", "o\u{308}\u{301}x", ["o\u{308}\u{301}"]),
    ])
  func ranges(words: String, text: String, found: [String]) throws {
    let words = try #require(SearchWords(words))
    #expect(words.ranges(in: text).map { String(text[$0]) } == found)
    #expect(words.start(in: text) == words.ranges(in: text).first?.lowerBound)
  }

  @Test("A text without words is no search", arguments: ["", "  ", "\n\u{A0}", "\u{301}"])
  func empty(text: String) {
    #expect(SearchWords(text) == nil)
  }
}
