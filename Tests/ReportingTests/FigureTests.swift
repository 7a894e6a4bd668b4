import JSONModel
import Records
import TestSupport
import Testing

/// Figures over data that is unusual, and still valid.
@Suite("Figures of reports")
struct FigureTests {
  private static let open = #"{ "x-list": ["/name"], "properties": { "id": true, "name": {}, "#

  private static func schema(_ properties: String) -> String { open + properties + " } }" }

  // MARK: Numbers

  @Test(
    "A mean of negative and of the largest numbers is a number",
    arguments: [
      (["-2", "1", "-1"], "-0.7", "−0.7"), (["-1", "0", "0", "0"], "-0.3", "−0.3"),
      (["-1", "1"], "0", "0.0"),
      (
        ["9223372036854775807", "9223372036854775807"], "9223372036854775807",
        "9223372036854775807.0"
      ),
    ])
  func means(_ numbers: [String], _ plain: String, _ shown: String) throws {
    let records = Dictionary(
      uniqueKeysWithValues: numbers.enumerated().map {
        ("asked/r\($0.offset)", #"{ "b": \#($0.element), "a": 1 }"#)
      })
    let report = try ReportTrial(
      #""comparison": { "collection": "asked", "rows": [ { "label": { "en": "Q" }, "before": "/b", "after": "/a" } ] }"#,
      records, schemas: ["schemas/asked.schema.json": Self.schema(#""b": {}, "a": {}"#)])
    #expect(report.rows == [["Q", String(numbers.count), shown, "1.0"]])
    #expect(report.files["reports/en/data/r-s.json"]?.contains(": \(plain)") == true)
  }

  @Test("A chart with a sum below zero is drawn")
  func negativeBars() throws {
    let columns = #"""
      "columns": [ { "label": { "en": "M" }, "measure": { "sum": "/n" } },
        { "label": { "en": "N" }, "measure": { "count": "records" } } ]
      """#
    let report = try ReportTrial(
      #""breakdown": { "collection": "things", "field": "/name", "chart": true, \#(columns) }"#,
      ["things/a": #"{ "name": "A", "n": -9223372036854775808 }"#],
      schemas: ["schemas/things.schema.json": Self.schema(#""n": {}"#)])
    #expect(report.files["reports/en/r-s.svg"]?.contains("−9,223,372,036,854,775,808") == true)
  }

  @Test("The median between two numbers is the mean of both", arguments: [(4, "3.5"), (5, "4")])
  func median(_ last: Int, _ expected: String) throws {
    let report = try ReportTrial(
      #""breakdown": { "collection": "visits", "field": "/town", \#(ReportTrial.columns(#"{ "median": "days", "from": "/date", "to": "/until" }"#)) }"#,
      [
        "towns/a": #"{"name":"A"}"#,
        "visits/v": #"{"town":"a","date":"2016-01-01","until":"2016-01-04"}"#,
        "visits/w": #"{"town":"a","date":"2016-01-01","until":"2016-01-0\#(last + 1)"}"#,
      ])
    #expect(report.rows == [["A", expected], ["**Total**", expected]])
    #expect(report.files["reports/sv/r.md"]?.contains(expected.replacing(".", with: ",")) == true)
    #expect(report.files["reports/en/data/r-s.csv"]?.contains("A,\(expected),a\n") == true)
  }

  @Test("What no record of a group tells is unknown, and not 0")
  func unknown() throws {
    let report = try ReportTrial(
      #"""
      "breakdown": { "collection": "visits", "field": "/topics", "chart": true, "columns": [
        { "label": { "en": "M" }, "measure": { "count": "records", "where": { "/men": { "from": 1 } },
          "known": { "any": [ { "/men": { "present": true } } ] } } } ] }
      """#,
      [
        "visits/u": #"{"town":"a","topics":["a"]}"#,
        "visits/v": #"{"town":"a","topics":["b"]}"#,
        "visits/w": #"{"town":"a","topics":["b"],"men":0}"#,
        "visits/x": #"{"town":"a","topics":["c"],"men":2}"#,
      ])
    #expect(
      report.rows == [
        ["a", "unknown"], ["b", "0"], ["c", "1"], ["d", "0"], ["**Total**", "1"],
      ])
    #expect(report.files["reports/en/r-s.svg"]?.contains(">unknown</text>") == true)
  }

  // MARK: Groups

  @Test("Records without a value have a line of their own, by class and by value")
  func unstated() throws {
    let records = [
      "towns/a": #"{"name":"A","size":1}"#, "towns/b": #"{"name":"B"}"#,
      "visits/v": #"{"town":"a","topics":["a"]}"#, "visits/w": #"{"town":"gone"}"#,
    ]
    let count = ReportTrial.columns(#"{ "count": "records" }"#)
    let classes = try ReportTrial(
      #""breakdown": { "collection": "towns", "field": "/size", "classes": [5], \#(count) }"#,
      records)
    #expect(
      classes.rows == [
        ["under 5", "1"], ["5 and more", "0"], ["Not stated", "1"], ["**Total**", "2"],
      ])
    let values = try ReportTrial(
      #""breakdown": { "collection": "visits", "field": "/town", \#(count) }"#, records)
    #expect(
      values.rows == [["A", "1"], ["B", "0"], ["Not stated", "1"], ["**Total**", "2"]])
    let profiles = try ReportTrial(
      #""profiles": { "collection": "visits", "group": "/topics", "fields": ["/town"] }"#, records)
    #expect(profiles.text.contains("### Not stated\n\n#### gone"), "\(profiles.text)")
  }

  @Test("Of a list of objects, a record lacks what one of them lacks")
  func elements() throws {
    let report = try ReportTrial(
      #""completeness": ["visits"]"#,
      [
        "visits/u": #"{"town":"a"}"#, "visits/v": #"{"town":"a","people":[]}"#,
        "visits/w": #"{"town":"a","people":[{"key":"k","role":"x"},{"key":"l"}]}"#,
        "visits/x": #"{"town":"a","people":[{"key":"k","role":"x"}]}"#,
      ])
    #expect(report.text.contains("| visits | people › role | 1 | 1 |"), "\(report.text)")
    #expect(!report.text.contains("people › key"))
    let html = try #require(report.files["reports/en/r.html"])
    #expect(html.contains("<summary>visits: people › role, Missing: 1</summary>"))
  }

  @Test("A month far from the others hides none of them")
  func months() throws {
    let report = try ReportTrial(
      #""breakdown": { "collection": "visits", "field": "/date", "by": "month", \#(ReportTrial.columns(#"{ "count": "records" }"#)) }"#,
      [
        "visits/u": #"{"town":"a","date":"0216-10-14"}"#,
        "visits/v": #"{"town":"a","date":"2016-09-14"}"#,
        "visits/w": #"{"town":"a","date":"2016-11-14"}"#,
      ])
    #expect(
      report.rows == [
        ["0216-10", "1"], ["2016-09", "1"], ["2016-11", "1"], ["**Total**", "3"],
      ])
  }

  @Test("A class of one number is called by it")
  func narrowClass() throws {
    let report = try ReportTrial(
      #""breakdown": { "collection": "towns", "field": "/size", "classes": [11, 10], \#(ReportTrial.columns(#"{ "count": "records" }"#)) }"#,
      [:])
    #expect(report.rows.map { $0.first ?? "" } == ["under 10", "10", "11 and more", "**Total**"])
  }

  // MARK: Places

  @Test("The nearest are those that are, not those whose distance is as many whole kilometres")
  func nearest() throws {
    let places = Self.schema(#""lat": {}, "lon": {}"#)
    let near = #""collection": "places", "latitude": "/lat", "longitude": "/lon", "limit": 1"#
    let report = try ReportTrial(
      #""near": { \#(near) }"#,
      [
        "places/own": #"{"name":"Own","lat":59,"lon":18}"#,
        "places/a": #"{"name":"A","lat":59.111,"lon":18}"#,
        "places/b": #"{"name":"B","lat":59.109,"lon":18}"#,
        "places/c": #"{"name":"C","lat":1e200,"lon":18}"#,
      ], schemas: ["schemas/places.schema.json": places],
      pages: #"{ "collection": "places", \#(ReportTrial.columns(#"{ "sum": "/lat" }"#)) }"#)
    let page = try #require(report.files["reports/en/r/own.md"])
    #expect(page.contains("| [B](<../r/b.md>) | 12\u{A0}km |") && !page.contains("[A]"))
    #expect(report.files["reports/en/r/c.md"]?.contains("None.") == true)
  }

  @Test("Whose level is unknown counts as at the lowest, and learns from nobody there")
  func unknownLevel() throws {
    let schemas = [
      "schemas/places.schema.json": Self.schema(#""size": {}, "lat": {}, "lon": {}"#),
      "schemas/ranks.schema.json": Self.schema(#""number": {}"#),
      "schemas/marks.schema.json":
        #"{ "properties": { "id": true, "place": { "x-references": "places" }, "rank": { "x-references": "ranks" } } }"#,
    ]
    let peers = #"""
      "peers": { "collection": "places", "size": "/size", "latitude": "/lat", "longitude": "/lon",
        "standing": { "collection": "marks", "field": "/place", "rank": "/rank", "order": "/number" },
        "shared": { "collection": "marks", "field": "/place", "of": "/rank" } }
      """#
    let report = try ReportTrial(
      peers,
      [
        "places/a": #"{"name":"A","lat":1e200,"lon":5}"#, "places/b": #"{"name":"B"}"#,
        "places/c": #"{"name":"C","lat":2,"lon":5}"#,
        "ranks/none": #"{"name":"None","number":0}"#, "ranks/some": #"{"name":"Some","number":1}"#,
        "marks/m": #"{"place":"b","rank":"none"}"#, "marks/n": #"{"place":"c","rank":"some"}"#,
      ], schemas: schemas)
    #expect(
      report.rows == [
        ["A", "unknown", "C", "0"], ["B", "None", "C", "0"], ["C", "Some", "–", "2"],
      ])
  }

  @Test("An area too small to be seen is enlarged, unless it is whole in an inset")
  func lenses() throws {
    func svg(_ insets: String) throws -> String {
      let report = try ReportTrial(
        #""map": { "collection": "areas", "outline": "/outline", "viewBox": "0 0 3400 8100", "insets": [\#(insets)], "others": { "en": "O" }, "marked": { "en": "X" }, "measure": { "count": "records" } }"#,
        [
          "areas/a": #"{"name":"Speck","outline":"M1000 2000l50 10 5 20-30,10z"}"#,
          "areas/b": #"{"name":"Near","outline":"M1060 2000h20V2020H1060Z"}"#,
          "areas/c": #"{"name":"Large","outline":"m10 10 500 0v500z"}"#,
          "areas/d": #"{"name":"Round","outline":"M1 1a5 5 0 1 0 1 1"}"#,
        ], schemas: ["schemas/areas.schema.json": Self.schema(#""outline": {}"#)])
      return try #require(report.files["reports/en/r-s.svg"])
    }
    let enlarged = try svg("")
    #expect(enlarged.contains(">Near, Speck</text>") && !enlarged.contains(">Large</text>"))
    #expect(!enlarged.contains(">Round</text>"))
    let inset = try svg(#"{ "label": { "en": "I" }, "viewBox": "900 1900 400 400" }"#)
    #expect(!inset.contains(">Near, Speck</text>") && inset.contains(">I</text>"))
  }

  @Test("An area without an outline is counted, and named as not drawn")
  func undrawn() throws {
    let schema = ["schemas/areas.schema.json": Self.schema(#""outline": {}, "n": {}"#)]
    let report = try ReportTrial(
      #""map": { "collection": "areas", "outline": "/outline", "viewBox": "0 0 9 9", "others": { "en": "O" }, "marked": { "en": "X" }, "measure": { "sum": "/n" } }"#,
      [
        "areas/a": #"{"name":"A","outline":"M0 0h9v9z","n":1}"#, "areas/b": #"{"name":"B","n":1}"#,
      ], schemas: schema)
    #expect(report.rows == [["X", "2", "A, B"], ["O", "0", "–"]])
    #expect(report.text.contains("Not on the map, for want of an outline: [B]"))
  }
}
