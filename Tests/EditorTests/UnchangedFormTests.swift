import Editor
import FileSystem
import JSONModel
import Messages
import Records
import TestSupport
import Testing

/// What is opened and saved without being touched stays what it is, whatever it is.
@Suite("A form that nobody has touched")
struct UnchangedFormTests {
  @Test("Values of any kind survive it, valid or not", arguments: 0..<24)
  func anyValue(_ seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let trial = try EditorTrial(["dataset/towns/ale.json": #"{"id": "ale", "name": "Ale"}"#])
    var object: JSONObject = ["id": "v", "town": "ale"]
    let names = ["date", "until", "women", "men", "total", "topics", "notes", "people", "other"]
    for name in names where Bool.random(using: &random) {
      object[JSONString(name)] = Self.value(3, &random)
    }
    let text = String(decoding: JSONWriter.file(.object(object)), as: UTF8.self)
    try trial.folder.write(text, to: "dataset/visits/v.json")
    let before = try trial.value("dataset/visits/v.json")
    let response = try trial.post(trial.form("/records/visits/v"))
    #expect([303, 422].contains(response.status))
    #expect(try trial.value("dataset/visits/v.json") == before)
    // Nor does a row more, or the page of errors, change what the form holds.
    var more = try trial.form("/records/visits/v")
    more["_action"] = "add:/people"
    let page = try trial.post(more)
    let again = try #require(HTMLForm(page.text, action: "/records/visits/v"))
    #expect(again["_base"] == more["_base"])
    _ = try trial.post(again)
    #expect(try trial.value("dataset/visits/v.json") == before)
  }

  private static func value(_ depth: Int, _ random: inout SeededGenerator) -> JSONValue {
    switch Int.random(in: 0..<(depth > 0 ? 9 : 6), using: &random) {
    case 0: return .null
    case 1: return .bool(.random(using: &random))
    case 2: return .number(JSONNumber(Int.random(in: -9...9, using: &random)))
    case 3:
      return .string(
        JSONString(["a", "b", "ale", "Ale", "ale Ale"].randomElement(using: &random) ?? ""))
    case 4:
      return .string(
        JSONString(
          [
            "2016-09-14", "idag", "", " ", "x\ny", "\n", "\r", "a\r\nb", "\u{0}", "é", "e\u{301}",
            "<b>&",
          ].randomElement(using: &random) ?? ""))
    case 5: return .string(JSONString("1"))
    case 6, 7:
      return .array(
        (0..<Int.random(in: 0..<3, using: &random)).map { _ in value(depth - 1, &random) })
    default:
      let names = ["key", "role", "x", ""].shuffled(using: &random)
      return .object(
        JSONObject(
          names.prefix(Int.random(in: 0...2, using: &random)).map {
            (JSONString($0), value(depth - 1, &random))
          }))
    }
  }
}
