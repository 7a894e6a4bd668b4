import JSONModel
import Records
import TestSupport
import Testing

/// Pages of records: what they show of lists and of several collections, and their data.
@Suite("Pages of records")
struct PageTests {
  private static let schemas = [
    "schemas/talks.schema.json": #"""
    { "x-list": ["/date"], "properties": { "id": true, "town": { "x-references": "towns" }, "date": {},
      "todo": { "type": "array", "x-merge": { "keyed": "key" }, "items": { "type": "object",
        "properties": { "key": {}, "what": {}, "done": { "type": "boolean" } }, "required": ["key"] } } } }
    """#,
    "schemas/fairs.schema.json": #"""
    { "x-list": ["/name"], "properties": { "id": true, "name": {}, "date": {},
      "towns": { "items": { "x-references": "towns" } } } }
    """#,
  ]
  private static let records = [
    "towns/a": #"{"name":"A"}"#, "towns/b": #"{"name":"B"}"#, "towns/c": #"{"name":"C"}"#,
    "talks/t":
      #"{"town":"a","date":"2016","todo":[{"key":"x","what":"Send","done":true},{"key":"y","what":"Ask"}]}"#,
    "talks/u": #"{"town":"b","date":"2017","todo":[{"key":"x","what":"Call","done":true}]}"#,
    "fairs/f": #"{"name":"Fair","date":"2018","towns":["a","b"]}"#,
  ]
  private static let pages =
    #"{ "collection": "towns", \#(ReportTrial.columns(#"{ "sum": "/size" }"#)) }"#

  private func report(_ section: String) throws -> ReportTrial {
    try ReportTrial(section, Self.records, schemas: Self.schemas, pages: Self.pages)
  }

  @Test("Of a list, what meets conditions is shown, and records are chosen by what a list has")
  func elements() throws {
    let report = try report(
      #"""
      "records": { "collection": "talks", "subject": "/town",
        "where": { "/todo": { "contains": { "/done": { "not": true } } } },
        "columns": [ { "label": { "en": "To do" }, "measure": { "value": "/todo", "where": { "/done": { "not": true } } } },
          { "label": { "en": "Done" }, "measure": { "value": "/todo", "where": { "done": true } } } ] }
      """#)
    let page = try #require(report.files["reports/en/r/a.md"])
    #expect(page.contains("| Record | To do | Done |"))
    #expect(page.contains("2016](<../../../dataset/talks/t.json>) | Ask | what: Send; done: yes |"))
    #expect(report.files["reports/en/r/b.md"]?.contains("None.") == true)
  }

  private static let both = #"""
    "records": { "collection": "talks", "subject": "/town",
      "columns": [ { "label": { "en": "When" }, "measure": { "value": "/date" } } ],
      "with": [ { "collection": "fairs", "subject": "/towns", "columns": [
        { "label": { "en": "When" }, "measure": { "value": "/date" } },
        { "label": { "en": "Who" }, "measure": { "value": "/towns" } } ] } ] }
    """#

  @Test("Records of several collections stand in one table, where columns of one name are one")
  func several() throws {
    let report = try report(Self.both)
    let page = try #require(report.files["reports/en/r/a.md"])
    #expect(page.contains("| Record | Kind of record | When | Who |"))
    #expect(page.contains("| [2016](<../../../dataset/talks/t.json>) | talks | 2016 | – |"))
    #expect(
      page.contains(
        "| [Fair](<../../../dataset/fairs/f.json>) | fairs | 2018 | [A](<../r/a.md>), [B](<../r/b.md>) |"
      ))
    #expect(report.files["reports/en/r/c.md"]?.contains("None.") == true)
  }

  @Test("The tables of all pages are data together, each row with its page")
  func data() throws {
    let report = try report(Self.both)
    #expect(
      report.files["reports/en/data/r-s.csv"] == """
        Towns,Record,Kind of record,When,Who,Record Id,Id
        A,2016,talks,2016,,t,a
        A,Fair,fairs,2018,"A, B",f,a
        B,2017,talks,2017,,u,b
        B,Fair,fairs,2018,"A, B",f,b

        """)
    #expect(report.files["reports/en/data/r-s.json"]?.contains(#""Towns": "A""#) == true)
    let page = try #require(report.files["reports/en/r/a.html"])
    #expect(page.contains("href=\"../data/r-s.csv\""))
    #expect(report.files["reports/en/r/c.html"]?.contains("r-s.csv") == false)
    #expect(report.files.keys.filter { $0.hasPrefix("reports/en/data/") }.count == 4)
  }

  @Test(
    "A text that the page's language lacks says in which one it is, and that it is not translated")
  func foreign() throws {
    let schema = [
      "schemas/towns.schema.json": #"""
      { "x-list": ["/name"], "properties": { "id": true, "name": {}, "text": {},
        "list": { "type": "array", "x-merge": { "keyed": "key" } } } }
      """#
    ]
    let text = #"{"sv":"Bara & här"}"#
    let report = try ReportTrial(
      #""profiles": { "collection": "towns", "fields": ["/text", "/list"] }"#,
      [
        "towns/a":
          #"{"name":"A","text":\#(text),"list":[{"key":"k","what":\#(text),"n":1}]}"#
      ], schemas: schema)
    let html = try #require(report.files["reports/en/r.html"])
    let told = "<span lang=\"sv\">Bara &amp; här</span> <em class=\"mark\">not translated</em>"
    #expect(html.contains("<dd>\(told)</dd>"))
    #expect(html.contains("what: \(told); n: 1</dd>"))
    #expect(report.files["reports/sv/r.html"]?.contains("<dd>Bara &amp; här</dd>") == true)
    #expect(report.text.contains("**text:** Bara &amp; här *not translated*"))
  }

  @Test(
    "So does a name, also where it is the name of another record, and in the lists behind figures")
  func foreignNames() throws {
    let report = try ReportTrial(
      #""breakdown": { "collection": "visits", "field": "/town", \#(ReportTrial.columns(#"{ "count": "records" }"#)) }"#,
      ["towns/a": #"{"name":{"sv":"Här"}}"#, "visits/v": #"{"town":"a"}"#],
      schemas: [
        "schemas/towns.schema.json":
          #"{ "x-list": ["/name"], "properties": { "id": true, "name": {} } }"#
      ])
    let html = try #require(report.files["reports/en/r.html"])
    let told = "lang=\"sv\">Här</a> <em class=\"mark\">not translated</em>"
    #expect(html.contains("<th scope=\"row\"><a href=\"../../dataset/towns/a.json\" \(told)"))
    #expect(html.contains("<li><a href=\"../../dataset/visits/v.json\" \(told)</li>"))
    #expect(report.files["reports/sv/r.html"]?.contains("översättning saknas") == false)
  }

  @Test(
    "A condition inside a list is about its elements",
    arguments: [
      #"{ "/todo": { "contains": { "/dnoe": true } } }"#,
      #"{ "any": [ { "/todo": { "contains": { "/dnoe": true } } } ] }"#,
    ])
  func unknownField(_ condition: String) throws {
    let section = #"""
      "records": { "collection": "talks", "where": \#(condition), \#(ReportTrial.columns(#"{ "value": "/date" }"#)) }
      """#
    let closed = Self.schemas.mapValues {
      $0.replacing(#""required": ["key"]"#, with: #""additionalProperties": false"#)
    }
    #expect(throws: SetupError.self) {
      try ReportTrial(section, [:], schemas: closed)
    }
  }
}
