import Merging
import TestSupport
import Testing

@Suite("Differences word by word")
struct WordDifferenceTests {
  @Test("Words that differ are marked, and what is around them is the same")
  func words() {
    let difference = WordDifference(from: "one two three, four", to: "one 2 three, four five")
    #expect(
      difference.pieces == [
        .same("one "), .removed("two"), .added("2"), .same(" three, four"), .added(" five"),
      ])
    #expect(WordDifference(from: "", to: "").pieces == [])
    #expect(WordDifference(from: "a", to: "").pieces == [.removed("a")])
    #expect(WordDifference(from: "", to: "a b").pieces == [.added("a b")])
    #expect(WordDifference(from: "Ådal", to: "A\u{30A}dal").pieces.count == 1)
  }

  @Test("The pieces make both texts again", arguments: 0..<200)
  func pieces(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let vocabulary = ["a", "b", "å", "bb", " ", "\n", ".", "👨‍👩‍👧", "ord"]
    func text() -> String {
      (0..<Int.random(in: 0...30, using: &generator))
        .map { _ in vocabulary.randomElement(using: &generator) ?? "" }.joined()
    }
    let (old, new) = (text(), text())
    var (first, second) = ("", "")
    for piece in WordDifference(from: old, to: new).pieces {
      switch piece {
      case .same(let text): (first, second) = (first + text, second + text)
      case .removed(let text): first += text
      case .added(let text): second += text
      }
    }
    #expect(first == old && second == new)
  }

  @Test("Two long texts with nothing in common are replaced as a whole")
  func long() {
    let old = (0..<5000).map { "a\($0)" }.joined(separator: " ")
    let new = (0..<5000).map { "b\($0)" }.joined(separator: "-")
    #expect(WordDifference(from: old, to: new).pieces == [.removed(old), .added(new)])
  }
}
