import JSONModel
import Records
import Reporting
import TestSupport
import Testing

/// What has to be said of a record is said wherever something rests on it.
@Suite("Marks in reports")
struct MarkTests {
  private static let setup = [
    "schemas/levels.schema.json":
      #"{ "x-list": ["/name"], "properties": { "id": true, "name": {}, "made": {} } }"#,
    "schemas/places.schema.json":
      #"{ "x-list": ["/name"], "properties": { "id": true, "name": {}, "outline": {} } }"#,
    "schemas/marks.schema.json":
      #"{ "properties": { "id": true, "made": {}, "place": { "x-references": "places" }, "level": { "x-references": "levels" } } }"#,
  ]
  private static let records = [
    "levels/one": #"{"name":"One","made":true}"#,
    "places/a": #"{"name":"A","outline":"M0 0h9v9z"}"#,
    "places/b": #"{"name":"B","outline":"M10 0h9v9z"}"#,
    "marks/m": #"{"place":"a","level":"one","made":true}"#,
  ]

  private func report(
    _ section: String, _ more: [String: String] = [:]
  ) throws -> [String: String] {
    let settings = #"""
      { "format": 1, "title": { "en": "Trial" }, "languages": ["en"],
        "marks": [ { "field": "/made", "equals": true, "label": { "en": "made up" }, "note": { "en": "By us." } } ],
        "reports": { "r": { "title": { "en": "R" }, "sections": [
          { "name": "s", "title": { "en": "S" }, \#(section) } ] } } }
      """#
    let snapshot = try FieldbookFixture.snapshot(
      Self.records.merging(more) { $1 },
      changing: Self.setup.merging(["fieldbook.json": settings]) { $1 })
    return try Reports(of: snapshot).files(names: ["r"], languages: ["en"])
      .mapValues { String(decoding: $0, as: UTF8.self) }
  }

  private static let count = #"{ "count": "referenced", "collection": "marks", "field": "/place" }"#
  private static let map = #"""
    "map": { "collection": "places", "outline": "/outline", "viewBox": "0 0 100 100",
      "marked": { "en": "X" }, "measure": \#(count), "others": { "en": "O" } }
    """#

  @Test("The records behind a number have their marks in its list")
  func listed() throws {
    let files = try report(#""completeness": []"#)
    let html = try #require(files["reports/en/r.html"])
    #expect(
      html.contains(
        "<li><a href=\"../../dataset/levels/one.json\">One</a> <em class=\"mark\">made up</em></li>"
      ))
  }

  @Test("A map that rests on marked records says so in its data, its legend and its areas")
  func map() throws {
    let files = try report(Self.map)
    #expect(
      files["reports/en/data/r-s.csv"] == "Group,Number,Which\nX made up,1,A\nO,1,B\n")
    #expect(files["reports/en/data/r-s.json"]?.contains(#""Group": "X made up""#) == true)
    let svg = try #require(files["reports/en/r-s.svg"])
    #expect(svg.contains(">X (made up)</text>") && svg.contains(">A: X (made up)</title>"))
    #expect(svg.contains(">O</text>") && svg.contains(">B: O</title>"))
  }

  @Test("Where a mark is true of some only, each of them has it")
  func mixed() throws {
    let files = try report(Self.map, ["marks/n": #"{"place":"b","level":"one"}"#])
    #expect(
      files["reports/en/data/r-s.csv"] == "Group,Number,Which\nX,2,\"A made up, B\"\nO,0,\n")
    #expect(files["reports/en/r-s.svg"]?.contains(">B: X</title>") == true)
  }

  @Test(
    "A column that rests on marked records of another collection is called so",
    arguments: [
      (count, "M (made up)"), (#"{ "count": "records" }"#, "M"),
      (
        #"{ "count": "records", "where": { "named": { "collection": "marks", "field": "/place", "where": { "/level": "none" } } } }"#,
        "M (made up)"
      ),
    ])
  func columns(_ measure: String, _ title: String) throws {
    let section = #""records": { "collection": "places", \#(ReportTrial.columns(measure)) }"#
    let csv = try #require(try report(section)["reports/en/data/r-s.csv"])
    #expect(csv.hasPrefix("Record,\(title),Id\n"))
  }

  @Test("Who could learn from whom rests on who is how far")
  func peers() throws {
    let section = #"""
      "peers": { "collection": "places", "size": "/name", "latitude": "/name", "longitude": "/name",
        "standing": { "collection": "marks", "field": "/place", "rank": "/level", "order": "/name" },
        "shared": { "collection": "marks", "field": "/place", "of": "/level" } }
      """#
    let csv = try #require(try report(section)["reports/en/data/r-s.csv"])
    #expect(
      csv.hasPrefix(
        "Record,Level,Could learn from (made up),An example for (made up),Id\n"), "\(csv)")
  }
}
