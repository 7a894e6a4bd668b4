import JSONModel
import Records
import TestSupport
import Testing

@Suite("Conflict files")
struct ConflictFileTests {
  @Test("A file is written in canonical bytes and read back the same")
  func roundTrip() throws {
    let id = String(repeating: "a", count: 40)
    let other = String(repeating: "b", count: 40)
    let file = ConflictFile(
      record: FieldbookFixture.key("towns/lund"),
      registers: [
        ["size"]: Conflict(
          kind: .value, shown: 2, base: nil,
          candidates: [
            Candidate(commit: other, value: nil, author: "Bo", time: "2016-10-01T09:02:00Z"),
            Candidate(commit: id, value: 2, author: "Anna", time: "2016-10-01T08:10:00Z"),
          ])
      ])
    let text = """
      {
        "record": "towns/lund",
        "registers": {
          "/size": {
            "kind": "value",
            "shown": 2,
            "candidates": {
              "\(id)": {
                "value": 2,
                "author": "Anna",
                "at": "2016-10-01T08:10:00Z"
              },
              "\(other)": {
                "author": "Bo",
                "at": "2016-10-01T09:02:00Z"
              }
            }
          }
        }
      }

      """
    #expect(String(decoding: file.bytes, as: UTF8.self) == text)
    #expect(try ConflictFile(JSONParser.parse(file.bytes)) == file)
  }

  @Test("The latest candidate is shown, then the one with the smallest bytes")
  func shown() {
    func candidate(_ value: JSONValue, _ time: String) -> Candidate {
      Candidate(commit: "", value: value, author: "", time: time)
    }
    #expect(candidate(1, "2017").isShown(before: candidate(0, "2016")))
    #expect(candidate(0, "2016").isShown(before: candidate(1, "2016")))
  }
}
