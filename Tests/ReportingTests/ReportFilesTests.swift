import FileSystem
import JSONModel
import Records
import Reporting
import TestSupport
import Testing

/// The frame of a page and the words of reports, as a fieldbook has them in files of its own.
@Suite("Templates and words of reports")
struct ReportFilesTests {
  private typealias Fixture = FieldbookFixture

  private static let towns = ["towns/a": #"{"name":"<A>","size":1}"#, "towns/b": #"{"name":"B"}"#]
  private static let breakdown =
    #""breakdown": { "collection": "towns", "field": "/name", \#(ReportTrial.columns(#"{ "count": "records" }"#)) }"#

  private func trial(
    _ section: String = breakdown, page: String? = nil, words: String? = nil
  ) throws -> ReportTrial {
    try ReportTrial(section, Self.towns) { snapshot in
      snapshot.reportFiles.page = page.map { .bytes(Array($0.utf8)) }
      snapshot.reportFiles.words = words.map { .bytes(Array($0.utf8)) }
    }
  }

  private func error(page: String? = nil, words: String? = nil) -> SetupError? {
    #expect(throws: SetupError.self) { try trial(page: page, words: words) }
  }

  // MARK: Words

  @Test("A word that a fieldbook changes stands in all formats, the others stay")
  func words() throws {
    let report = try trial(words: #"{ "en": { "total": "All & each", "behind": "Why" } }"#)
    #expect(report.text.contains("**All &amp; each**"))
    let html = try #require(report.files["reports/en/r.html"])
    #expect(html.contains("All &amp; each") && html.contains(">Why</h2>"))
    #expect(html.contains("The table as data"))
    #expect(report.files["reports/en/data/r-s.csv"]?.contains("All & each") == true)
    #expect(report.files["reports/sv/r.md"]?.contains("**Summa**") == true)
  }

  @Test("A third language has its own words, and English ones for those that it lacks")
  func thirdLanguage() throws {
    let settings = """
      { "format": 1, "title": { "en": "T" }, "languages": ["en", "fi"] }
      """
    var snapshot = try Fixture.snapshot(Self.towns, changing: ["fieldbook.json": settings])
    let words = #"{ "fi": { "records": "Tietueet", "languageName": "Suomi", "groupMark": " " } }"#
    snapshot.reportFiles.words = .bytes(Array(words.utf8))
    let files = try Reports(of: snapshot).files(names: ["summary"], languages: ["en", "fi"])
      .mapValues { String(decoding: $0, as: UTF8.self) }
    #expect(files["reports/fi/summary.md"]?.contains("## Tietueet") == true)
    #expect(files["reports/fi/summary.md"]?.contains("## Open conflicts") == true)
    #expect(files["reports/en/summary.html"]?.contains(">Suomi</a>") == true)
    #expect(files["reports/fi/summary.html"]?.contains(">English</a>") == true)
  }

  @Test("Words with something to fill in are filled in")
  func phrases() throws {
    let statement = #""statement": { "limit": 9000, "text": { "en": "Hello" } }"#
    let words = #"{ "en": { "used": "At most {{limit}}, {{ number }} now", "groupMark": "'" } }"#
    #expect(try trial(statement, words: words).text.contains("At most 9'000, 5 now"))
  }

  @Test(
    "What is wrong among the words is told with its place",
    arguments: [
      (#"{ "en": { "totl": "x" } }"#, "/en/totl", 11), (#"{ "fi": { "total": "x" } }"#, "/fi", 3),
      (#"{ "en": { "total": 3 } }"#, "/en/total", 11), (#"{ "en": [] }"#, "/en", 3),
      (#"{ "en": { "total": "{{number}}" } }"#, "/en/total", 11),
      (#"{ "en": { "more": "{{numbr}}" } }"#, "/en/more", 11),
      (#"{ "en": { "more": "{{{number}}}" } }"#, "/en/more", 11), (#"{ "en": }"#, "", 9),
      (#"[]"#, "", 1), (#"{ "en": { "more": "{{number" } }"#, "/en/more", 11),
      (#"{ "en": { "kilometres": "km" } }"#, "/en/kilometres", 11),
      (#"{ "en": { "between": "from {{low}}" } }"#, "/en/between", 11),
      (#"{ "sv": { "decimalMark": "" } }"#, "/sv", 3),
      (#"{ "sv": { "groupMark": "0" } }"#, "/sv", 3),
      (#"{ "sv": { "decimalMark": "−" } }"#, "/sv", 3),
      (#"{ "sv": { "decimalMark": "\u00A0" } }"#, "/sv", 3),
      (#"{ "en": { "groupMark": "." } }"#, "/en", 3),
    ])
  func wrongWords(text: String, place: String, column: Int) {
    let error = error(words: text)
    #expect(error?.path == "templates/words.json" && error?.pointer.description == place)
    #expect(
      error?.position == TextPosition(line: 1, column: column), "\(String(describing: error))")
  }

  // MARK: The frame of a page

  @Test("A fieldbook's own frame stands around each page, with texts escaped and markup as it is")
  func page() throws {
    let page = """
      {{! ours }}<html lang="{{language}}"><title>{{ title }}</title>
      {{#sv}}Hej{{/sv}}{{^sv}}Hello{{/sv}} <i title="{{title}}">{{skip}}</i>
      {{#navigation}}<nav>{{{navigation}}}</nav>{{/navigation}}<main>{{{ body }}}</main>{{&footer}}
      """
    let report = try ReportTrial(
      #""profiles": { "collection": "towns" }"#, Self.towns,
      pages:
        #"{ "collection": "towns", "columns": [ { "label": { "en": "Size" }, "measure": { "value": "/size" } } ] }"#
    ) { $0.reportFiles.page = .bytes(Array(page.utf8)) }
    let english = try #require(report.files["reports/en/r/a.html"])
    #expect(
      english.hasPrefix("<html lang=\"en\"><title>&lt;A&gt; – Trial</title>\nHello <i title="))
    #expect(english.contains("<i title=\"&lt;A&gt; – Trial\">Skip to the content</i>"))
    #expect(english.contains("<nav><header>") && english.contains("<main><h2"))
    #expect(report.files["reports/sv/r/a.html"]?.contains("\nHej <i") == true)
    #expect(report.files["reports/en/index.html"]?.contains("<main><ul>") == true)
  }

  @Test(
    "What is wrong in a frame is told with its place",
    arguments: [
      ("{{titel}}{{{body}}}", 1), ("{{{body}}} {{{title}}}", 12), ("{{{body}}} {{&skip}}", 12),
      ("{{body}}", 1), ("{{{body}}}{{#title}}", 11), ("{{{body}}}{{/title}}", 11),
      ("{{{body}}}{{#title}}{{#sv}}{{/title}}{{/sv}}", 28), ("{{{body}}}{{^no}}{{/no}}", 11),
      ("{{{body}} x", 1), ("{{title}}", 1), ("{{{body}}}{{> other}}", 11),
      ("{{{body}}}{{=<% %>=}}<%& title %>", 11), ("{{{body}}}{{% CONTENT_TYPE: TEXT }}", 11),
      ("{{{body}}}{{$x}}{{/x}}", 11), ("{{{body}}}{{.}}", 11), ("{{{body}}}{{title.count}}", 11),
      ("{{{body}}}{{lowercased(title)}}", 11), ("{{{body}}}{{}}", 11), ("{{{body}}}{{", 11),
      ("{{{body}}}{{#", 11), ("", 1),
      ("{{#sv}}{{{body}}}{{/sv}}", 1), ("{{^en}}{{{body}}}{{/en}}", 1),
      ("{{#navigation}}{{{body}}}{{/navigation}}", 1), ("{{^footer}}{{{body}}}{{/footer}}", 1),
      ("{{#sv}}{{#title}}{{{body}}}{{/title}}{{/sv}}", 1), ("{{#skip}}{{{body}}}{{/skip}}", 1),
    ])
  func wrongPages(text: String, column: Int) {
    let error = error(page: text)
    #expect(error?.path == "templates/report.mustache")
    #expect(
      error?.position == TextPosition(line: 1, column: column), "\(String(describing: error))")
  }

  @Test(
    "A frame may say what a page says in one place or in another, as long as each page has it",
    arguments: [
      "{{#sv}}<i>{{{body}}}</i>{{/sv}}{{^sv}}{{{body}}}{{/sv}}", "{{#body}}{{{body}}}{{/body}}",
      "{{#navigation}}{{{body}}}{{/navigation}}{{^navigation}}{{{body}}}{{/navigation}}",
    ])
  func bodies(text: String) throws {
    let files = try trial(page: text).files.filter { $0.key.hasSuffix(".html") }
    #expect(files.count == 4 && files.values.allSatisfy { $0.contains("</") })
  }

  @Test("Bytes that are no text make no frame")
  func noText() {
    #expect(throws: SetupError.self) {
      try ReportTrial(Self.breakdown, Self.towns) {
        $0.reportFiles.page = .bytes([0xFF] + Array("{{{body}}}".utf8))
      }
    }
  }

  @Test("A template in what people typed is text")
  func templatesInTexts() throws {
    let report = try ReportTrial(
      #""records": { "collection": "towns", "columns": [ { "label": { "en": "Size" }, "measure": { "value": "/size" } } ] }"#,
      ["towns/a": #"{"name":"{{{body}}}{{title}}{{#sv}}"}"#])
    #expect(report.files["reports/en/r.html"]?.contains(">{{{body}}}{{title}}{{#sv}}</a>") == true)
  }

  // MARK: Where they are read

  @Test("They are read with the settings, with their lines ended alike")
  func reading() throws {
    let tree = Fixture.tree([
      "templates/words.json": "{}\r\n", "templates/report.mustache": "a\r\n{{{body}}}",
      "templates/other.json": "no",
    ])
    let files = try Snapshot(of: tree).reportFiles
    #expect(files.words == .bytes(Array("{}\n".utf8)))
    #expect(files.page == .bytes(Array("a\n{{{body}}}".utf8)))
    #expect(try Snapshot(of: Fixture.tree()).reportFiles.isEmpty)
    #expect(try Snapshot(of: tree).findings() == [])
  }

  @Test("What is wrong is found without making reports, of a change only what it changed")
  func faults() throws {
    let wrong = Fixture.tree([
      "templates/words.json": #"{ "en": { "x": "" } }"#, "templates/report.mustache": "no body",
    ])
    let found = try Reports.faults(in: wrong)
    #expect(found.map(\.path) == ["templates/report.mustache", "templates/words.json"])
    #expect(found.last?.position == TextPosition(line: 1, column: 11))
    #expect(try Reports.faults(in: wrong, since: wrong) == [])
    let half = Fixture.tree(["templates/report.mustache": "no body"])
    #expect(try Reports.faults(in: wrong, since: half).map(\.path) == ["templates/words.json"])
    #expect(try Reports.faults(in: Fixture.tree()) == [])
  }

  @Test("Every word that the program has is there in Swedish and in English, and fills in the same")
  func ownWords() throws {
    let folder = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
    let tree = WorkingTree(Folder("/" + folder))
    let words = try JSONParser.parse(tree.bytes(at: "Sources/Reporting/Templates/words.json"))
    let (swedish, english) = (words["sv"]?.object ?? [:], words["en"]?.object ?? [:])
    #expect(swedish.map(\.key) == english.map(\.key) && swedish.count > 90)
    for (name, text) in english {
      func places(_ value: JSONValue?) -> [String] {
        (value?.string ?? "").matches(of: /\{\{(\w+)\}\}/).map { String($0.output.1) }.sorted()
      }
      #expect(text.string?.isEmpty == false && places(text) == places(swedish[name]), "\(name)")
    }
    // The fieldbook's own words are read by the same rules: each of them is known.
    let copy = JSONWriter.file(words)
    _ = try trial(words: String(decoding: copy, as: UTF8.self))
  }
}
