import Records
import Testing

@Suite("What of two texts is shown")
struct ChangeExcerptTests {
  @Test("Texts that fit are shown whole")
  func short() {
    let excerpt = ChangeExcerpt(from: "Lund", to: "Nya Lund", width: 8)
    #expect(excerpt.old == "Lund" && excerpt.new == "Nya Lund")
  }

  @Test("Of long ones, the place where they differ is seen")
  func long() {
    let same = String(repeating: "å", count: 200)
    let excerpt = ChangeExcerpt(from: same + "one", to: same + "two and more", width: 40)
    #expect(excerpt.old == "…ååååååååååone" && excerpt.new == "…ååååååååååtwo and more")
    let shorter = ChangeExcerpt(from: same, to: same + "b", width: 40)
    #expect(shorter.old.hasSuffix("å") && shorter.new.hasSuffix("åb"))
  }

  @Test("No part is longer than the width, wherever the difference is", arguments: [0, 5, 30, 90])
  func width(place: Int) {
    let start = String(repeating: "a", count: place)
    let rest = String(repeating: "z", count: 100)
    let excerpt = ChangeExcerpt(from: start + "X" + rest, to: start + "Y" + rest, width: 20)
    #expect(excerpt.old.count <= 20 && excerpt.new.count <= 20)
    #expect(excerpt.old.contains("X") && excerpt.new.contains("Y"))
  }
}
