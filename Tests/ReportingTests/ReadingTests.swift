import JSONModel
import Records
import TestSupport
import Testing

/// How figures and texts stand on pages, in pictures and in data.
@Suite("Reading reports")
struct ReadingTests {
  private static let records = [
    "towns/a": #"{"name":"A","size":3}"#, "towns/b": #"{"name":"B","size":40000}"#,
    "visits/v": #"{"town":"a","date":"2016-01-30","women":2}"#,
    "visits/w": #"{"town":"a","date":"2016-02-01","women":5}"#,
  ]

  private func thing(_ members: String, columns: String) throws -> ReportTrial {
    try ReportTrial(
      #""records": { "collection": "things", \#(columns) }"#, ["things/a": members],
      schemas: [
        "schemas/things.schema.json":
          #"{ "x-list": ["/name"], "properties": { "id": true, "name": {}, "v": {}, "w": {} } }"#
      ])
  }

  // MARK: Numbers

  @Test("Each number leads to a list under its own words, with what each record adds")
  func evidence() throws {
    let report = try ReportTrial(
      #"""
      "breakdown": { "collection": "visits", "field": "/town", "columns": [
        { "label": { "en": "Visits" }, "measure": { "count": "records" } },
        { "label": { "en": "Women" }, "measure": { "sum": "/women" } } ] }
      """#, Self.records)
    let html = try #require(report.files["reports/en/r.html"])
    #expect(html.contains("<details><summary>A, Visits: 2</summary>"))
    #expect(html.contains("<details><summary>A, Women: 7 (2 records)</summary>"))
    #expect(html.contains("<details><summary>Total, Women: 7 (2 records)</summary>"))
    #expect(html.contains(">A (v)</a>: 2</li>") && html.contains("</a>: 5</li>"))
  }

  @Test("The numbers in a text for a form, and of what is filled in, lead to records")
  func links() throws {
    let statement = try ReportTrial(
      #"""
      "statement": { "limit": 99, "text": { "en": "Of {{towns.count}}, {{held}}.\n\n{{towns.count}}" },
        "figures": { "held": { "label": { "en": "Held" }, "measure": {
          "collection": "visits", "count": "sum", "field": "/women" } } } }
      """#, Self.records)
    #expect(statement.text.contains("> Of 2, 7.\n>\n> 2\n\n11 of 99 characters."))
    let html = try #require(statement.files["reports/en/r.html"])
    #expect(html.contains("<p>Of <a href=\"#_n1\">2</a>, <a href=\"#_n2\">7</a>.</p>"))
    #expect(html.contains("<summary>Held: 7 (2 records)</summary>"))
    let gaps = try ReportTrial(
      #""completeness": ["visits"]"#, Self.records.merging(["visits/u": #"{"town":"b"}"#]) { $1 })
    #expect(gaps.files["reports/en/r.html"]?.contains("women, Filled in: 2") == true)
  }

  @Test("A number is read in groups of digits wherever it stands, and is plain in data")
  func digits() throws {
    let columns = ReportTrial.columns(#"{ "value": "/v" }"#)
    let report = try thing(#"{"name":"A","v":56274}"#, columns: columns)
    #expect(report.rows == [["A", "56,274"]])
    #expect(report.files["reports/sv/r.md"]?.contains("| 56\u{A0}274 |") == true)
    #expect(report.files["reports/en/data/r-s.csv"] == "Record,M,Id\nA,56274,a\n")
    #expect(report.files["reports/en/data/r-s.json"]?.contains("\"56274\"") == true)
  }

  // MARK: Data

  @Test("Columns that are called the same are both in the data")
  func repeatedTitles() throws {
    let columns = #"""
      "columns": [ { "label": { "en": "Record" }, "measure": { "value": "/v" } },
        { "label": { "en": "Id" }, "measure": { "value": "/w" } } ]
      """#
    let report = try thing(#"{"name":"A","v":"x","w":"y"}"#, columns: columns)
    let json = try JSONParser.parse(
      Array(try #require(report.files["reports/en/data/r-s.json"]).utf8))
    #expect(
      json["rows"]?.array == [["Record": "A", "Record 2": "x", "Id": "y", "Id 2": "a"]])
  }

  @Test("A link's address is in the data")
  func addresses() throws {
    let schema =
      #"{ "x-list": ["/name"], "properties": { "id": true, "name": {}, "reported": {} } }"#
    let report = try ReportTrial(
      #""indicators": "figures""#,
      ["figures/f": #"{"name":"F","reported":[{"value":46,"source":"https://a.example/x"}]}"#],
      schemas: ["schemas/figures.schema.json": schema])
    #expect(
      report.files["reports/en/data/r-s.csv"]?.hasSuffix("F,,,,46 (https://a.example/x),f\n")
        == true, "\(report.files)")
  }

  // MARK: Texts

  @Test("What is empty has a sign on the page, and nothing in the data")
  func empty() throws {
    let columns = ReportTrial.columns(#"{ "value": "/v" }"#)
    let report = try thing(#"{"name":"A"}"#, columns: columns)
    #expect(report.rows == [["A", "–"]])
    #expect(report.files["reports/en/data/r-s.csv"] == "Record,M,Id\nA,,a\n")
    let profiles = try ReportTrial(
      #""profiles": { "collection": "towns", \#(ReportTrial.columns(#"{ "names": { "collection": "visits", "field": "/town", "show": "/date" } }"#)) }"#,
      ["towns/a": #"{"name":"A"}"#])
    #expect(profiles.text.contains("- **M:** –"))
  }

  @Test("Objects in a list stand on a line each")
  func lists() throws {
    let columns = ReportTrial.columns(#"{ "value": "/v" }"#)
    let report = try thing(
      #"{"name":"A","v":[{"role":"x","n":1},{"role":"y","n":2}]}"#, columns: columns)
    #expect(report.rows == [["A", "role: x; n: 1<br>role: y; n: 2"]])
    #expect(report.files["reports/en/r.html"]?.contains("n: 1<br>role: y") == true)
    #expect(report.files["reports/en/data/r-s.csv"]?.contains("n: 1 / role: y") == true)
  }

  @Test("Names are in Swedish order")
  func order() throws {
    let names = ["Östra", "Ängel", "Åre", "éclair", "Zorn", "ale"]
    let towns = Dictionary(
      uniqueKeysWithValues: names.enumerated().map {
        ("towns/t\($0.offset)", #"{"name":"\#($0.element)"}"#)
      })
    let ids = names.indices.map { "\"t\($0)\"" }.joined(separator: ",")
    let schema =
      #"{ "properties": { "id": true, "towns": { "items": { "x-references": "towns" } } } }"#
    let report = try ReportTrial(
      #""records": { "collection": "trips", \#(ReportTrial.columns(#"{ "value": "/towns" }"#)) }"#,
      towns.merging(["trips/t": "{\"towns\":[\(ids)]}"]) { $1 },
      schemas: ["schemas/trips.schema.json": schema])
    #expect(report.rows == [["t", "ale, éclair, Zorn, Åre, Ängel, Östra"]])
  }

  @Test("Characters that turn the order of a text around are seen in every format")
  func reordering() throws {
    let columns = ReportTrial.columns(#"{ "value": "/v" }"#)
    let report = try thing(#"{"name":"A\#u{202E}B","v":"x"}"#, columns: columns)
    for file in ["r.md", "r.html", "data/r-s.csv"] {
      let text = try #require(report.files["reports/en/\(file)"])
      #expect(!text.unicodeScalars.contains("\u{202E}"), "\(file)")
      #expect(text.contains("\\u{202e}B"), "\(file)")
    }
    let json = try #require(report.files["reports/en/data/r-s.json"])
    #expect(!json.unicodeScalars.contains("\u{202E}") && json.contains("A\\u202eB"))
    #expect(try JSONParser.parse(Array(json.utf8))["rows"]?.array?.first?["Record"] == "A\u{202E}B")
  }

  @Test("An address with more words behind it is no link, and spaces before a text no code")
  func texts() throws {
    let columns = ReportTrial.columns(#"{ "value": "/v" }"#)
    let report = try thing(#"{"name":"A","v":"http://a.example/ and more"}"#, columns: columns)
    #expect(report.files["reports/en/r.html"]?.contains("href=\"http") == false)
    let statement = try ReportTrial(
      #""statement": { "limit": 99, "text": { "en": "    Indented" } }"#, [:])
    #expect(statement.text.contains("> Indented\n"))
  }

  // MARK: Pictures

  private func chart(_ second: String, label: String = "M", name: String = "A") throws -> String {
    let report = try ReportTrial(
      #"""
      "breakdown": { "collection": "towns", "field": "/name", "chart": true, "columns": [
        { "label": { "en": "Towns" }, "measure": { "count": "records" } },
        { "label": { "en": "\#(label)" }, "measure": \#(second) } ] }
      """#, ["towns/a": #"{"name":"\#(name)"}"#, "visits/v": #"{"town":"a","women":7}"#])
    return try #require(report.files["reports/en/r-s.svg"])
  }

  @Test("Of two columns, one is drawn as a part of the other only where it is")
  func parts() throws {
    let part = try chart(#"{ "count": "referenced", "collection": "visits", "field": "/town" }"#)
    #expect(part.contains(">1 of 1<"))
    let other = try chart(#"{ "count": "referring", "collection": "visits", "field": "/town" }"#)
    #expect(!other.contains(" of ") && other.matches(of: /font-weight="bold">Number/).count == 2)
  }

  @Test("A long label is read whole, line by line")
  func labels() throws {
    let name = "A name of more letters than there is room for beside the bars"
    let svg = try chart(
      #"{ "count": "records" }"#, label: "A label that is longer than half of the legend",
      name: name)
    for line in ["A name of more letters", "than there is room for", "beside the bars"] {
      #expect(svg.contains(">\(line)<"), "\(svg)")
    }
  }

  @Test("A map has the same shades as large in each inset, and names that no section has")
  func map() throws {
    let schema =
      #"{ "x-list": ["/name"], "properties": { "id": true, "name": {}, "outline": {} } }"#
    let report = try ReportTrial(
      #""map": { "collection": "areas", "outline": "/outline", "viewBox": "0 0 3400 8100", "insets": [ { "label": { "en": "I" }, "viewBox": "0 0 310 230" } ], "others": { "en": "O" }, "marked": { "en": "X" }, "measure": { "count": "records" } }"#,
      ["areas/a": #"{"name":"A","outline":"M0 0h9v9z"}"#],
      schemas: ["schemas/areas.schema.json": schema])
    let svg = try #require(report.files["reports/en/r-s.svg"])
    #expect(svg.contains("id=\"s_fill-0-0\"") && svg.contains("scale(10.0)"))
    #expect(svg.contains("id=\"s_fill-0-1\"") && svg.contains("scale(1.0)"))
    #expect(svg.matches(of: /<path d="M0 0h9v9z"/).count == 1)
  }

  // MARK: What is not whole

  @Test("Numbers with decimals, and very large ones, are told with all their digits")
  func decimals() throws {
    let schema = #"{ "x-list": ["/name"], "properties": { "id": true, "name": {}, "size": {} } }"#
    let figures = ["schemas/figures.schema.json": schema, "schemas/towns.schema.json": schema]
    let indicator = #"""
      {"name":"F","target":70.5,"measure":{"collection":"towns","count":"sum","field":"/size"},
       "reported":[{"value":20.5,"source":"https://a.example/x","note":{"en":"half"}},
                   {"value":1e22}]}
      """#
    let records = [
      "figures/f": indicator, "towns/a": #"{"name":"A","size":1234.25}"#,
      "towns/b": #"{"name":"B","size":0.5}"#,
    ]
    let report = try ReportTrial(#""indicators": "figures""#, records, schemas: figures)
    #expect(
      report.rows == [["F", "1,234.75", "70.5", "1751%", "20.5 (source) – half; 1e+22"]])
    #expect(report.files["reports/sv/r.md"]?.contains("| 1\u{A0}234,75 | 70,5 | 1751 % |") == true)
    #expect(report.files["reports/en/data/r-s.json"]?.contains(#""Target": 70.5"#) == true)
    let html = try #require(report.files["reports/en/r.html"])
    #expect(html.contains(">A</a>: 1,234.25</li>") && html.contains(">B</a>: 0.5</li>"))
    let sums = try ReportTrial(
      #""records": { "collection": "towns", \#(ReportTrial.columns(#"{ "sum": "/size" }"#)) }"#,
      records, schemas: figures)
    #expect(sums.rows == [["A", "1,234.25"], ["B", "0.5"]])
    #expect(sums.files["reports/en/data/r-s.csv"] == "Record,M,Id\nA,1234.25,a\nB,0.5,b\n")
  }

  @Test("A column of numbers has nothing but numbers in its data")
  func numbersAlone() throws {
    let schema = #"{ "x-list": ["/name"], "properties": { "id": true, "name": {} } }"#
    let report = try ReportTrial(
      #""indicators": "figures""#, ["figures/f": #"{"name":"F"}"#],
      schemas: ["schemas/figures.schema.json": schema])
    #expect(report.rows == [["F", "unknown", "–", "–", "–"]])
    #expect(report.files["reports/en/data/r-s.csv"]?.hasSuffix("F,,,,,f\n") == true)
  }

  @Test("The title of a column does not turn the line around")
  func reorderedTitles() throws {
    let columns = ReportTrial.columns(#"{ "count": "records" }"#)
      .replacing("\"M\"", with: "\"M\u{202E}\"")
    let report = try thing(#"{"name":"A"}"#, columns: columns)
    #expect(report.files["reports/en/data/r-s.csv"]?.hasPrefix("Record,M\\u{202e},Id\n") == true)
  }
}
