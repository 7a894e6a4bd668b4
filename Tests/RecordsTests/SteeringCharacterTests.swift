import JSONModel
import Records
import Testing

@Suite("Characters that steer")
struct SteeringCharacterTests {
  @Test(
    "Control characters and turned directions are found, wherever in a value they stand",
    arguments: [
      "\u{1B}", "\0", "\r", "\u{7F}", "\u{85}", "\u{9B}", "\u{202A}", "\u{202E}", "\u{2066}",
      "\u{2069}",
    ])
  func found(character: Character) {
    let text = JSONString("a\(character)b")
    #expect(SteeringCharacter.isPart(of: text.text))
    #expect(SteeringCharacter.isPart(of: [["k": .string(text)]] as JSONValue))
    #expect(SteeringCharacter.isPart(of: .object(JSONObject([(text, .bool(true))]))))
  }

  @Test(
    "Lines, tabs, joiners and marks of scripts belong in a text",
    arguments: ["a\tb\nc", "👩‍🚀", "שלום\u{200F}!", "\u{61C}", "نامه\u{200C}ای", "é", ""])
  func passed(text: String) {
    #expect(!SteeringCharacter.isPart(of: [.string(JSONString(text)), true, .null] as JSONValue))
  }
}
