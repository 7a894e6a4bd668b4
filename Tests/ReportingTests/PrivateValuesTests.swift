import JSONModel
import Records
import Reporting
import TestSupport
import Testing

/// What a schema keeps private stands in no file, in whatever form it is kept.
@Suite("Private values")
struct PrivateValuesTests {
  private typealias Fixture = FieldbookFixture

  private static let schema = """
    { "x-list": ["/name"], "properties": {
        "id": true, "name": {},
        "notes": { "properties": { "sv": { "x-private": true }, "en": { "x-private": true } } },
        "half": { "properties": { "sv": { "x-private": true }, "en": {} } },
        "phones": { "items": { "type": "string", "x-private": true } },
        "lists": { "items": { "items": { "x-private": true } } },
        "contact": { "properties": { "role": {}, "mail": { "x-private": true } } },
        "reported": { "items": { "properties": {
          "value": {}, "source": { "x-private": true }, "note": { "x-private": true } } } },
        "vault": { "x-private": true, "x-merge": { "keyed": "key" },
          "items": { "properties": { "key": {}, "what": {} } } },
        "safe": { "x-merge": { "keyed": "key" },
          "items": { "properties": { "key": { "x-private": true }, "what": {} } } },
        "target": {}, "late": {}, "first": { "contains": { "properties": { "of": { "x-private": true } } } } },
      "dependentSchemas": { "name": { "properties": { "late": { "x-private": true } } } } }
    """
  private static let record = #"""
    { "name": "A", "notes": { "sv": "MARKED", "en": "MARKED" },
      "half": { "sv": "MARKED", "en": "shown" }, "phones": ["MARKED"], "lists": [["MARKED"]],
      "contact": { "role": "clerk", "mail": "MARKED" }, "target": 3,
      "reported": [ { "value": 3, "source": "https://MARKED.example/", "note": { "en": "MARKED" } } ],
      "vault": [ { "key": "MARKED", "what": "MARKED" } ],
      "safe": [ { "key": "MARKED", "what": "open" } ], "late": "MARKED",
      "first": [ { "of": "MARKED", "to": "x" } ] }
    """#
  private static let schemas = ["schemas/people.schema.json": schema]

  @Test(
    "No section prints a private part of a value",
    arguments: [
      #""records": { "collection": "people", \#(ReportTrial.columns(#"{ "value": "/notes" }"#)) }"#,
      #""records": { "collection": "people", \#(ReportTrial.columns(#"{ "value": "/half" }"#)) }"#,
      #""breakdown": { "collection": "people", "field": "/phones", \#(ReportTrial.columns(#"{ "count": "records" }"#)) }"#,
      #""profiles": { "collection": "people", "fields": ["/notes", "/phones", "/lists", "/contact", "/vault", "/safe", "/reported", "/late", "/first"] }"#,
      #""indicators": "people""#, #""completeness": ["people"]"#, #""conflicts": true"#,
    ])
  func sections(_ section: String) throws {
    let report = try ReportTrial(section, ["people/a": Self.record], schemas: Self.schemas) {
      let places: [JSONPointer] = [
        ["vault", "MARKED", "what"], ["safe", "MARKED", "what"], ["contact", "mail"],
      ]
      for (number, place) in places.enumerated() {
        let key = Fixture.key("people/p\(number)")
        $0.conflicts[key] = ConflictFile(
          record: key,
          registers: [place: Conflict(kind: .value, shown: "A", base: nil, candidates: [])])
      }
    }
    for (path, text) in report.files { #expect(!text.contains("MARKED"), "\(path)") }
  }

  @Test("What is not private beside it is shown")
  func rest() throws {
    let section =
      #""profiles": { "collection": "people", "fields": ["/half", "/contact", "/safe"] }"#
    let report = try ReportTrial(section, ["people/a": Self.record], schemas: Self.schemas)
    #expect(
      report.text.contains(
        "- **half:** shown\n- **contact:** role: clerk\n- **safe:** open"), "\(report.text)")
    #expect(report.files["reports/sv/r.md"]?.contains("**half:** shown") == true)
    let indicators = try ReportTrial(
      #""indicators": "people""#, ["people/a": Self.record], schemas: Self.schemas)
    #expect(indicators.rows == [["A", "unknown", "3", "–", "3"]])
  }

  @Test("A change of nothing but private values is not told, nor by what key it has")
  func changes() throws {
    let old = try Fixture.snapshot(["people/a": Self.record], changing: Self.schemas)
    var new = try Fixture.snapshot(
      ["people/a": Self.record.replacing("MARKED", with: "MARKED-TOO")], changing: Self.schemas)
    let state = ChangeReport.State(name: "x", commit: nil, time: nil)
    let same = try ChangeReport(from: old, to: new, states: (state, state)).markdown(language: "en")
    #expect(same.contains("Nothing has changed."), "\(same)")
    let key = Fixture.key("people/a")
    new.conflicts[key] = ConflictFile(
      record: key,
      registers: [
        ["vault", "MARKED", "what"]: Conflict(kind: .value, shown: "A", base: nil, candidates: [])
      ])
    let report = try ChangeReport(from: old, to: new, states: (state, state))
    #expect(report.markdown(language: "en").contains("- A (dataset/people/a.json): vault\n"))
    for (path, bytes) in report.files(language: "en") {
      #expect(!String(decoding: bytes, as: UTF8.self).contains("MARKED"), "\(path)")
    }
  }

  @Test("What either state keeps private is not shown of the other")
  func madePrivate() throws {
    let open = #"{ "x-list": ["/name"], "properties": { "id": true, "name": {}, "phone": {} } }"#
    let old = try Fixture.snapshot(
      ["people/a": #"{"name":"A","phone":"MARKED"}"#],
      changing: ["schemas/people.schema.json": open])
    let closed = open.replacing(#""phone": {}"#, with: #""phone": { "x-private": true }"#)
    let new = try Fixture.snapshot(
      ["people/a": #"{"name":"A"}"#], changing: ["schemas/people.schema.json": closed])
    let state = ChangeReport.State(name: "x", commit: nil, time: nil)
    for (from, to) in [(old, new), (new, old)] {
      let report = try ChangeReport(from: from, to: to, states: (state, state))
      #expect(!report.markdown(language: "en").contains("MARKED"))
    }
  }
}
