import Reporting
import TestSupport
import Testing

@Suite("What is called alike, or like nothing")
struct ReadableNameTests {
  private static let count = ReportTrial.columns(#"{ "count": "records" }"#)

  @Test(
    "A record whose name shows nothing is called by its id",
    arguments: ["  ", "\u{FEFF}", "\u{A0}\u{200B}"])
  func blank(name: String) throws {
    let report = try ReportTrial(
      #""records": { "collection": "towns", \#(Self.count) }"#,
      ["towns/a": #"{ "name": "\#(name)" }"#, "towns/b": #"{ "name": "B" }"#])
    #expect(report.files["reports/en/r.html"]?.contains("/a.json\">a</a>") == true)
    let groups = try ReportTrial(
      #""breakdown": { "collection": "towns", "field": "/name", \#(Self.count) }"#,
      ["towns/a": #"{ "name": "\#(name)" }"#, "towns/b": #"{ "name": "B" }"#])
    #expect(groups.rows.contains(["–", "1"]), "\(groups.text)")
  }

  @Test("Records of the same name in one cell have their ids, in data too")
  func alike() throws {
    let report = try ReportTrial(
      #"""
      "records": { "collection": "towns", "columns": [ { "label": { "en": "Visits" },
        "measure": { "names": { "collection": "visits", "field": "/town" } } } ] }
      """#,
      [
        "towns/a": #"{ "name": "A" }"#, "visits/x": #"{ "town": "a" }"#,
        "visits/y": #"{ "town": "a" }"#,
      ])
    #expect(report.files["reports/en/data/r-s.csv"]?.contains("\"A (x), A (y)\"") == true)
  }

  @Test("Numbers of the same field say which they are where their records are listed")
  func headings() throws {
    let report = try ReportTrial(
      #""references": true"#,
      [
        "towns/a": #"{ "name": "A" }"#, "towns/b": #"{ "name": "B" }"#,
        "visits/x": #"{ "town": "a" }"#,
      ])
    let html = try #require(report.files["reports/en/r.html"])
    for word in ["Naming one", "Named", "Never named"] {
      #expect(html.contains("<summary>visits: town, \(word): 1</summary>"), "\(html)")
    }
  }

  @Test(
    "The highest number comes first, also among those that are not whole; what has none is last")
  func order() throws {
    let report = try ReportTrial(
      #"""
      "records": { "collection": "items", "columns": [
        { "label": { "en": "S" }, "measure": { "sum": "/n" } } ] }
      """#,
      [
        "items/a": #"{ "n": 0.1 }"#, "items/b": #"{ "n": 1 }"#, "items/c": #"{ "n": 0.9 }"#,
        "items/d": #"{ "n": -0.5 }"#, "items/e": "{}", "items/f": #"{ "n": 0.9 }"#,
      ],
      schemas: [
        "schemas/items.schema.json": #"{ "properties": { "id": true, "n": { "type": "number" } } }"#
      ])
    #expect(report.rows.map { $0.last ?? "" } == ["1", "0.9", "0.9", "0.1", "−0.5", "–"])
  }

  @Test(
    "References in members that have no names of their own are counted, and named where they lead to nothing"
  )
  func dictionaries() throws {
    let schema = #"""
      { "properties": { "id": true, "by": { "x-label": { "en": "By" }, "properties": { "own": { "type": "string" } },
        "additionalProperties": { "properties": { "town": { "x-references": "towns" } } } } } }
      """#
    let report = try ReportTrial(
      #""completeness": ["trips"] }, { "name": "t", "title": { "en": "T" }, "references": true"#,
      [
        "towns/a": #"{ "name": "A" }"#, "towns/b": #"{ "name": "B" }"#,
        "trips/x": #"{ "by": { "own": "o", "car": { "town": "a" }, "": { "town": "none" } } }"#,
        "trips/y": #"{ "by": { "own": "o", "bus": {} } }"#,
      ], schemas: ["schemas/trips.schema.json": schema])
    #expect(report.text.contains("| trips: By › town | Towns | 1 | 1 | 1 |"), "\(report.text)")
    #expect(report.text.contains("| [x](<../../dataset/trips/x.json>) | By › town | none |"))
    #expect(report.text.contains("| trips | By › town | 1 | 1 |"))
    #expect(!report.text.contains("By › own"))
  }

  @Test("Elements of lists and members without names, which one field may have, are told apart")
  func listsOrMembers() throws {
    let schema = #"""
      { "properties": { "id": true, "links": { "anyOf": [
        { "type": "array", "items": { "x-references": "towns" } },
        { "type": "object", "additionalProperties": { "x-references": "visits" } } ] } } }
      """#
    let report = try ReportTrial(
      #""references": true"#,
      [
        "towns/a": #"{ "name": "A" }"#, "visits/v": #"{ "town": "a" }"#,
        "trips/x": #"{ "links": ["a"] }"#, "trips/y": #"{ "links": { "boss": "v" } }"#,
      ], schemas: ["schemas/trips.schema.json": schema])
    #expect(report.text.contains("| trips: links | Towns | 1 | 1 | 0 |"), "\(report.text)")
    #expect(report.text.contains("| trips: links | visits | 1 | 1 | 0 |"), "\(report.text)")
    #expect(!report.text.contains("do not exist"))
  }

  @Test(
    "Where records have members without names of their own that refer to others, all of them are read"
  )
  func unnamedMembers() throws {
    let schema =
      #"{ "properties": { "id": true }, "additionalProperties": { "x-references": "towns" } }"#
    let snapshot = try FieldbookFixture.snapshot(changing: ["schemas/trips.schema.json": schema])
    #expect(Reports.members(under: snapshot)["trips"] == nil)
    #expect(Reports.members(under: snapshot)["visits"] != nil)
    let report = try ReportTrial(
      #""references": true"#, ["towns/a": #"{ "name": "A" }"#, "trips/x": #"{ "to": "a" }"#],
      schemas: ["schemas/trips.schema.json": schema])
    #expect(report.text.contains("| trips: \\* | Towns | 1 | 1 | 0 |"), "\(report.text)")
  }

  @Test("A name that shows nothing is passed over for the next, and tells nothing of languages")
  func blankBeforeName() throws {
    let schema = #"""
      { "x-list": ["/name", "/title"], "properties": { "id": true, "name": { "type": "object" }, "title": { "type": "object" } } }
      """#
    let report = try ReportTrial(
      #""records": { "collection": "halls", \#(Self.count) }"#,
      ["halls/h": #"{ "name": { "en": "\#u{FEFF}" }, "title": { "sv": "Hall", "en": "Hall" } }"#],
      schemas: ["schemas/halls.schema.json": schema])
    let page = try #require(report.files["reports/sv/r.html"])
    #expect(page.contains("h.json\">Hall</a></th>"), "\(page)")
  }

  @Test("Records that no other names can be counted")
  func unnamed() throws {
    let report = try ReportTrial(
      #"""
      "breakdown": { "collection": "towns", "field": "/name", "columns": [ { "label": { "en": "M" },
        "measure": { "count": "records", "where": { "unnamed": { "collection": "visits", "field": "/town" } } } } ] }
      """#,
      [
        "towns/a": #"{ "name": "A" }"#, "towns/b": #"{ "name": "B" }"#,
        "visits/x": #"{ "town": "a" }"#,
      ])
    #expect(report.rows == [["A", "0"], ["B", "1"], ["**Total**", "1"]])
  }

  @Test("An address with a character that turns the order around still leads there")
  func addresses() throws {
    let report = try ReportTrial(
      #""fields": ["/name"]"#, ["towns/a": #"{ "name": "https://example.org/\#u{202E}x" }"#],
      pages: #"{ "collection": "towns", \#(Self.count) }"#)
    let html = try #require(report.files["reports/en/r/a.html"])
    #expect(html.contains("href=\"https://example.org/%E2%80%AEx\""), "\(html)")
    let text = try #require(report.files["reports/en/r/a.md"])
    #expect(text.contains("(<https://example.org/%E2%80%AEx>)"), "\(text)")
  }

  @Test(
    "An outline that draws nothing is named as not drawn",
    arguments: ["", "zzz", "M", "M1 2", "L1 2 3 4", "M0 0Z", "M0 0 x"])
  func outlines(path: String) throws {
    let report = try ReportTrial(
      #"""
      "map": { "collection": "areas", "outline": "/outline", "viewBox": "0 0 9 9", "others": { "en": "O" },
        "marked": { "en": "X" }, "measure": { "count": "records" } }
      """#,
      [
        "areas/a": #"{ "outline": "\#(path)" }"#, "areas/b": #"{ "outline": "M0 0C1 1 2 2 3 3Z" }"#,
        "areas/c": #"{ "outline": "M1e1 2E0L3e+1 2e-1L3 4Z" }"#,
      ],
      schemas: ["schemas/areas.schema.json": #"{ "properties": { "id": true, "outline": {} } }"#])
    #expect(report.text.contains("outline: [a](<../../dataset/areas/a.json>)."), "\(report.text)")
    #expect(report.files["reports/en/r-s.svg"]?.contains("M0 0C1 1 2 2 3 3Z") == true)
    #expect(report.files["reports/en/r-s.svg"]?.contains("M1e1 2E0") == true)
  }
}
