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
    return ChangeReport(
      from: try snapshot(Self.before, conflict.before),
      to: try snapshot(Self.after, conflict.after), named: ("old", "new"))
  }

  @Test("What is new, changed and gone is told by kind and field, with names")
  func changes() throws {
    let text = try report().markdown(language: "en")
    #expect(text.hasPrefix("# Changes old – new\n"))
    #expect(text.contains("| Towns | 1 | 1 | 1 |\n| visits | 1 | 1 | 0 |"))
    #expect(text.contains("**New**\n\n- C\n\n**Removed**\n\n- B\n\n"))
    #expect(text.contains("| A | size | 1 | 2 |"))
    #expect(text.contains("- A · 2016-05-06"))
    #expect(text.contains("| C | town | A | C |"))
    #expect(try report().markdown(language: "sv").contains("**Borttagna**"))
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
    #expect(opened.contains("## New conflicts\n\n- A: Name"))
    let settled = try report(conflict: (true, false)).markdown(language: "en")
    #expect(settled.contains("## Settled conflicts\n\n- A: Name"))
    #expect(try !report(conflict: (true, true)).markdown(language: "en").contains("conflicts"))
  }

  @Test("Nothing has changed between a state and itself")
  func nothing() throws {
    let snapshot = try Fixture.snapshot(Self.before)
    let text = ChangeReport(from: snapshot, to: snapshot, named: ("x", "x")).markdown(
      language: "en")
    #expect(text == "# Changes x – x\n\nNothing has changed.\n")
  }
}
