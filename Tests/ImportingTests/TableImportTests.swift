import Forms
import Importing
import JSONModel
import Records
import TestSupport
import Testing

@Suite("Rows as records")
struct TableImportTests {
  private let dates = DatePhrase(year: 2026, month: 11, day: 26)

  private func snapshot() throws -> Snapshot {
    try FieldbookFixture.snapshot([
      "towns/lund": #"{"name": "Lund"}"#, "towns/ostra-goinge": #"{"name": "Östra Göinge"}"#,
      "towns/lund-by": #"{"name": "Lund by"}"#,
      "visits/v": #"{"town": "lund", "date": "2016-09-14", "topics": ["a"]}"#,
    ])
  }

  private func plan(
    _ text: String, into name: String = "visits", saying: [String: JSONPointer?] = [:]
  ) throws -> TableImport {
    let snapshot = try snapshot()
    let collection = try #require(snapshot.schemas[name])
    let table = try CSVTable(text)
    let match = try ColumnMatch(
      table.header, collection, languages: ["sv", "en"], in: "en", saying: saying)
    return TableImport(table, match, into: collection, of: snapshot, in: "en", dates: dates)
  }

  private func values(_ plan: TableImport) -> [JSONValue?] {
    plan.outcomes.map { entry in
      guard case .new(_, let value) = entry.outcome else { return nil }
      return value.setting(nil, at: ["id"])
    }
  }

  @Test("Names, dates of many kinds and lists become values")
  func values() throws {
    let plan = try plan(
      """
      Town;date;topics;women
      Östra Göinge kommun;14.9.2016;a, b;1 200
      lund;42627;"c
      d";
      Lund by;2016-09-15 00:00:00;;
      """)
    #expect(
      values(plan) == [
        ["town": "ostra-goinge", "date": "2016-09-14", "topics": ["a", "b"], "women": 1200],
        ["town": "lund", "date": "2016-09-14", "topics": ["c", "d"]],
        ["town": "lund-by", "date": "2016-09-15"],
      ])
    #expect(plan.additions.count == 3)
  }

  @Test("The same rows twice add nothing, and neither do rows that are there already")
  func known() throws {
    let plan = try plan("town,date,topics\nLund,2016-09-14,a\nlund,2016-09-15,\nLund,15/9 2016,\n")
    #expect(plan.outcomes.map(\.outcome).first == .known(FieldbookFixture.key("visits/v")))
    #expect(plan.outcomes.map(\.outcome).last == .repeated(line: 3))
    #expect(plan.additions.count == 1)
  }

  @Test("What is wrong is said of its row and column")
  func faults() throws {
    let plan = try plan(
      """
      town,date,women,men,total,topics
      Lun,2016-09-14,,,,
      lund,whenever,,,,
      lund,,x,,,
      lund,,1,1,3,
      lund,,,,,z
      ,2016-09-14,,,,
      lund,,,,,,more
      lund,2016-09-16\u{202E},,,,
      lund,0000-09-16,,,,
      """)
    let faults = plan.outcomes.map { entry -> [String?] in
      guard case .faulty(let faults) = entry.outcome else { return [] }
      return faults.map(\.column)
    }
    #expect(
      faults == [
        ["town"], ["date"], ["women"], ["total"], ["topics"], ["town"], [nil], ["date"], ["date"],
      ])
  }

  @Test("A row with several faults has all of them named, and nothing that follows from one")
  func allFaults() throws {
    let plan = try plan(
      """
      id,town,date,women,men,total,topics
      V!,Lun,whenever,1,1,3,"z;y",more
      v,lund,2016-13-01,x,,,
      """)
    let faults = plan.outcomes.map { entry -> [String] in
      guard case .faulty(let faults) = entry.outcome else { return [] }
      return faults.map { $0.column ?? "" }
    }
    #expect(
      faults.map { $0.sorted() } == [
        ["", "date", "id", "topics", "topics", "total", "town"], ["date", "id", "women"],
      ])
  }

  @Test("Ids that are given are kept; one that is taken, or two that clash, are refused")
  func ids() throws {
    let plan = try plan(
      """
      id,Namn,size
      malmo,Malmö,1
      lund,Lundby,
      lund,Lund,
      x,Malmö,
      Å,Ålem,
      """, into: "towns")
    let kinds = plan.outcomes.map { entry in
      switch entry.outcome {
      case .new: "new"
      case .known: "known"
      case .repeated: "repeated"
      case .faulty: "faulty"
      }
    }
    #expect(kinds == ["new", "faulty", "known", "faulty", "faulty"])
  }

  @Test("Of a row and a record that claim the same the row is at fault, however they are called")
  func clashes() throws {
    for id in ["aa", "zz"] {
      let plan = try plan("id,name\n\(id),Lund\n", into: "towns")
      #expect(plan.additions.isEmpty)
      guard case .faulty(let faults)? = plan.outcomes.first?.outcome else {
        Issue.record("\(plan.outcomes)")
        continue
      }
      #expect(faults.map(\.column) == ["name"])
    }
  }

  @Test("Columns are matched by name and label; what is said goes before")
  func columns() throws {
    let table = try CSVTable("NAMN,storlek,Id\n")
    let towns = try #require(try snapshot().schemas["towns"])
    func places(_ saying: [String: JSONPointer?]) throws(ColumnMatch.Failure) -> [JSONPointer?] {
      try ColumnMatch(table.header, towns, languages: ["sv", "en"], in: "en", saying: saying)
        .columns.map(\.place)
    }
    #expect(try places([:]) == [["name"], nil, ["id"]])
    #expect(
      try places(["storlek": ["size"], "Id": JSONPointer?.none]) == [["name"], ["size"], nil])
    #expect(throws: ColumnMatch.Failure.twice("NAMN", "storlek")) {
      try places(["storlek": ["name"]])
    }
    #expect(
      throws: ColumnMatch.Failure.noHeadings(["1", "Lund"], ["id", "name", "size", "secret"])
    ) {
      try ColumnMatch(["1", "Lund"], towns, languages: ["sv", "en"], in: "en")
    }
    #expect(throws: ColumnMatch.Failure.noColumn("x")) { try places(["x": ["name"]]) }
    #expect(throws: ColumnMatch.Failure.noField(["y"])) { try places(["Id": ["y"]]) }
  }
}
