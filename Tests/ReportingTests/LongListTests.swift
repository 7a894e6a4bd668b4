import Foundation
import JSONModel
import Records
import TestSupport
import Testing

@testable import Reporting

@Suite("Numbers that count many records")
struct LongListTests {
  /// A fieldbook of 1,300 visits, of which 620 have a date, and ten are called otherwise than all others.
  private static func snapshot(changing setup: [String: String] = [:]) throws -> Snapshot {
    var records = ["towns/t": #"{ "name": "T & co", "size": 1 }"#]
    for number in 0..<10 { records["towns/u\(number)"] = #"{ "name": "U\#(number)" }"# }
    for number in 0..<1300 {
      let town = number % 130 == 0 ? "u\(number / 130)" : "t"
      let date = number < 620 ? #", "date": "2016-01-01""# : ""
      records["visits/v\(number)"] = #"{ "town": "\#(town)"\#(date) }"#
    }
    return try FieldbookFixture.snapshot(records, changing: setup)
  }

  private static func files(_ snapshot: Snapshot) throws -> [String: String] {
    let reports = try Reports(of: snapshot)
    return reports.files(names: Set(reports.names), languages: reports.languages)
      .mapValues { String(decoding: $0, as: UTF8.self) }
  }

  /// A visit as it stands in a list of many.
  private static func item(_ record: Record) -> String {
    let town = record.value["town"]?.string ?? ""
    let name = town == "t" ? "T &amp; co (\(record.key.id))" : town.uppercased()
    return "<li><a href=\"../../\(record.path)\">\(name)</a></li>"
  }

  private static func part(_ text: String, from start: String, to end: String) throws -> String {
    let start = try #require(text.range(of: start))
    let rest = text[start.upperBound...]
    return String(rest[..<(try #require(rest.range(of: end))).lowerBound])
  }

  @Test("Each leads to a list of just these", arguments: ["sv", "en"], [true, false])
  func lists(language: String, isDated: Bool) throws {
    let snapshot = try Self.snapshot()
    let files = try Self.files(snapshot)
    let page = try #require(files["reports/\(language)/summary.html"])
    let lists = try #require(files["reports/\(language)/summary_records.html"])
    let expected = snapshot.records.values
      .filter { $0.key.collection == "visits" && ($0.value["date"] != nil) == isDated }
      .map(Self.item)
    let number = expected.count
    let link = try #require(page.range(of: ">\(number)</a>"))
    let name = try #require(page[..<link.lowerBound].split(separator: "#").last).dropLast()
    #expect(page.contains("<a href=\"summary_records.html#\(name)\">\(number)</a>"))
    let items = try Self.part(lists, from: "<ul id=\"\(name)\">", to: "</ul>")
    #expect(items.split(separator: "\n").map(String.init).sorted() == expected.sorted())
  }

  @Test("The page of lists leads back, and to that of the other language")
  func around() throws {
    let files = try Self.files(Self.snapshot())
    for (language, other) in [("sv", "en"), ("en", "sv")] {
      let lists = try #require(files["reports/\(language)/summary_records.html"])
      #expect(lists.contains("<html lang=\"\(language)\""))
      #expect(lists.contains("<a href=\"summary.html\">"))
      // Texts in another language may have other numbers, and no such page.
      #expect(lists.contains("href=\"../\(other)/summary.html\""))
    }
    // All records of a collection are those in its folder.
    let page = try #require(files["reports/en/summary.html"])
    #expect(page.contains("<a href=\"../../dataset/visits/\">1,300</a>"))
  }

  @Test("What must be said of a record is said there, too")
  func marks() throws {
    let settings = """
      { "format": 1, "title": { "sv": "Prov", "en": "Trial" }, "languages": ["sv", "en"],
        "marks": [{ "field": "/town", "equals": "t", "label": { "sv": "G", "en": "Guessed" },
          "note": { "sv": "Gissat.", "en": "It is guessed." } }] }
      """
    let files = try Self.files(Self.snapshot(changing: ["fieldbook.json": settings]))
    let lists = try #require(files["reports/en/summary_records.html"])
    #expect(lists.contains(">T &amp; co (v7)</a> <em class=\"mark\">Guessed</em></li>"))
    #expect(lists.contains(">U0</a></li>"))
  }

  @Test("What each adds to a sum is in a list, also where all of a collection add something")
  func sums() throws {
    let records = (0..<600).reduce(into: [:]) {
      $0["towns/t\($1)"] = #"{ "name": "T\#($1)", "size": \#($1) }"#
    }
    let report = try ReportTrial(
      #"""
      "breakdown": { "collection": "towns", "field": "/size", "classes": [1000], "columns": [
        { "label": { "en": "S" }, "measure": { "sum": "/size" } } ] }
      """#, records)
    let page = try #require(report.files["reports/en/r.html"])
    #expect(page.contains("<a href=\"r_records.html#_n1\">179,700</a>"))
    #expect(!page.contains("../../dataset/towns/\""))
    let lists = try #require(report.files["reports/en/r_records.html"])
    #expect(lists.contains("S: 179,700 (600 records)</summary>"))
    #expect(lists.contains("<li><a href=\"../../dataset/towns/t599.json\">T599</a>: 599</li>"))
  }
}

extension LongListTests {
  @Test("From the page of a record, the ways to others are as long as they must be")
  func pages() throws {
    var records = [
      "towns/t": #"{ "name": "T", "size": 1 }"#, "towns/u": #"{ "name": "U" }"#,
      "visits/w": #"{ "town": "u" }"#,
    ]
    for number in 0..<600 { records["visits/v\(number)"] = #"{ "town": "t", "men": 2 }"# }
    let measure = #"{ "count": "referring", "collection": "visits", "field": "/town" }"#
    let report = try ReportTrial(
      #""fields": ["/name"]"#, records,
      pages: #"{ "collection": "towns", \#(ReportTrial.columns(measure)) }"#)
    let list = try #require(report.files["reports/en/r_records.html"])
    #expect(list.contains("<li><a href=\"../../dataset/visits/v0.json\">T (v0)</a></li>"))
    #expect(list.contains("<p><a href=\"r.html\">"))
    let lone = try ReportTrial(
      #"""
      "records": { "collection": "visits", "subject": "/town", "columns": [
        { "label": { "en": "M" }, "measure": { "sum": "/men" } } ] }
      """#, records, pages: #"{ "collection": "towns", \#(ReportTrial.columns(measure)) }"#)
    #expect(lone.files["reports/en/r/t.html"]?.contains("../../../dataset/visits/v0.json") == true)
  }

  @Test("Records of the same name that add something are told apart")
  func repeatedAmounts() throws {
    var records = ["towns/t": #"{ "name": "T" }"#, "towns/u": #"{ "name": "U" }"#]
    for number in 0..<3 {
      records["visits/v\(number)"] = #"{ "town": "\#(number < 2 ? "t" : "u")", "men": \#(number) }"#
    }
    let report = try ReportTrial(
      #"""
      "breakdown": { "collection": "visits", "field": "/men", "classes": [10], "columns": [
        { "label": { "en": "S" }, "measure": { "sum": "/men" } } ] }
      """#, records)
    let page = try #require(report.files["reports/en/r.html"])
    #expect(page.contains(">T (v1)</a>: 1</li>") && page.contains(">U</a>: 2</li>"))
  }

  @Test("A page has room for so many; one that is listed already needs none")
  func room() {
    func evidence(_ text: String, _ count: Int) -> Evidence {
      let key = RecordKey(collection: "c", id: "r")
      return Evidence(words: "", text: text, count: Count(of: Array(repeating: key, count: count)))
    }
    var list = Evidence.List()
    let (first, second) = (evidence("a", Evidence.mostOfAll - 1), evidence("b", 2))
    #expect(list.hasRoom(for: first))
    #expect(list.number(of: first) == 1)
    #expect(list.hasRoom(for: first) && !list.hasRoom(for: second))
    #expect(list.hasRoom(for: evidence("c", 1)))
  }

  @Test("A number of values does not lead to a folder of records")
  func values() throws {
    var records = ["towns/t": #"{ "name": "T" }"#]
    for number in 0..<600 {
      records["visits/v\(number)"] = #"{ "town": "t", "men": \#(number % 7) }"#
    }
    let report = try ReportTrial(
      #"""
      "breakdown": { "collection": "towns", "field": "/name", "columns": [
        { "label": { "en": "D" }, "measure":
          { "count": "distinct", "of": "/men", "collection": "visits", "field": "/town" } } ] }
      """#, records)
    let page = try #require(report.files["reports/en/r.html"])
    #expect(page.contains("<a href=\"r_records.html#_n1\">7</a>"))
  }
}

@Suite("The records of a collection, in which one is looked for after the other")
struct RecordShelfTests {
  @Test("One is found wherever the one before it was", arguments: 0..<50)
  func places(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let numbers = (1000..<1200).filter { _ in Bool.random(using: &generator) }
    let records = numbers.map {
      Record(key: RecordKey(collection: "c", id: "r\($0)"), path: "", value: .null)
    }
    let page = ReportDocument(path: "p", language: "en", title: "", blocks: [], footer: [])
    var shelf = RecordShelf(
      records, anchor: HTML.RecordAnchor(to: "c", Links.none, on: page))
    for _ in 0..<400 {
      let number = Int.random(in: 990..<1210, using: &generator)
      #expect(shelf.place(of: "r\(number)") == numbers.firstIndex(of: number))
    }
  }
}
