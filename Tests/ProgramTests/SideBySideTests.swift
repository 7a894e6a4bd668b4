import Messages
import TestSupport
import Testing

@Suite("Texts beside each other")
struct SideBySideTests {
  @Test("Long lines are broken between words, and columns stay straight")
  func columns() {
    let lines = SideBySide.lines(
      [["one two three four", "五六七八九十一"], ["å\u{308}ö", "", "abcdefghijklmnop"]], width: 23,
      narrowest: 10)
    #expect(
      lines
        == [
          "one two    │ å\u{308}ö", "three four │", "五六七八九 │ abcdefghij", "十一       │ klmnop",
        ].map { $0.hasSuffix("│") ? $0 + " " : $0 })
  }

  @Test("Without room they stand below each other")
  func narrow() {
    #expect(SideBySide.lines([["a"], ["b"]], width: 22, narrowest: 10) == nil)
    #expect(SideBySide.lines([["a"]], width: 80, narrowest: 10) == nil)
    #expect(SideBySide.lines([], width: 80, narrowest: 10) == nil)
  }
}
