import JSONModel
import Records
import Reporting
import TestSupport
import Testing

/// Figures that are found through what records say of others.
@Suite("References in reports")
struct ReferenceTests {
  private static func schema(_ properties: String) -> String {
    #"{ "x-list": ["/name"], "properties": { "id": true, "name": {}, "# + properties + " } }"
  }

  @Test("An id that no record has is not counted")
  func dangling() throws {
    let records = [
      "towns/a": #"{"name":"A"}"#, "visits/v": #"{"town":"a","topics":["a"]}"#,
      "visits/w": #"{"town":"gone","topics":["a"]}"#,
      "figures/met": #"{"measure":{"collection":"visits","count":"distinct","field":"/town"}}"#,
    ]
    let schema = #"{ "properties": { "id": true, "measure": {} } }"#
    let report = try ReportTrial(
      #""indicators": "figures""#, records, schemas: ["schemas/figures.schema.json": schema])
    #expect(report.rows.first?[1] == "1")
    let distinct = try ReportTrial(
      #""records": { "collection": "themes", \#(ReportTrial.columns(#"{ "count": "distinct", "collection": "visits", "field": "/topics", "of": "/town" }"#)) }"#,
      records.merging(["themes/a": "{}"]) { $1 },
      schemas: [
        "schemas/figures.schema.json": schema,
        "schemas/themes.schema.json": #"{ "properties": { "id": true } }"#,
      ])
    #expect(distinct.rows == [["a", "1"]])
  }

  private static let lost = [
    "towns/a": #"{"name":"A"}"#, "houses/h": #"{"owner":"gone","others":["a","<far>","gone"]}"#,
    "houses/i": #"{"owner":"a"}"#,
  ]
  private static let houses = [
    "schemas/houses.schema.json":
      #"{ "properties": { "id": true, "owner": { "x-references": "towns" }, "others": { "items": { "x-references": "towns" } } } }"#
  ]

  @Test(
    "References that lead to no record are counted and named, and counted nowhere else",
    arguments: [#""references": true"#, #""completeness": ["towns"]"#])
  func danglingNamed(_ section: String) throws {
    let report = try ReportTrial(section, Self.lost, schemas: Self.houses)
    let number = "References to records that do not exist: 3.\n\n| Record | Field | Missing id |"
    #expect(report.text.contains(number), "\(report.text)")
    for row in ["| owner | gone |", "| others | &lt;far&gt; |", "| others | gone |"] {
      #expect(report.text.contains("[h](<../../dataset/houses/h.json>) " + row))
    }
    let html = try #require(report.files["reports/en/r.html"])
    #expect(
      html.contains("<summary>References to records that do not exist: 3 (1 record)</summary>"))
    #expect(html.contains("<td>&lt;far&gt;</td>"))
    #expect(
      report.files["reports/en/data/r-s-dangling.csv"]
        == "Record,Field,Missing id,Id\nh,owner,gone,h\nh,others,<far>,h\nh,others,gone,h\n"
    )
    #expect(report.files["reports/sv/r.md"]?.contains("poster som inte finns: 3.") == true)
  }

  @Test("A record that names only what is not there names nobody")
  func naming() throws {
    let report = try ReportTrial(#""references": true"#, Self.lost, schemas: Self.houses)
    #expect(
      report.rows.filter { $0[0].hasPrefix("houses") } == [
        ["houses: owner", "Towns", "1", "1", "0"], ["houses: others", "Towns", "1", "1", "0"],
      ])
  }

  @Test("Nothing is said of references where all lead to records, and nothing twice")
  func nothingDangling() throws {
    var records = Self.lost
    records["houses/h"] = "{}"
    for section in [#""references": true"#, #""completeness": ["houses"]"#] {
      let report = try ReportTrial(section, records, schemas: Self.houses)
      #expect(!report.text.contains("do not exist"))
      #expect(report.files.keys.allSatisfy { !$0.contains("dangling") })
    }
    let others = try ReportTrial(#""conflicts": true"#, Self.lost, schemas: Self.houses)
    #expect(!others.text.contains("do not exist"))
    let general = try Reports(of: FieldbookFixture.snapshot(Self.lost, changing: Self.houses))
      .files(names: ["summary"], languages: ["en"])
    let text = String(decoding: try #require(general["reports/en/summary.md"]), as: UTF8.self)
    #expect(text.matches(of: /that do not exist: 3/).count == 1)
  }

  @Test("References and gaps inside objects and lists are told")
  func nested() throws {
    let schema = #"""
      { "properties": { "id": true,
          "place": { "type": "object", "properties": {
            "owner": { "x-references": "towns" }, "note": {}, "text": {
              "type": "object", "properties": { "en": {}, "sv": {} } } } },
          "who": { "items": { "properties": { "person": { "x-references": "towns" } } } } } }
      """#
    let records = [
      "towns/a": #"{"name":"A"}"#, "towns/b": #"{"name":"B"}"#, "towns/c": #"{"name":"C"}"#,
      "houses/h": #"{"place":{"owner":"a","note":"x"},"who":[{"person":"b"},{"person":"a"}]}"#,
      "houses/i": #"{"place":{"owner":"a","text":{"en":"x"}}}"#, "houses/j": "{}",
    ]
    let schemas = ["schemas/houses.schema.json": schema]
    let references = try ReportTrial(#""references": true"#, records, schemas: schemas)
    #expect(
      references.rows.filter { $0[0].hasPrefix("houses") } == [
        ["houses: place › owner", "Towns", "2", "1", "2"],
        ["houses: who › person", "Towns", "1", "2", "1"],
      ])
    let gaps = try ReportTrial(#""completeness": ["houses"]"#, records, schemas: schemas)
    for row in [
      "| houses | place | 2 | 1 |", "| houses | place › note | 1 | 1 |",
      "| houses | place › text | 1 | 1 |", "| houses | who | 1 | 2 |",
    ] { #expect(gaps.text.contains(row), "\(gaps.text)") }
    #expect(!gaps.text.contains("place › text ›") && !gaps.text.contains("place › owner"))
  }

  @Test("Of several records about the same, only the latest counts where that is asked")
  func latest() throws {
    let schemas = [
      "schemas/ranks.schema.json": Self.schema(#""number": {}"#),
      "schemas/marks.schema.json":
        #"{ "properties": { "id": true, "town": { "x-references": "towns" }, "rank": { "x-references": "ranks" }, "date": {} } }"#,
    ]
    let records = [
      "towns/a": #"{"name":"A"}"#, "ranks/low": #"{"name":"Low","number":1}"#,
      "ranks/high": #"{"name":"High","number":2}"#,
      "marks/m1": #"{"town":"a","rank":"high"}"#,
      "marks/m2": #"{"town":"a","rank":"low","date":"2018"}"#,
      "marks/m3": #"{"town":"a","rank":"high","date":"2017-12"}"#,
    ]
    let latest = #""latest": { "of": "/town", "by": "/date" }"#
    let names = try ReportTrial(
      #""records": { "collection": "towns", \#(ReportTrial.columns(#"{ "names": { "collection": "marks", "field": "/town", "show": "/rank", \#(latest) } }"#)) }"#,
      records, schemas: schemas)
    #expect(names.rows == [["A", "Low"]])
    let high = try ReportTrial(
      #""records": { "collection": "towns", \#(ReportTrial.columns(#"{ "count": "referenced", "collection": "marks", "field": "/town", "where": { "/rank": "high" }, \#(latest) }"#)) }"#,
      records, schemas: schemas)
    #expect(high.rows == [["A", "0"]])
    let counts = ReportTrial.columns(
      #"{ "names": { "collection": "marks", "field": "/rank", "show": "/town", \#(latest) } }"#)
    let ranks = try ReportTrial(
      #""records": { "collection": "ranks", \#(counts) }"#, records, schemas: schemas)
    #expect(ranks.rows == [["High", "–"], ["Low", "A"]])
  }

  @Test(
    "A condition may be one of several, or what a field is not",
    arguments: [
      (#"{ "any": [ { "/women": { "present": true } }, { "/topics": "b" } ] }"#, "2"),
      (#"{ "/topics": { "not": "a" } }"#, "2"), (#"{ "/topics": { "not": ["a", "b"] } }"#, "1"),
    ])
  func conditions(_ condition: String, _ expected: String) throws {
    let report = try ReportTrial(
      #""breakdown": { "collection": "visits", "field": "/town", \#(ReportTrial.columns(#"{ "count": "records", "where": \#(condition) }"#)) }"#,
      [
        "visits/u": #"{"town":"a","women":1,"topics":["a"]}"#,
        "visits/v": #"{"town":"a","topics":["b"]}"#, "visits/w": #"{"town":"a"}"#,
      ])
    #expect(report.rows.last == ["**Total**", expected])
  }
}
