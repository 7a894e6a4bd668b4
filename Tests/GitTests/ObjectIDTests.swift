import Git
import Testing

@Suite struct ObjectIDTests {
  @Test func `An id prints the digits that it was made from`() {
    let hex = "0123456789abcdef0123456789abcdeffedcba98"
    #expect(ObjectID(hex: hex)?.hex == hex)
    #expect(ObjectID(hex: hex)?.description == hex)
  }

  @Test func `Digits of either case make the same id`() {
    let hex = "ABCDEF0123456789ABCDEF0123456789ABCDEF01"
    #expect(ObjectID(hex: hex) == ObjectID(hex: hex.lowercased()))
  }

  @Test(arguments: [
    "", "0123", String(repeating: "0", count: 39), String(repeating: "0", count: 41),
    String(repeating: "0", count: 39) + "g", String(repeating: "0", count: 39) + " ",
    "+" + String(repeating: "0", count: 39), String(repeating: "é", count: 20),
  ])
  func `Anything but forty hexadecimal digits is no id`(text: String) {
    #expect(ObjectID(hex: text) == nil)
  }

  @Test func `Ids are ordered as their digits are`() {
    let digits = (0..<40).map { position in
      String(repeating: "0", count: position) + "8" + String(repeating: "f", count: 39 - position)
    }
    let ids = digits.compactMap { ObjectID(hex: $0) }
    #expect(ids.sorted().map(\.hex) == digits.sorted())
  }

  @Test func `The id of a blob is the one that git gives it`() {
    #expect(Repository.blobID(of: []).hex == "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391")
    #expect(
      Repository.blobID(of: Array("hello\n".utf8)).hex
        == "ce013625030ba8dba906f756967f9e9ca394464a")
  }
}
