import FileSystem
import JSONModel
import JSONSchema
import Messages
import Testing

@Suite("What people are told")
struct MessageTests {
  private func text(_ schema: String, _ instance: String, _ language: Language) throws -> [String] {
    let value = try JSONParser.parse(Array(schema.utf8))
    let compiled = try Schema(
      at: SchemaLocation(document: "s", pointer: .root), in: SchemaStore(["s": value]))
    return compiled.violations(of: try JSONParser.parse(Array(instance.utf8))).map {
      Messages(language).text($0.fault)
    }
  }

  @Test(
    "Every rule that is no keyword has words of its own", arguments: [Language.swedish, .english])
  func rules(language: Language) {
    for rule in [
      "json", "layout", "id", "reference", "unique", "check", "keyed", "canonical", "nfc",
      "conflict",
      "conflict-file", "dropped", "setup", "more",
    ] { #expect(Messages(language).description(ofRule: rule) != rule, "\(rule)") }
  }

  @Test(
    "A finding says what would be right, in both languages",
    arguments: [
      (
        #"{"enum": ["planned", "held", "cancelled"]}"#, #""hled""#,
        "The value should be one of: planned, held, cancelled; was “held” meant?",
        "Värdet ska vara något av: planned, held, cancelled; menades ”held”?"
      ),
      (
        #"{"properties": {"municipality": true}, "additionalProperties": false}"#,
        #"{"municpality": 1}"#,
        "The schema knows no field “municpality”; was “municipality” meant?",
        "Fältet ”municpality” finns inte i schemat; menades ”municipality”?"
      ),
      (
        #"{"pattern": "^[0-9]{4}$"}"#, #""12""#,
        "The text does not match ^[0-9]{4}$; one that does: 0000",
        "Texten följer inte mönstret ^[0-9]{4}$; så här går det: 0000"
      ),
      (
        #"{"pattern": "^[0-9]{4}$", "examples": ["0180"]}"#, #""12""#,
        "The text does not match ^[0-9]{4}$; one that does: 0180",
        "Texten följer inte mönstret ^[0-9]{4}$; så här går det: 0180"
      ),
      (
        #"{"enum": ["cc0", "cc-by"]}"#, #""CC-BY""#,
        "The value should be one of: cc0, cc-by; was “cc-by” meant?",
        "Värdet ska vara något av: cc0, cc-by; menades ”cc-by”?"
      ),
      (
        #"{"anyOf": [{"enum": ["open", "closed"]}, {"pattern": "^x-"}]}"#, #""opne""#,
        "The value should be one of: open, closed; was “open” meant?",
        "Värdet ska vara något av: open, closed; menades ”open”?"
      ),
      (
        #"{"anyOf": [{"type": "number", "maximum": 10}, {"type": "number", "minimum": 100}]}"#,
        "50",
        "The value has none of the forms that may stand here: at most 10 or at least 100.",
        "Värdet har ingen av de former som får stå här: högst 10 eller minst 100."
      ),
      (
        #"{"const": "2"}"#, "2",
        #"The value should be 2; write it in quotes: "2""#,
        #"Värdet ska vara 2; skriv med citattecken: "2""#
      ),
      (
        #"{"enum": [1, 2, 3]}"#, #""2""#,
        "The value should be one of: 1, 2, 3; write it without quotes: 2",
        "Värdet ska vara något av: 1, 2, 3; skriv utan citattecken: 2"
      ),
      (
        #"{"minLength": 3}"#, #""ab""#,
        "The text should have at least 3 characters and has 2.",
        "Texten ska ha minst 3 tecken och har 2."
      ),
      (
        #"{"maxLength": 1}"#, #""ab""#,
        "The text may have at most 1 character and has 2.",
        "Texten får ha högst 1 tecken och har 2."
      ),
      (
        #"{"minLength": 1e20}"#, #""ab""#,
        "The text is too short.", "Texten är för kort."
      ),
      (
        #"{"pattern": "^$"}"#, #""ab""#,
        "The text does not match ^$; the text should be empty.",
        "Texten följer inte mönstret ^$; texten ska vara tom."
      ),
      (
        #"{"format": "date"}"#, #""14/9 2016""#,
        "The text is no date; write it as 2016-09-14.",
        "Texten är inget datum; skriv som 2016-09-14."
      ),
      (
        #"{"format": "date"}"#, #""2026-02-30""#,
        "There is no day 2026-02-30: February 2026 has 28 days.",
        "Dagen 2026-02-30 finns inte: februari 2026 har 28 dagar."
      ),
      (
        #"{"anyOf": [{"format": "date"}, {"pattern": "^[0-9]{4}$"}]}"#, #""2026-04-31""#,
        "There is no day 2026-04-31: April 2026 has 30 days.",
        "Dagen 2026-04-31 finns inte: april 2026 har 30 dagar."
      ),
      (
        #"{"format": "date-time"}"#, #""2026-13-01T10:00:00Z""#,
        "There is no month 13: write year, month and day, as 2016-09-14.",
        "Det finns ingen månad 13: skriv år, månad och dag, som 2016-09-14."
      ),
      (
        #"{"format": "time"}"#, #""14.30""#,
        "The text is no time with a zone; write it as 14:30:00+02:00, or 12:30:00Z in UTC.",
        "Texten är inget klockslag med tidszon; skriv som 14:30:00+02:00, eller 12:30:00Z i UTC."
      ),
      (
        #"{"format": "ipv4"}"#, #""1""#,
        "The text does not have the form “ipv4”; write it as 192.0.2.1",
        "Texten har inte formen ”ipv4”; skriv som 192.0.2.1"
      ),
    ])
  func nearest(schema: String, instance: String, english: String, swedish: String) throws {
    #expect(try text(schema, instance, .english) == [english])
    #expect(try text(schema, instance, .swedish) == [swedish])
  }

  @Test(
    "What fits nothing is told without the words of schemas",
    arguments: [
      (
        #"{"anyOf": [{"maxLength": 1}, {"pattern": "^.{4}$"}]}"#,
        "The value has none of the forms that may stand here: at most 1 character or as xxxx.",
        "Värdet har ingen av de former som får stå här: högst 1 tecken eller som xxxx."
      ),
      (
        #"{"anyOf": [{"format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"},"#
          + #"{"pattern": "^[0-9]{4}-(0[1-9]|1[0-2])$"}, {"pattern": "^[0-9]{4}$"}]}"#,
        "The value has none of the forms that may stand here; write it as 2016-09-14, 2016-09 or 2016.",
        "Värdet har ingen av de former som får stå här; skriv som 2016-09-14, 2016-09 eller 2016."
      ),
      (
        #"{"anyOf": [{"enum": ["open", "closed"]}, {"pattern": "^x-"}]}"#,
        "The value has none of the forms that may stand here; write it as open, closed or x-.",
        "Värdet har ingen av de former som får stå här; skriv som open, closed eller x-."
      ),
      (
        #"{"oneOf": [{"maxLength": 2}, {"minLength": 1}]}"#,
        "The value has 2 of the forms that may stand here at once; it should have just one.",
        "Värdet har 2 av de former som får stå här på en gång; det ska ha just en."
      ),
    ])
  func alternatives(schema: String, english: String, swedish: String) throws {
    #expect(try text(schema, #""12""#, .english) == [english])
    #expect(try text(schema, #""12""#, .swedish) == [swedish])
  }

  @Test(
    "Why a pattern is none is told in Swedish too",
    arguments: [
      (#"[a"#, "det saknas ]"), (#"(a"#, "det saknas )"), (#"a)"#, "högerparentes"),
      (#"*a"#, "inget att upprepa före *"), (#"a{2,1}"#, "tal i fel ordning"),
      (#"\q"#, #"skrivsättet \q"#), (#"\p{Xy}"#, "okända egenskapen Xy"), (#"\p"#, "utan klamrar"),
      (#"(?<a>b)(?<a>c)"#, "samma namn"), (#"(?>a)"#, "ett slag"),
      (#"\k<a>"#, "grupp som inte finns"),
      (#"[b-a]"#, "intervall i fel ordning"), (#"\x1"#, "2 hexadecimala"),
      (#"\"#, "snedstreck sist"),
      (#"\u{110000}"#, "kodpunkt bortom"), (#"\c1"#, "utan bokstav"), (#"(?<=a*)b"#, "lookbehind"),
      (#"a{99999}"#, "för stort"),
    ])
  func pattern(source: String, words: String) throws {
    let schema = SchemaStore.self
    let error = try #require(throws: SchemaError.self) {
      let store = try schema.init(["s": ["pattern": .string(JSONString(source))]])
      _ = try Schema(at: SchemaLocation(document: "s", pointer: .root), in: store)
    }
    let text = Messages(.swedish).text(error.reason)
    #expect(text.contains(words), "\(text)")
    #expect(!text.contains("at character"), "\(text)")
  }

  @Test("A file that is not there is told in the reader's language")
  func missingFile() throws {
    let error = try #require(throws: FileError.self) { try Folder("/").read("no/such") }
    #expect(
      Messages(.swedish).failure(error).message == "no/such: det finns ingen sådan fil eller mapp.")
    #expect(
      Messages(.english).failure(error).message == "no/such: there is no such file or folder.")
  }
}
