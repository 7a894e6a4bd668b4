import JSONModel
import Records
import Reporting
import TestSupport
import Testing

@Suite("Reports of changes")
struct ChangeReportTests {
  private typealias Fixture = FieldbookFixture

  private static let before = [
    "towns/a": #"{"name":"A","size":1,"secret":"HIDDEN"}"#, "towns/b": #"{"name":"B"}"#,
    "visits/v": #"{"town":"a","date":"2016-01-02"}"#,
  ]
  private static let after = [
    "towns/a": #"{"name":"A","size":2,"secret":"MARKED"}"#, "towns/c": #"{"name":"C"}"#,
    "visits/v": #"{"town":"c","date":"2016-01-02"}"#,
    "visits/w": #"{"town":"a","date":"2016-05-06"}"#,
  ]

  private func state(_ name: String, time: String? = nil) -> ChangeReport.State {
    ChangeReport.State(name: name, commit: "c0ffee", time: time)
  }

  private func report(
    conflict: (before: Bool, after: Bool) = (false, false)
  ) throws -> ChangeReport {
    func snapshot(_ records: [String: String], _ isOpen: Bool) throws -> Snapshot {
      var snapshot = try Fixture.snapshot(records)
      guard isOpen else { return snapshot }
      let candidate = Candidate(commit: "c", value: "HIDDEN", author: "HIDDEN", time: "")
      snapshot.conflicts[Fixture.key("towns/a")] = ConflictFile(
        record: Fixture.key("towns/a"),
        registers: [
          ["name"]: Conflict(kind: .value, shown: "A", base: nil, candidates: [candidate])
        ])
      return snapshot
    }
    return try ChangeReport(
      from: try snapshot(Self.before, conflict.before),
      to: try snapshot(Self.after, conflict.after), states: (state("old"), state("new")))
  }

