import JSONModel
import Testing

@Suite("Numbers")
struct JSONNumberTests {
  @Test(
    "A quotient is exact before it is rounded, in the middle away from zero",
    arguments: [
      ("1", "3", 100, 33), ("1", "8", 100, 13), ("-1", "8", 100, -13), ("1", "-8", 100, -13),
      ("20.5", "70.5", 100, 29), ("0", "7", 10, 0), ("1e30", "1e30", 1, 1), ("2.5", "1", 1, 3),
    ])
  func quotients(_ number: String, _ whole: String, _ parts: Int, _ expected: Int) throws {
    let (number, whole) = (
      try #require(JSONNumber(parsing: number)), try #require(JSONNumber(parsing: whole))
    )
    #expect(JSONNumber.quotient(number, by: whole, parts: parts) == Int128(expected))
  }

  @Test("Nothing is divided by zero, nor what takes too many digits")
  func noQuotient() throws {
    let large = try #require(JSONNumber(parsing: "1e60"))
    #expect(JSONNumber.quotient(1, by: 0) == nil)
    #expect(JSONNumber.quotient(large, by: 3) == nil)
  }

  @Test(
    "A number is taken for the next whole one away from zero",
    arguments: [
      ("0.5", 1), ("-0.5", -1), ("70.5", 71), ("-70.25", -71), ("7", 7), ("0", 0), ("1e-9", 1),
      ("1e30", Int.max), ("-1e30", Int.min), ("999999999999999999.5", 1_000_000_000_000_000_000),
    ])
  func awayFromZero(_ text: String, _ expected: Int) throws {
    #expect(try #require(JSONNumber(parsing: text)).awayFromZero == expected)
  }
}
