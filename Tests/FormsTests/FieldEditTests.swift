import Forms
import JSONModel
import Records
import TestSupport
import Testing

@Suite("Fields as they are set on the command line")
struct FieldEditTests {
  private let edit: FieldEdit

  init() throws {
    let snapshot = try FieldbookFixture.snapshot([
      "towns/lund": #"{"name": "Lund"}"#,
      "towns/lunda": #"{"name": "Lunda"}"#,
    ])
    let reader = AnswerReader(
      snapshot, in: "en", dates: DatePhrase(year: 2026, month: 11, day: 26))
    edit = FieldEdit(try #require(snapshot.schemas["visits"]), reader, in: "en")
  }

  private func apply(
    _ text: String, to value: JSONValue = ["topics": ["a"], "people": [["key": "k"]]]
  ) throws -> JSONValue {
    try edit.applying(try #require(FieldInput(text)), to: value)
  }

  @Test("Values are set, added and removed")
  func changes() throws {
    #expect(try apply("topics+=b,a")["topics"] == ["a", "b"])
    #expect(try apply("topics-=a")["topics"] == nil)
    #expect(try apply("topics=")["topics"] == nil)
    #expect(try apply("town=Lund")["town"] == "lund")
    #expect(try apply("date=14/9")["date"] == "2026-09-14")
    #expect(try apply("notes=0000")["notes"] == "0000")
    #expect(try apply("date=0001-09-14")["date"] == "0001-09-14")
    #expect(try apply("notes=idag")["notes"] == "idag")
    #expect(try apply("date=whenever")["date"] == "whenever")
    #expect(try apply("people.k.role=Boss")["people"] == [["key": "k", "role": "Boss"]])
    #expect(try apply(#"people+={"key": "m"}"#)["people"] == [["key": "k"], ["key": "m"]])
    #expect(try apply("people-=k")["people"] == nil)
    #expect(try apply("topics.0=b")["topics"] == ["b"])
    #expect(try apply("topics.0=")["topics"] == nil)
    let three: JSONValue = ["topics": ["a", "b", "c"]]
    #expect(try apply("topics.1=d", to: three)["topics"] == ["a", "d", "c"])
    #expect(try apply("topics.1=", to: three)["topics"] == ["a", "c"])
    #expect(try apply("notes=a=b")["notes"] == "a=b")
    #expect(try apply("topics+=c", to: [:])["topics"] == ["c"])
  }

  @Test(
    "What cannot be done is refused, and says why",
    arguments: [
      ("notes+=x", FieldEdit.Refusal.notAList),
      ("topics-=d", .notInList), ("women=x", .notAValue), ("people+=x", .notAValue),
      ("people.zz.role=x", .noElement), ("people.zz=", .noElement), ("topics.9=d", .noElement),
      ("topics.-1=d", .noElement), ("topics.x=", .noElement), ("notes=a\u{1B}[31m", .steering),
      ("date=0000-09-14", .yearZero), ("date=0000", .yearZero),
      ("town=\u{202E}lund", .steering), (#"people+={"key": "m", "role": "\u0007"}"#, .steering),
    ])
  func refusals(text: String, refusal: FieldEdit.Refusal) throws {
    #expect(throws: refusal) { try apply(text) }
  }

  @Test("An element that is added gets a key, unless it has one")
  func keys() throws {
    let people = try apply(#"people+={"role": "Head of IT"}"#)["people"]?.array ?? []
    #expect(people.count == 2 && people[1]["role"] == "Head of IT")
    #expect(people[1]["key"]?.string?.hasPrefix("head-of-it-") == true)
  }

  @Test("A field in a list that is not there is refused")
  func noList() throws {
    #expect(throws: FieldEdit.Refusal.noElement) { try apply("people.k.role=x", to: [:]) }
    #expect(throws: FieldEdit.Refusal.noElement) { try apply("topics.0=a", to: [:]) }
  }

  @Test("A field that is not there is refused with those that are")
  func noField() throws {
    do {
      _ = try apply("nothing=1")
      Issue.record("not refused")
    } catch FieldEdit.Refusal.noField(let failure) {
      #expect(failure.name == "nothing" && failure.known.map(\.name).contains("town"))
    }
  }

  @Test(
    "What to write for a field that has fields inside",
    arguments: [
      ("people", ["'people+={\"role\": \"…\"}'", "people.KEY.role=…", "people-=KEY"]),
      ("topics", []), ("notes", []),
    ])
  func inputs(name: String, inputs: [String]) throws {
    let model = try FieldbookFixture.snapshot().schemas["visits"]?.fields.root
    let field = FormField(JSONString(name), try #require(model?.member(JSONString(name))), in: "en")
    #expect(field.inputs(named: name) == inputs)
  }

  @Test("A name that several have is refused with all of them")
  func several() throws {
    do {
      _ = try apply("town=lun")
      Issue.record("not refused")
    } catch FieldEdit.Refusal.several(let choices) {
      #expect(choices.map(\.name) == ["Lund", "Lunda"])
    }
  }
}
