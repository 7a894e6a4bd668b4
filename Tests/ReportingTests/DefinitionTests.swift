import JSONModel
import Records
import Reporting
import TestSupport
import Testing

/// What is wrong in the definition of a report is told with its place, before anything is made.
@Suite("Definitions of reports")
struct DefinitionTests {
  private func place(_ section: String) -> String? {
    let error = #expect(throws: SetupError.self) { try ReportTrial(section, [:]) }
    guard let error else { return nil }
    #expect(error.position != nil)
    return error.pointer.description.replacing("/reports/r/sections/0/", with: "")
  }

  private static func records(_ measure: String) -> String {
    #""records": { "collection": "towns", \#(ReportTrial.columns(measure)) }"#
  }

  @Test(
    "A field that no record can have is told with its place",
    arguments: [
      (
        records(#"{ "count": "referenced", "collection": "visits", "field": "/twon" }"#),
        "records/columns/0/measure/field"
      ),
      (records(#"{ "sum": "/town" }"#), "records/columns/0/measure/sum"),
      (
        records(#"{ "count": "records", "where": { "/siez": 3 } }"#),
        "records/columns/0/measure/where/~1siez"
      ),
      (
        records(
          #"{ "count": "distinct", "collection": "visits", "field": "/topics", "of": "/town", "among": { "/date": "x" } }"#
        ), "records/columns/0/measure/among/~1date"
      ),
      (
        records(
          #"{ "names": { "collection": "visits", "field": "/town", "show": "/size" } }"#),
        "records/columns/0/measure/names/show"
      ),
      (
        records(
          #"{ "count": "records", "where": { "any": [ { "named": { "collection": "visits", "field": "/town", "where": { "/x": 1 } } } ] } }"#
        ), "records/columns/0/measure/where/any/0/named/where/~1x"
      ),
      (
        records(
          #"{ "names": { "collection": "visits", "field": "/town", "latest": { "of": "/town", "by": "/day" } } }"#
        ), "records/columns/0/measure/names/latest/by"
      ),
      (
        records(#"{ "count": "records", "known": { "/siez": { "present": true } } }"#),
        "records/columns/0/measure/known/~1siez"
      ),
      (
        #""records": { "collection": "visits", \#(ReportTrial.columns(#"{ "value": "/people", "where": { "/rloe": "x" } }"#)) }"#,
        "records/columns/0/measure/where/~1rloe"
      ),
      (
        #""records": { "collection": "visits", "where": { "/people": { "contains": { "/rloe": "x" } } }, \#(ReportTrial.columns(#"{ "value": "/town" }"#)) }"#,
        "records/where/~1people/contains/~1rloe"
      ),
      (
        #""records": { "collection": "towns", \#(ReportTrial.columns(#"{ "value": "/name" }"#)), "with": [ { "collection": "visits", \#(ReportTrial.columns(#"{ "value": "/twon" }"#)) } ] }"#,
        "records/with/0/columns/0/measure/value"
      ),
      (#""profiles": { "collection": "towns", "fields": ["/id", "/nmae"] }"#, "profiles/fields/1"),
      (#""profiles": { "collection": "visits", "fields": ["/people/role"] }"#, "profiles/fields/0"),
    ])
  func unknownFields(_ section: String, _ expected: String) {
    #expect(place(section) == expected)
  }

  @Test(
    "Fields that are there are not told",
    arguments: [
      records(#"{ "value": "/id" }"#),
      records(#"{ "count": "records", "where": { "name": "A" } }"#),
      #""profiles": { "collection": "visits", "fields": ["/people/0/role", "/town"] }"#,
      #""records": { "collection": "visits", "where": { "people": { "contains": { "role": "x" } } }, \#(ReportTrial.columns(#"{ "value": "/people", "where": { "/role": "x" } }"#)) }"#,
      #""records": { "collection": "visits", "where": { "named": { "collection": "visits", "field": "/town" } }, "columns": [ { "label": { "en": "M" }, "measure": { "count": "distinct", "collection": "visits", "field": "/town", "of": "/date", "through": "/town" } } ] }"#,
    ])
  func knownFields(_ section: String) throws {
    _ = try ReportTrial(section, [:])
  }

  @Test("A field that a record has is known, whatever the schema says")
  func undeclared() throws {
    let open = ["schemas/things.schema.json": #"{ "properties": { "id": true } }"#]
    let section = #""profiles": { "collection": "things", "fields": ["/more"] }"#
    _ = try ReportTrial(section, ["things/a": #"{"more":1}"#], schemas: open)
    #expect(throws: SetupError.self) { try ReportTrial(section, [:], schemas: open) }
  }

  @Test(
    "Numbers that are too large, and limits that stand twice, are refused at their place",
    arguments: [
      ("[100000000000000000000]", "breakdown/classes/0"), ("[10, 10]", "breakdown/classes/1"),
      ("[-9223372036854775808]", "breakdown/classes/0"),
    ])
  func limits(_ classes: String, _ expected: String) {
    #expect(
      place(
        #""breakdown": { "collection": "towns", "field": "/size", "classes": \#(classes), \#(ReportTrial.columns(#"{ "count": "records" }"#)) }"#
      ) == expected)
  }

  @Test("The room of a text for a form is a number that can be counted to")
  func room() {
    #expect(place(#""statement": { "limit": 1e30, "text": { "en": "x" } }"#) == "statement/limit")
    #expect(
      place(Self.records(#"{ "count": "records", "where": { "/size": { "from": 1e25 } } }"#))?
        .hasPrefix("records/columns/0/measure") == true)
  }

  @Test("A section may be called as a page calls its own parts")
  func sectionNames() throws {
    let settings = """
      { "format": 1, "title": { "en": "Trial" }, "languages": ["en"], "reports": { "r": {
        "title": { "en": "R" }, "sections": [
          { "name": "n1", "title": { "en": "S" }, "completeness": [] },
          { "name": "content", "title": { "en": "S" }, "conflicts": true },
          { "name": "behind", "title": { "en": "S" }, "conflicts": true } ] } } }
      """
    let snapshot = try FieldbookFixture.snapshot(
      ["towns/a": #"{"name":"A"}"#], changing: ["fieldbook.json": settings])
    let files = try Reports(of: snapshot).files(names: ["r"], languages: ["en"])
    let html = String(decoding: try #require(files["reports/en/r.html"]), as: UTF8.self)
    let ids = html.matches(of: #/ id="([^"]*)"/#).map { String($0.output.1) }
    #expect(Set(ids).count == ids.count && ids.contains("n1"), "\(ids)")
  }
}
