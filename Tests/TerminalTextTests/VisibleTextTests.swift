import TerminalText
import Testing

@Suite("Texts in which nothing steers the terminal")
struct VisibleTextTests {
  @Test("A text is written anew just where one of its code points is to be hidden")
  func everyCodePoint() {
    for value in [UInt32](0..<0x3000) + Array(0xFE00..<0xFFFF) + Array(0xE0000..<0xE0100) {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let text = "a" + String(scalar) + "å"
      let isSame = VisibleText.of(text).unicodeScalars.elementsEqual(text.unicodeScalars)
      #expect(isSame != VisibleText.hides(scalar), "U+\(String(value, radix: 16))")
    }
  }
}
