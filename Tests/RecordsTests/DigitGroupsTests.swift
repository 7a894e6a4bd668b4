import Records
import Testing

@Suite("Numbers as people read them")
struct DigitGroupsTests {
  @Test(
    "Thousands are apart, from five digits on",
    arguments: [
      ("0", "0", "0"), ("2016", "2016", "2016"), ("12345", "12\u{A0}345", "12,345"),
      ("1234567", "1\u{A0}234\u{A0}567", "1,234,567"), ("-12345", "−12\u{A0}345", "−12,345"),
      ("0.25", "0,25", "0.25"), ("-1.5", "−1,5", "−1.5"),
      ("98765.4321", "98\u{A0}765,4321", "98,765.4321"),
      ("1e6", "1e6", "1e6"), ("1.5E+20", "1.5E+20", "1.5E+20"), ("", "", ""), ("-", "-", "-"),
    ])
  func texts(number: String, swedish: String, english: String) {
    #expect(DigitGroups.text(number, in: "sv") == swedish)
    #expect(DigitGroups.text(number, in: "en") == english)
  }
}
