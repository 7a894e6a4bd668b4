import Forms
import JSONModel
import Records
import TestSupport
import Testing

@Suite("What answers mean")
struct AnswerReaderTests {
  private let snapshot: Snapshot
  private let reader: AnswerReader

  init() throws {
    snapshot = try FieldbookFixture.snapshot([
      "towns/lund": #"{"name": "Lund"}"#,
      "towns/lunda": #"{"name": "Lunda"}"#,
      "towns/ostra-goinge": #"{"name": "Östra Göinge"}"#,
      "towns/uppsala": #"{"name": "Uppsala"}"#,
      "towns/sala": #"{"name": "Sala"}"#,
      "towns/habo": #"{"name": "Habo"}"#, "towns/haabo": #"{"name": "Håbo"}"#,
      "towns/0380": #"{"name": "1"}"#,
    ])
    reader = AnswerReader(
      snapshot, in: "en", dates: DatePhrase(year: 2026, month: 11, day: 26))
  }

  private func field(_ name: String) throws -> FormField {
    let visits = try #require(snapshot.schemas["visits"])
    let fields = RecordForm(visits).fields(in: "en")
    return try #require(fields.first { $0.name.text == name })
  }

  private func read(_ text: String, _ name: String) throws -> AnswerReader.Answer {
    reader.read(text, try field(name))
  }

  @Test(
    "A record is meant by its id, its name, or enough letters of it",
    arguments: [
      ("lund", "lund"), ("Lund", "lund"), ("LUNDA", "lunda"), ("ostra", "ostra-goinge"),
      ("göin", "ostra-goinge"), ("goinge", "ostra-goinge"), ("uppsa", "uppsala"),
      ("sala", "sala"), ("0380", "0380"), ("östra göinge", "ostra-goinge"), ("Habo", "habo"),
      ("Håbo", "haabo"), ("1", "0380"),
    ])
  func references(text: String, id: String) throws {
    #expect(try read(text, "town") == .value(.string(JSONString(id))))
  }

  @Test("Too few letters leave a choice, the best first; others mean nothing")
  func choices() throws {
    guard case .several(let choices) = try read("lun", "town") else {
      Issue.record("not several")
      return
    }
    #expect(choices.map(\.name) == ["Lund", "Lunda"])
    #expect(try read("zz", "town") == .unknown)
    #expect(try read("--", "town") == .unknown)
  }

  @Test("Numbers take a comma and spaces; yes and no are said in two languages")
  func scalars() throws {
    #expect(try read("12", "women") == .value(12))
    #expect(try read("1 200", "women") == .value(1200))
    for text in ["1.000", "-12.000", "1.000.000", "0,000"] {
      #expect(try read(text, "women") == .unreadable)
    }
    #expect(try read("1 000", "women") == .value(1000))
    #expect(try read("3,5", "women") == .value(.number(try #require(JSONNumber(parsing: "3.5")))))
    #expect(try read("1,000", "women") == .value(1000))
    #expect(try read("-32,576,001", "women") == .value(-32_576_001))
    #expect(
      try read("1,234.5", "women") == .value(.number(try #require(JSONNumber(parsing: "1234.5")))))
    #expect(try read("many", "women") == .unreadable)
  }

  @Test("Lists are parted by commas, and a set takes each value once")
  func lists() throws {
    #expect(try read("a, b,a", "topics") == .value(["a", "b"]))
    #expect(try read(#"["c"]"#, "topics") == .value(["c"]))
    #expect(try read("a,z", "topics") == .unknown)
    #expect(try read("x", "people") == .unreadable)
  }
}
