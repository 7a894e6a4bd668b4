import JSONModel
import Records
import Reporting
import TestSupport
import Testing

/// Each kind of section, from records to Markdown.
@Suite("Sections of reports")
struct SectionsTests {
  private typealias Fixture = FieldbookFixture

  /// The Markdown of a report with one section, and all its files.
  private func report(
    _ section: String, _ records: [String: String], pages: String? = nil,
    schemas: [String: String] = [:]
  ) throws -> (text: String, files: [String: String]) {
    let settings = """
      { "format": 1, "title": { "en": "Trial" }, "languages": ["en", "sv"], "reports": { "r": {
        "title": { "en": "R" }, \(pages.map { "\"pages\": \($0)," } ?? "")
        "sections": [ { "name": "s", "title": { "en": "S" }, \(section) } ] } } }
      """
    let snapshot = try Fixture.snapshot(
      records, changing: schemas.merging(["fieldbook.json": settings]) { $1 })
    let reports = try Reports(of: snapshot)
    let files = reports.files(names: Set(reports.names), languages: ["en", "sv"])
      .mapValues { String(decoding: $0, as: UTF8.self) }
    return (files["reports/en/r.md"] ?? "", files)
  }

  /// The cells of the rows of the first table.
  private func rows(_ text: String) -> [[String]] {
    text.split(separator: "\n").filter { $0.hasPrefix("| ") }.dropFirst(2).map { line in
      line.dropFirst(2).dropLast(2).split(separator: " | ", omittingEmptySubsequences: false)
        .map { cell in
          cell.hasPrefix("[")
            ? String(cell.dropFirst().prefix { $0 != "]" }) : String(cell)
        }
    }
  }

  private static let visits = [
    "towns/a": #"{"name":"Å","size":3}"#, "towns/b": #"{"name":"B","size":30}"#,
    "towns/c": #"{"name":"C"}"#,
    "visits/v1":
      #"{"town":"a","date":"2016-01-30","until":"2016-02-02","topics":["a","b"],"women":2}"#,
    "visits/v2": #"{"town":"b","date":"2016-03-01","until":"2016-03-02","topics":["b"],"women":5}"#,
    "visits/v3": #"{"town":"b","topics":["c"],"men":1}"#,
  ]

  private func column(_ measure: String) -> String {
    #""columns": [ { "label": { "en": "M" }, "measure": \#(measure) } ]"#
  }

  // MARK: Measures

