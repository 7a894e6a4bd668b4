import JSONModel
import Records
import Reporting
import TestSupport
import Testing

@Suite("Reports")
struct ReportsTests {
  private typealias Fixture = FieldbookFixture

  private static let definition = """
    { "format": 1, "title": { "sv": "Prov", "en": "Trial" }, "languages": ["sv", "en"],
      "licence": "CC0-1.0",
      "marks": [ { "field": "/size", "equals": 7, "label": { "en": "guess", "sv": "gissning" },
        "note": { "en": "nobody counted", "sv": "ingen räknade" } } ],
      "reports": { "counts": { "title": { "en": "Counts", "sv": "Tal" }, "sections": [
        { "name": "sizes", "title": { "en": "Sizes", "sv": "Storlekar" }, "breakdown": {
            "collection": "towns", "field": "/size", "classes": [5, 10], "chart": true,
            "columns": [
              { "label": { "en": "Towns", "sv": "Orter" }, "measure": { "count": "records" } },
              { "label": { "en": "Visited", "sv": "Besökta" }, "measure": {
                  "count": "referenced", "collection": "visits", "field": "/town" } } ] } },
        { "name": "all", "title": { "en": "All", "sv": "Alla" }, "records": {
            "collection": "towns", "columns": [
              { "label": { "en": "Secret", "sv": "Hemligt" }, "measure": { "value": "/secret" } },
              { "label": { "en": "Topics", "sv": "Ämnen" }, "measure": {
                  "count": "distinct", "collection": "visits", "field": "/town", "of": "/topics" } }
            ] } },
        { "name": "open", "title": { "en": "Open", "sv": "Öppet" }, "conflicts": true } ] } } }
    """

  private func files(
    _ records: [String: String], definition: String = definition,
    change: (inout Snapshot) -> Void = { _ in }
  ) throws -> [String: String] {
    var snapshot = try Fixture.snapshot(records, changing: ["fieldbook.json": definition])
    change(&snapshot)
    let reports = try Reports(of: snapshot)
    return reports.files(names: Set(reports.names), languages: snapshot.settings.languages)
      .mapValues { String(decoding: $0, as: UTF8.self) }
  }