  @Test("What is new, changed and gone is told by kind and field, with names")
  func changes() throws {
    let text = try report().markdown(language: "en")
    #expect(text.hasPrefix("# Changes old – new\n\nBefore: c0ffee. After: c0ffee.\n"))
    #expect(text.contains("| Towns | 1 | 1 | 1 |\n| visits | 1 | 1 | 0 |"))
    #expect(
      text.contains(
        "**New**\n\n- C (dataset/towns/c.json)\n\n**Removed**\n\n- B (dataset/towns/b.json)\n\n"))
    #expect(text.contains("| A (dataset/towns/a.json) | size | 1 | 2 |"))
    #expect(text.contains("- A · 2016-05-06 (dataset/visits/w.json)"))
    #expect(text.contains("| C (dataset/visits/v.json) | town | A | C |"))
    #expect(try report().markdown(language: "sv").contains("**Borttagna**"))
  }

  @Test("In a folder, each record leads to its file, seen from there, as far as there is one")
  func links() throws {
    let files = try report(conflict: (false, true))
      .files(language: "en", root: ["..", "my book"]) { $0 != "dataset/visits/w.json" }
      .mapValues { String(decoding: $0, as: UTF8.self) }
    let markdown = try #require(files["changes.md"])
    #expect(markdown.contains("- [C](<../my%20book/dataset/towns/c.json>)\n"))
    #expect(markdown.contains("- B (dataset/towns/b.json)\n"))
    #expect(markdown.contains("| [C](<../my%20book/dataset/visits/v.json>) (v) | town | [A]("))
    #expect(markdown.contains("- A · 2016-05-06 (dataset/visits/w.json)"))
    #expect(markdown.contains("- [A](<../my%20book/dataset/towns/a.json>): Name"))
    let html = try #require(files["changes.html"])
    #expect(
      html.contains(
        "<th scope=\"row\"><a href=\"../my%20book/dataset/visits/v.json\">C</a> (v)</th>"))
    #expect(html.contains("<li>B (dataset/towns/b.json)</li>"))
    #expect(files["data/changes-visits-edited.csv"]?.contains("C (v),town,A,C,v\n") == true)
  }

  @Test("Private fields and what conflicts hold stay out of every file")
  func privacy() throws {
    let files = try report(conflict: (true, false)).files(language: "en")
    #expect(
      files.keys.sorted() == [
        "changes.html", "changes.md", "data/changes-overview.csv", "data/changes-overview.json",
        "data/changes-towns-edited.csv", "data/changes-towns-edited.json",
        "data/changes-visits-edited.csv", "data/changes-visits-edited.json",
      ])
    for (path, bytes) in files {
      let text = String(decoding: bytes, as: UTF8.self)
      #expect(!text.contains("MARKED") && !text.contains("HIDDEN"), "\(path)")
    }
  }

  @Test("Conflicts are told when they open and when they are settled")
  func conflicts() throws {
    let opened = try report(conflict: (false, true)).markdown(language: "en")
    #expect(opened.contains("## New conflicts\n\n- A (dataset/towns/a.json): Name"))
    let settled = try report(conflict: (true, false)).markdown(language: "en")
    #expect(settled.contains("## Settled conflicts\n\n- A (dataset/towns/a.json): Name"))
    #expect(try !report(conflict: (true, true)).markdown(language: "en").contains("conflicts"))
  }

  @Test("Nothing has changed between a state and itself")
  func nothing() throws {
    let snapshot = try Fixture.snapshot(Self.before)
    let text = try ChangeReport(
      from: snapshot, to: snapshot,
      states: (state("x"), ChangeReport.State(name: "y", commit: nil, time: nil))
    ).markdown(language: "en")
    #expect(
      text
        == "# Changes x – y\n\nBefore: c0ffee. After: nothing saved yet.\n\nNothing has changed.\n")
  }

  // MARK: What is compared

  @Test("What is compared stands in the report, also where its order is reversed")
  func states() throws {
    let snapshot = try Fixture.snapshot(Self.before)
    let text = try ChangeReport(
      from: snapshot, to: snapshot,
      states: (
        state("now", time: "2016-02-01T00:00:00Z"), state("then", time: "2016-01-01T00:00:00Z")
      )
    ).markdown(language: "en")
    #expect(
      text.contains("Before: c0ffee, 2016-02-01T00:00:00Z. After: c0ffee, 2016-01-01T00:00:00Z."))
    #expect(text.contains("**The first state is later than the second"))
  }

  @Test("A change far inside a long text is seen")
  func longTexts() throws {
    let start = String(repeating: "word ", count: 80)
    func book(_ end: String) throws -> Snapshot {
      try Fixture.snapshot(["visits/v": #"{"town":"a","notes":"\#(start)\#(end)"}"#])
    }
    let text = try ChangeReport(
      from: try book("help"), to: try book("hinder"), states: (state("a"), state("b"))
    ).markdown(language: "en")
    #expect(text.contains("help |") && text.contains("hinder |"), "\(text)")
    #expect(text.count < 900)
  }

  @Test("Where only a conflict changed, there is no empty table, and no empty list of reports")
  func onlyConflicts() throws {
    let old = try Fixture.snapshot(Self.before)
    var new = old
    new.conflicts[Fixture.key("towns/a")] = ConflictFile(
      record: Fixture.key("towns/a"),
      registers: [["name"]: Conflict(kind: .value, shown: "A", base: nil, candidates: [])])
    let report = try ChangeReport(from: old, to: new, states: (state("a"), state("b")))
    let files = report.files(language: "en").mapValues { String(decoding: $0, as: UTF8.self) }
    #expect(files["changes.md"]?.contains("Kind of record") == false)
    #expect(files["changes.html"]?.contains("<nav") == false)
    #expect(files.keys.sorted() == ["changes.html", "changes.md"])
  }

  @Test("A mark in a report of changes has its note at the end")
  func marks() throws {
    let settings = """
      { "format": 1, "title": { "en": "T" }, "languages": ["en"], "marks": [
        { "field": "/size", "equals": 2, "label": { "en": "guess" }, "note": { "en": "who knows" } } ] }
      """
    let setup = ["fieldbook.json": settings]
    let report = try ChangeReport(
      from: try Fixture.snapshot(Self.before, changing: setup),
      to: try Fixture.snapshot(Self.after, changing: setup), states: (state("a"), state("b")))
    #expect(report.markdown(language: "en").hasSuffix("---\n\n*guess*: who knows\n"))
  }

  // MARK: What happened in between

  @Test("A conflict that arose and was settled in between is told as settled")
  func passingConflicts() throws {
    let snapshot = try Fixture.snapshot(Self.before)
    let conflict = Conflict(kind: .value, shown: "A", base: nil, candidates: [])
    let passing = ConflictFile(
      record: Fixture.key("towns/a"), registers: [["name"]: conflict, ["secret"]: conflict])
    let text = try ChangeReport(
      from: snapshot, to: snapshot, passing: [passing], states: (state("a"), state("b"))
    ).markdown(language: "en")
    #expect(text.contains("## Settled conflicts\n\n- A (dataset/towns/a.json): Name\n"), "\(text)")
    #expect(!text.contains("New conflicts"))
    var open = snapshot
    open.conflicts[passing.record] = passing
    let still = try ChangeReport(
      from: snapshot, to: open, passing: [passing], states: (state("a"), state("b"))
    ).markdown(language: "en")
    #expect(still.contains("## New conflicts") && !still.contains("Settled"))
  }

  @Test("A newer record by which somebody stands elsewhere is told as a change")
  func standings() throws {
    let settings = #"""
      { "format": 1, "title": { "en": "T" }, "languages": ["en", "sv"], "reports": { "r": {
        "title": { "en": "R" }, "sections": [ { "name": "s", "title": { "en": "S" }, "peers": {
          "collection": "towns", "size": "/size", "latitude": "/size", "longitude": "/size",
          "standing": { "collection": "marks", "field": "/town", "rank": "/rank", "order": "/number",
            "latest": { "of": "/town", "by": "/date" } },
          "shared": { "collection": "marks", "field": "/town", "of": "/rank" } } } ] } } }
      """#
    let setup = [
      "fieldbook.json": settings,
      "schemas/ranks.schema.json":
        #"{ "x-list": ["/name"], "properties": { "id": true, "name": {}, "number": {} } }"#,
      "schemas/marks.schema.json": #"""
      { "properties": { "id": true, "town": { "x-references": "towns" },
        "rank": { "x-references": "ranks" }, "date": {} } }
      """#,
    ]
    let before = Self.before.merging([
      "ranks/low": #"{"name":"Low","number":0}"#, "ranks/high": #"{"name":"High","number":1}"#,
      "marks/m": #"{"town":"a","rank":"high"}"#,
    ]) { $1 }
    let after = before.merging([
      "marks/n": #"{"town":"a","rank":"low","date":"2027-02"}"#,
      "marks/o": #"{"town":"b","rank":"high"}"#,
    ]) { $1 }
    let report = try ChangeReport(
      from: try Fixture.snapshot(before, changing: setup),
      to: try Fixture.snapshot(after, changing: setup), states: (state("a"), state("b")))
    let text = report.markdown(language: "en")
    let rows =
      "| Record | Before | After |\n| --- | --- | --- |\n| A | High | Low |\n| B | unknown | High |"
    #expect(text.contains("## Changed levels\n\n" + rows), "\(text)")
    #expect(report.files(language: "sv")["data/changes-standings.csv"] != nil)
    let back = try ChangeReport(
      from: try Fixture.snapshot(after, changing: setup),
      to: try Fixture.snapshot(after, changing: setup), states: (state("a"), state("b")))
    #expect(!back.markdown(language: "en").contains("Changed levels"))
  }

  @Test("A name that begins as a list does is no list within the list")
  func namesLikeLists() throws {
    let towns = ["towns/a": #"{"name":"1. Lund"}"#, "towns/b": #"{"name":"- Malmö"}"#]
    let text = try ChangeReport(
      from: try Fixture.snapshot([:]), to: try Fixture.snapshot(towns),
      states: (state("a"), state("b"))
    ).markdown(language: "en")
    #expect(text.contains("- 1\\. Lund") && text.contains("- \\- Malmö"), "\(text)")
  }
}