  @Test(
    "A measure counts what its conditions say",
    arguments: [
      (#"{ "count": "records" }"#, "3"),
      (#"{ "count": "records", "where": { "/size": { "present": true } } }"#, "2"),
      (#"{ "count": "records", "where": { "/size": { "present": false } } }"#, "1"),
      (#"{ "count": "records", "where": { "/size": { "from": 3, "below": 30 } } }"#, "1"),
      (#"{ "count": "records", "where": { "/name": ["Å", "C"] } }"#, "2"),
      (#"{ "count": "records", "where": { "name": "B" } }"#, "1"),
      (
        #"{ "count": "records", "where": { "named": { "collection": "visits", "field": "/town", "where": { "/topics": "b" } } } }"#,
        "2"
      ),
      (#"{ "count": "referenced", "collection": "visits", "field": "/town" }"#, "2"),
      (
        #"{ "count": "referenced", "collection": "visits", "field": "/town", "where": { "/men": 1 } }"#,
        "1"
      ),
      (#"{ "count": "referring", "collection": "visits", "field": "/town" }"#, "3"),
      (
        #"{ "count": "distinct", "collection": "visits", "field": "/town", "of": "/topics" }"#, "3"
      ),
      (#"{ "sum": "/size" }"#, "33"),
      (#"{ "sum": "/secret" }"#, "–"),
    ])
  func measures(_ measure: String, _ expected: String) throws {
    let report = try report(
      #""breakdown": { "collection": "towns", "field": "/size", "classes": [100], \#(column(measure)) }"#,
      Self.visits)
    #expect(rows(report.text).last?.last == expected)
  }

  @Test("Those that are counted through a reference can be chosen by what they are")
  func among() throws {
    let measure = #"""
      { "count": "distinct", "collection": "visits", "field": "/topics", "of": "/town",
        "among": { "/size": { "below": 10 } } }
      """#
    let topic = #"{ "x-list": ["/id"], "properties": { "id": true } }"#
    let visit = #"""
      { "properties": { "id": true, "town": { "x-references": "towns" },
        "topics": { "items": { "x-references": "topics" }, "uniqueItems": true } } }
      """#
    let report = try report(
      #""records": { "collection": "topics", \#(column(measure)) }"#,
      [
        "towns/a": #"{"name":"A","size":3}"#, "towns/b": #"{"name":"B","size":30}"#,
        "visits/v1": #"{"town":"a","topics":["x"]}"#,
        "visits/v2": #"{"town":"b","topics":["x","y"]}"#, "topics/x": "{}", "topics/y": "{}",
      ], schemas: ["schemas/topics.schema.json": topic, "schemas/visits.schema.json": visit])
    #expect(rows(report.text) == [["x", "1"], ["y", "0"]])
  }

  @Test("The median of days is that of the records with both dates, over leap days too")
  func median() throws {
    var records = [
      "visits/v": #"{"town":"a","date":"2016-02-28","until":"2016-03-01"}"#,
      "visits/w": #"{"town":"a","date":"2015-12-31","until":"2016-01-10"}"#,
      "visits/x": #"{"town":"a","date":"2016-01-01"}"#,
      "visits/y": #"{"town":"a","date":"2016-01-01","until":"2016-02"}"#,
      "towns/a": #"{"name":"A"}"#,
    ]
    let section =
      #""breakdown": { "collection": "visits", "field": "/town", "#
      + column(#"{ "median": "days", "from": "/date", "to": "/until" }"#) + " }"
    #expect(rows(try report(section, records).text).last == ["**Total**", "6"])
    records["visits/z"] = #"{"town":"a","date":"2000-01-01","until":"2100-01-01"}"#
    #expect(rows(try report(section, records).text).last == ["**Total**", "10"])
    records = ["towns/a": #"{"name":"A"}"#]
    #expect(rows(try report(section, records).text).last == ["**Total**", "–"])
  }

  @Test("Months without a record stand between those with one; unknown ones come last")
  func months() throws {
    let report = try report(
      #""breakdown": { "collection": "visits", "field": "/date", "by": "month", \#(column(#"{ "count": "records" }"#)) }"#,
      Self.visits)
    #expect(
      rows(report.text) == [
        ["2016-01", "1"], ["2016-02", "0"], ["2016-03", "1"], ["Month not known", "1"],
        ["**Total**", "3"],
      ])
  }

  // MARK: Other sections

  @Test("Before and after are compared where both were asked")
  func comparison() throws {
    let schema = #"{ "properties": { "id": true, "b": {}, "a": {} } }"#
    let report = try report(
      #""comparison": { "collection": "asked", "rows": [ { "label": { "en": "Q" }, "before": "/b", "after": "/a" } ] }"#,
      [
        "asked/x": #"{"b":1,"a":2}"#, "asked/y": #"{"b":0,"a":3}"#, "asked/z": #"{"b":4}"#,
        "asked/w": #"{"b":0,"a":3}"#,
      ], schemas: ["schemas/asked.schema.json": schema])
    #expect(rows(report.text) == [["Q", "3", "0.3", "2.7"]])
    #expect(report.files["reports/sv/r.md"]?.contains("| Q | 3 | 0,3 | 2,7 |") == true)
    #expect(report.files["reports/sv/data/r-s.csv"]?.hasSuffix("Q,3,0.3,2.7\n") == true)
    #expect(report.files["reports/sv/data/r-s.json"]?.contains(": 2.7") == true)
  }

  @Test("Texts that look like numbers stay what they are in the data")
  func codes() throws {
    let report = try report(
      #""records": { "collection": "towns", \#(column(#"{ "value": "/code" }"#)) }"#,
      ["towns/a": #"{"name":"1,2","code":"0380"}"#],
      schemas: [
        "schemas/towns.schema.json":
          #"{ "x-list": ["/name"], "properties": { "id": true, "name": {}, "code": {} } }"#
      ])
    #expect(report.files["reports/en/data/r-s.csv"] == "Record,M,Id\n\"1,2\",0380,a\n")
  }

  @Test("Profiles go through records group by group, with what belongs to each")
  func profiles() throws {
    let report = try report(
      #"""
      "profiles": { "collection": "towns", "fields": ["/size"],
        "columns": [ { "label": { "en": "Visits" }, "measure": {
          "count": "referring", "collection": "visits", "field": "/town" } } ],
        "related": [ { "label": { "en": "When" }, "collection": "visits", "field": "/town",
          "where": { "/date": { "present": true } }, "fields": ["/date", "/topics"] } ] }
      """#, Self.visits)
    #expect(
      report.text.contains(
        "### Å\n\n- **size:** 3\n- **Visits:** 1\n\n**When**\n\n"
          + "- [Å](<../../dataset/visits/v1.json>) – 2016-01-30 · topics: a, b"))
    #expect(report.text.contains("### C\n\n- **Visits:** 0\n"))
  }

  @Test("A text for a form has its figures filled in, and its length counted")
  func statement() throws {
    func section(_ limit: Int) -> String {
      #""statement": { "limit": \#(limit), "text": { "en": "Met {{met}} of {{met.target}}; {{ towns.count }} towns, {{nothing}}.\n\nÅ *no* markup <b>" } }"#
    }
    let schema = #"{ "properties": { "id": true, "measure": {}, "target": {} } }"#
    let records = Self.visits.merging(
      [
        "figures/met":
          #"{"measure":{"collection":"visits","count":"distinct","field":"/town"},"target":1200}"#
      ]
    ) { $1 }
    let schemas = ["schemas/figures.schema.json": schema]
    let text = try report(section(90), records, schemas: schemas).text
    #expect(
      text.contains(
        "> Met 2 of 1,200; 3 towns, \\[unknown: nothing\\].\n>\n> Å \\*no\\* markup &lt;b&gt;"))
    #expect(text.contains("63 of 90 characters."))
    let long = try report(section(60), records, schemas: schemas)
    #expect(long.text.contains("**63 of 60 characters.** 3 too many."))
    #expect(long.files["reports/en/r.html"]?.contains("&lt;b&gt;") == true)
  }

  // MARK: Pages and peers

  private static let places = #"""
    { "x-list": ["/name"], "properties": { "id": true, "name": {}, "size": {}, "lat": {}, "lon": {} } }
    """#
  private static let standings = #"""
    { "properties": { "id": true, "place": { "x-references": "places" }, "rank": { "x-references": "ranks" },
      "topics": {} } }
    """#
  private static let ranks =
    #"{ "x-list": ["/name"], "properties": { "id": true, "name": {}, "number": {} } }"#

  private static let peers = #"""
    "peers": { "collection": "places", "size": "/size", "latitude": "/lat", "longitude": "/lon",
      "limit": 2,
      "standing": { "collection": "standings", "field": "/place", "rank": "/rank", "order": "/number" },
      "shared": { "collection": "standings", "field": "/place", "of": "/topics" } }
    """#

  private static let map = [
    "ranks/r1": #"{"name":"First","number":1}"#, "ranks/r2": #"{"name":"Second","number":2}"#,
    "places/near": #"{"name":"Near","size":1000,"lat":59.5,"lon":18}"#,
    "places/far": #"{"name":"Far","size":1000,"lat":65,"lon":21}"#,
    "places/big": #"{"name":"Big","size":90000,"lat":59.1,"lon":18}"#,
    "places/own": #"{"name":"Own","size":1100,"lat":59,"lon":18}"#,
    "standings/s1": #"{"place":"near","rank":"r2"}"#,
    "standings/s2": #"{"place":"far","rank":"r2"}"#,
    "standings/s3": #"{"place":"big","rank":"r1"}"#,
  ]

  private static let placeSchemas = [
    "schemas/places.schema.json": places, "schemas/standings.schema.json": standings,
    "schemas/ranks.schema.json": ranks,
  ]

  @Test("Whom to learn from is near in size and place, and further along")
  func peers() throws {
    let text = try report(Self.peers, Self.map, schemas: Self.placeSchemas).text
    let found = Dictionary(uniqueKeysWithValues: rows(text).map { ($0[0], Array($0[1...])) })
    #expect(found["Own"]?[0] == "unknown")
    #expect(
      text.contains(
        "| [Own](<../../dataset/places/own.json>) | unknown | [Near](<../../dataset/places/near.json>), [Far]"
      ))
    #expect(found["Near"]?[2] == "2" && found["Far"]?[2] == "2" && found["Big"]?[2] == "0")
    #expect(found["Near"]?[1] == "–")
  }

  @Test("Each record gets a page, linked from the list and from other pages")
  func pages() throws {
    let (list, files) = try report(
      Self.peers, Self.map,
      pages:
        #"{ "collection": "places", "columns": [ { "label": { "en": "Size" }, "measure": { "sum": "/size" } } ] }"#,
      schemas: Self.placeSchemas)
    #expect(list.contains("| [Big](<r/big.md>) | 90,000 |"))
    let page = try #require(files["reports/en/r/own.md"])
    #expect(page.hasPrefix("# Own – Trial\n"))
    #expect(page.contains("| [Near](<../r/near.md>) | Second | 1,000 | 56\u{A0}km | – |"))
    #expect(
      try #require(files["reports/en/r/near.md"]).contains(
        "**An example for:** [Big](<../r/big.md>), [Own]"))
    #expect(files["reports/sv/r/own.html"]?.contains("href=\"../r/near.html\"") == true)
    try expectTargets(of: files)
  }

  /// Every relative link leads to a file of the reports or of the dataset, every other is a web one.
  private func expectTargets(of files: [String: String]) throws {
    for (path, text) in files where path.hasSuffix(".html") {
      for match in text.matches(of: #/href="([^"]*)"/#) {
        let link = String(match.1)
        if link.hasPrefix("#") {
          #expect(text.contains("id=\"\(link.dropFirst())\""), "\(link) in \(path)")
          continue
        }
        var place = path.split(separator: "/").dropLast()
        for part in link.split(separator: "/") {
          if part == ".." { place.removeLast() } else { place.append(part) }
        }
        let target = place.joined(separator: "/")
        #expect(files[target] != nil || target.hasPrefix("dataset/"), "\(link) in \(path)")
      }
    }
  }

  // MARK: What stays in

  @Test(
    "No section shows, counts or draws what is private",
    arguments: [
      #""breakdown": { "collection": "towns", "field": "/secret", "columns": [ { "label": { "en": "M" }, "measure": { "value": "/secret" } } ] }"#,
      #""records": { "collection": "towns", "where": { "/secret": "MARKED" }, "columns": [ { "label": { "en": "M" }, "measure": { "value": "/secret" } } ] }"#,
      #""records": { "collection": "towns", "columns": [ { "label": { "en": "M" }, "measure": { "names": { "collection": "visits", "field": "/town", "show": "/secret" } } } ] }"#,
      #""profiles": { "collection": "towns", "group": "/secret", "fields": ["/secret"] }"#,
      #""profiles": { "collection": "towns", "related": [ { "label": { "en": "R" }, "collection": "visits", "field": "/town", "fields": ["/secret", "/people"] } ] }"#,
      #""map": { "collection": "towns", "outline": "/secret", "viewBox": "0 0 1 1", "others": { "en": "O" }, "marked": { "en": "X" }, "measure": { "count": "records" } }"#,
      #""completeness": []"#, #""references": true"#,
    ])
  func privacy(_ section: String) throws {
    let schema = try #require(Fixture.setup["schemas/visits.schema.json"]).replacing(
      #""role": { "type": "string" }"#, with: #""role": { "x-private": true }"#
    ).replacing(
      #""notes": {"#, with: #""secret": { "x-private": true }, "notes": {"#)
    let report = try report(
      section,
      [
        "towns/a": #"{"name":"A","secret":"MARKED"}"#,
        "visits/v": #"{"town":"a","secret":"MARKED","people":[{"key":"k","role":"MARKED"}]}"#,
      ], schemas: ["schemas/visits.schema.json": schema])
    for (path, text) in report.files { #expect(!text.contains("MARKED"), "\(path)") }
    #expect(!report.text.contains("| A |") || !section.contains("where"))
  }

  // MARK: Numbers and data

  @Test("Each number leads to the records that it counts")
  func evidence() throws {
    let report = try report(
      #""breakdown": { "collection": "towns", "field": "/size", "classes": [10], \#(column(#"{ "count": "referenced", "collection": "visits", "field": "/town" }"#)) }"#,
      Self.visits)
    let html = try #require(report.files["reports/en/r.html"])
    #expect(html.contains("<td class=\"number\"><a href=\"#_n1\">1</a></td>"))
    #expect(
      html.contains(
        "<details><summary>under 10, M: 1</summary>\n<ul id=\"_n1\">\n"
          + "<li><a href=\"../../dataset/towns/a.json\">Å</a></li>\n</ul>"))
    #expect(html.contains("<summary>Total, M: 2</summary>"))
    try expectTargets(of: report.files)
  }

  @Test(
    "Cells that a spreadsheet would compute stay text",
    arguments: [
      ("=1+1", "'=1+1"), ("+46 70", "'+46 70"), ("-x", "'-x"), ("@cmd", "'@cmd"), ("\tx", "'\tx"),
      ("a,b", "\"a,b\""), ("say \"hi\"", "\"say \"\"hi\"\"\""), ("å", "å"),
    ])
  func formulas(_ name: String, _ cell: String) throws {
    let text = JSONWriter.compact(.string(JSONString(name)))
    let report = try report(
      #""records": { "collection": "towns", \#(column(#"{ "sum": "/size" }"#)) }"#,
      ["towns/a": "{\"name\":\(text),\"size\":1234}"])
    #expect(report.files["reports/en/data/r-s.csv"] == "Record,M,Id\n\(cell),1234,a\n")
    let json = try JSONParser.parse(
      Array(try #require(report.files["reports/en/data/r-s.json"]).utf8))
    #expect(
      json["rows"]?.array?.first == ["Record": .string(JSONString(name)), "M": 1234, "Id": "a"])
  }

  @Test("What two have in common is told, also where it is no record")
  func sharedValues() throws {
    let standings = Self.map.merging([
      "standings/s1": #"{"place":"near","rank":"r2","topics":["knots","<sails>"]}"#,
      "standings/s4": #"{"place":"own","rank":"r1","topics":["<sails>","knots","oars"]}"#,
    ]) { $1 }
    let page = try report(
      Self.peers, standings,
      pages: #"{ "collection": "places", \#(column(#"{ "value": "/size" }"#)) }"#,
      schemas: Self.placeSchemas
    ).files["reports/en/r/own.md"]
    #expect(page?.contains("| &lt;sails&gt;, knots |") == true, "\(page ?? "")")
  }
}