  @Test("Figures are counted by group, in each language and format")
  func figures() throws {
    let files = try files([
      "towns/a": #"{"name":"A","size":1}"#, "towns/b": #"{"name":"B","size":7}"#,
      "towns/c": #"{"name":"C","size":8}"#, "towns/d": #"{"name":"D","size":10}"#,
      "visits/v": #"{"town":"b","topics":["a","b"]}"#, "visits/w": #"{"town":"b","topics":["b"]}"#,
    ])
    let english = files.keys.filter { $0.hasPrefix("reports/en/") }.sorted()
    #expect(
      english
        == [
          "README.md", "counts-sizes.svg", "counts.html", "counts.md", "data/counts-all.csv",
          "data/counts-all.json", "data/counts-sizes.csv", "data/counts-sizes.json", "index.html",
        ].map { "reports/en/" + $0 })
    #expect(files.count == 2 * english.count)
    let text = try #require(files["reports/en/counts.md"])
    #expect(text.contains("| under 5 | 1 | 0 |\n| 5–9 | 2 | 1 |\n| 10 and more | 1 | 0 |"))
    #expect(
      text.contains(
        "| [B](<../../dataset/towns/b.json>) *guess* | – | 2 |\n"
          + "| [A](<../../dataset/towns/a.json>) | – | 0 |"))
    #expect(text.contains("*guess*: nobody counted") && text.contains("CC0-1.0"))
    #expect(
      files["reports/sv/counts.md"]?.contains("| under 5 | 1 | 0 |\n| 5–9 | 2 | 1 |\n| 10 och fler")
        == true)
  }

  @Test("The same snapshot gives the same bytes")
  func deterministic() throws {
    let records = Dictionary(
      uniqueKeysWithValues: (0..<50).map {
        ("towns/t\($0)", "{\"name\":\"T\($0)\",\"size\":\($0 % 12)}")
      })
    #expect(try files(records) == files(records))
  }

  @Test("Private fields appear nowhere")
  func privacy() throws {
    let files = try files(["towns/a": #"{"name":"A","secret":"MARKED"}"#])
    #expect(files.values.allSatisfy { !$0.contains("MARKED") })
    let general = try self.files(
      ["towns/a": #"{"name":"A","secret":"MARKED"}"#],
      definition: try #require(Fixture.setup["fieldbook.json"]))
    #expect(general.values.allSatisfy { !$0.contains("MARKED") })
  }

  @Test("A private field neither names a record nor shows inside an object")
  func privateNames() throws {
    let schema = """
      { "x-list": ["/alias", "/name", "/contact"], "properties": { "id": true, "name": {}, "secret": {},
        "alias": { "x-private": true },
        "contact": { "type": "object", "properties": { "role": {}, "mail": { "x-private": true } } } } }
      """
    let value = #"{"name":"A","alias":"MARKED","contact":{"role":"clerk","mail":"MARKED"}}"#
    let snapshot = try Fixture.snapshot(
      ["people/a": value],
      changing: [
        "schemas/people.schema.json": schema,
        "fieldbook.json": Self.definition.replacing(
          "\"towns\", \"columns\": [",
          with:
            "\"people\", \"columns\": [ { \"label\": { \"en\": \"Whom\" }, \"measure\": { \"value\": \"/contact\" } },"
        ),
      ])
    let files = try Reports(of: snapshot).files(names: ["counts"], languages: ["en"])
      .mapValues { String(decoding: $0, as: UTF8.self) }
    #expect(files.values.allSatisfy { !$0.contains("MARKED") })
    #expect(files["reports/en/counts.md"]?.contains("role: clerk") == true)
  }

  @Test("Conflicts are named by record, field and kind, never by author or value")
  func conflicts() throws {
    let files = try files(["towns/a": #"{"name":"A"}"#]) { snapshot in
      let candidate = Candidate(commit: "c", value: "HIDDEN", author: "HIDDEN", time: "")
      snapshot.conflicts[Fixture.key("towns/a")] = ConflictFile(
        record: Fixture.key("towns/a"),
        registers: [
          ["name"]: Conflict(kind: .value, shown: "A", base: nil, candidates: [candidate])
        ])
    }
    let row = "| [towns/a](<../../dataset/towns/a.json>) | Name | two values |"
    #expect(files["reports/en/counts.md"]?.contains(row) == true)
    #expect(files.values.allSatisfy { !$0.contains("HIDDEN") })
  }

  @Test(
    "What people typed stays text in every format",
    arguments: [
      "<script>alert(1)</script>", "\"><img src=x>", "a | b", "[x](javascript:alert(1))",
      "*bold* _it_ `code` # head", "&lt;b&gt;", "\u{1B}[31m",
    ])
  func escaping(text: String) throws {
    let name = JSONWriter.compact(.string(JSONString(text)))
    let files = try files(["towns/a": "{\"name\":\(name),\"size\":1}"])
    let html = try #require(files["reports/en/counts.html"])
    #expect(!html.contains("<script") && !html.contains("<img") && !html.contains("\u{1B}"))
    let line = try #require(
      files["reports/en/counts.md"]?.split(separator: "\n").last { $0.hasSuffix("| – | 0 |") })
    let row = line.replacing("](<../../dataset/towns/a.json>)", with: "").dropFirst(3)
    #expect(!row.contains("<") && !row.contains("\u{1B}"))
    for mark in ["|", "[", "]", "*", "_", "`", "#"] where text.contains(mark) {
      #expect(row.contains("\\" + mark))
    }
  }

  @Test("A fieldbook that defines no report gets counts, completeness and references")
  func general() throws {
    let files = try files(
      [
        "towns/a": #"{"name":"A"}"#, "towns/b": #"{"name":"B","size":1}"#,
        "visits/v": #"{"town":"a"}"#,
      ],
      definition: try #require(Fixture.setup["fieldbook.json"]))
    let text = try #require(files["reports/en/summary.md"])
    #expect(text.contains("| Towns | 2 |\n| visits | 1 |"))
    #expect(text.contains("| Towns | size | 1 | 1 |") && !text.contains("secret"))
    #expect(text.contains("| visits: town | Towns | 1 | 1 | 1 |"))
  }

  @Test("A definition that is wrong is refused with its place")
  func wrong() {
    let error = #expect(throws: SetupError.self) {
      try files([:], definition: Self.definition.replacing("\"breakdown\"", with: "\"breakdwon\""))
    }
    #expect(error?.pointer.description.hasPrefix("/reports/counts/sections/0") == true)
    #expect(error?.position != nil)
    let unknown = #expect(throws: SetupError.self) {
      try files([:], definition: Self.definition.replacing("\"visits\"", with: "\"visitors\""))
    }
    #expect(unknown?.pointer.tokens.last == "collection")
  }

  @Test(
    "A report's name is no way out of its folder, and takes no other file's place",
    arguments: [
      "../counts", "a/b", "", "data", "index", "Å", "con", "lpt1", "changes", "generate", "readme",
      String(repeating: "a", count: 65),
    ])
  func names(name: String) {
    let error = #expect(throws: SetupError.self) {
      try files([:], definition: Self.definition.replacing("\"counts\"", with: "\"\(name)\""))
    }
    #expect(error?.pointer.description.hasPrefix("/reports") == true)
  }

  @Test(
    "Two sections whose files would have the same name are refused",
    arguments: [
      (#""name": "all""#, #""name": "sizes""#, "/reports/counts/sections/1/name"),
      (
        #""reports": {"#,
        #"""
        "reports": { "gaps": { "title": { "en": "Gaps" }, "sections": [
            { "name": "x", "title": { "en": "X" }, "completeness": ["towns"] },
            { "name": "x-missing", "title": { "en": "Y" }, "conflicts": true } ] },
        """#, "/reports/gaps/sections/1/name"
      ),
      (
        #""reports": {"#,
        #"""
        "reports": { "a": { "title": { "en": "A" }, "sections": [
            { "name": "b-c", "title": { "en": "B" }, "conflicts": true } ] },
          "a-b": { "title": { "en": "A" }, "sections": [
            { "name": "c", "title": { "en": "C" }, "conflicts": true } ] },
        """#, "/reports/a-b/sections/0/name"
      ),
    ])
  func repeatedFileNames(part: String, other: String, place: String) {
    let error = #expect(throws: SetupError.self) {
      try files([:], definition: Self.definition.replacing(part, with: other))
    }
    #expect(error?.pointer.description == place && error?.position != nil)
  }

  @Test("A chart of the largest numbers is drawn")
  func largeNumbers() throws {
    let definition = Self.definition.replacing(
      #"{ "count": "records" } }"#, with: #"{ "sum": "/size" } }"#)
    let files = try files(
      ["towns/a": #"{"name":"A","size":9000000000000000000}"#], definition: definition)
    let chart = try #require(files["reports/en/counts-sizes.svg"])
    #expect(chart.contains("9,000,000,000,000,000,000"))
  }

  @Test("What XML cannot hold is shown as unknown, so that pictures stay pictures")
  func noncharacters() throws {
    let definition = Self.definition.replacing(
      #""sv": "Orter""#, with: #""sv": "\#u{FFFF}Orter\#u{FFFE}""#)
    let files = try files(["towns/a": #"{"name":"A","size":1}"#], definition: definition)
    let chart = try #require(files["reports/sv/counts-sizes.svg"])
    #expect(chart.contains("\u{FFFD}Orter\u{FFFD}"))
  }
}
