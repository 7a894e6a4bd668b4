import JSONModel
import Testing

@Suite("Some members of a text")
struct MemberSelectionTests {
  private func read(_ text: String, _ members: [(JSONString, Bool)]) throws -> JSONValue {
    let selection = MemberSelection(members.map { (name: $0.0, countsValue: $0.1) })
    let document = try JSONDocument(parsing: Array(text.utf8))
    return .object(
      document.withView {
        selection.find(in: $0)
        return selection.found(in: $0, sharing: SharedKeys())
      })
  }

  @Test("They are read in the order of their names; others are not")
  func some() throws {
    let value = try read(
      #"{"c": [1], "a": "x", "b": true}"#, [("a", true), ("z", true), ("c", true)])
    #expect(value == (try JSONParser.parse(Array(#"{"a": "x", "c": [1]}"#.utf8))))
    #expect(value.object?.keys.map(\.text) == ["a", "c"])
  }

  @Test("Of a member whose value does not count, members and elements are read, and no values")
  func shape() throws {
    let text =
      #"{"a": [{"n": "x", "m": {"k": 1}}, 2, null, [true, "y"], {}], "b": "text", "c": 1.5}"#
    let value = try read(text, [("a", false), ("b", false), ("c", true)])
    let expected =
      #"{"a": [{"n": null, "m": {"k": null}}, null, null, [null, null], {}], "b": null, "c": 1.5}"#
    #expect(value == (try JSONParser.parse(Array(expected.utf8))))
  }
}
