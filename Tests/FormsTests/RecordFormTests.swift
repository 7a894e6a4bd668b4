import Forms
import JSONModel
import JSONSchema
import Records
import TestSupport
import Testing

@Suite("A record that is filled in")
struct RecordFormTests {
  private let snapshot: Snapshot

  init() throws { snapshot = try FieldbookFixture.snapshot([:]) }

  private func form(_ name: String, _ value: JSONValue = [:]) throws -> RecordForm {
    RecordForm(try #require(snapshot.schemas[name]), value: value)
  }

  @Test("The id is asked for only where nothing makes it")
  func ids() throws {
    #expect(try form("towns").fields(in: "en").first?.name == "id")
    #expect(try form("visits").fields(in: "en").contains { $0.name == "id" } == false)
    #expect(try form("towns").missing() == ["id", "name"])
    #expect(try form("visits").missing() == ["town"])
  }

  @Test("An answer is wrong by what it adds, not by what is missing")
  func violations() throws {
    let form = try form("visits", ["women": "x", "topics": ["a"]])
    #expect(form.violations(of: "tomorrow", at: ["date"]).map(\.instance) == [["date"]])
    #expect(form.violations(of: "2016-09-14", at: ["date"]).isEmpty)
    #expect(form.violations(of: "b", at: ["topics", "0"]).isEmpty)
    #expect(form.violations(of: "z", at: ["topics", "0"]).map(\.instance) == [["topics", "0"]])
  }

  @Test("What is wrong with the whole is said at the fields, rules across them included")
  func faults() throws {
    let form = try form("visits", ["women": 1, "men": 2, "total": 4])
    #expect(form.faults().map(\.place) == [["town"], ["total"]])
  }

  @Test("Clearing the last member of an object clears the object")
  func clearing() throws {
    var form = try form("visits", ["town": "lund", "x": ["y": 1]])
    form.set(nil, at: ["x", "y"])
    #expect(form.value == ["town": "lund"])
    form.set(2, at: ["a", "b"])
    #expect(form.value["a"] == ["b": 2])
  }

  @Test("A key says what its element is, and no two are the same")
  func keys() throws {
    let keys = (0..<50).map { _ in
      ElementKey.key(for: ["role": "Östra IT-chefen"], property: "key").string ?? ""
    }
    #expect(keys.allSatisfy { $0.hasPrefix("ostra-it-chefen-") && RecordKey.isValid(id: $0) })
    #expect(Set(keys).count > 45)
    #expect(ElementKey.key(for: ["n": 1], property: "key").string?.hasPrefix("item-") == true)
  }
}
