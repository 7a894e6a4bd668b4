import TestSupport
import Testing

@Suite("The latest of several records about the same")
struct LatestTests {
  private static let section = #"""
    "records": { "collection": "towns", "columns": [ { "label": { "en": "M" }, "measure": { "names": {
      "collection": "visits", "field": "/town", "show": "/notes",
      "latest": { "of": "/town", "by": "/date" } } } } ] } },
    { "name": "gaps", "title": { "en": "G" }, "completeness": ["visits"]
    """#
  private static let towns = ["towns/a": #"{"name":"A"}"#, "towns/b": #"{"name":"B"}"#]
  private static let said =
    "**visits: Dates do not tell which is the latest; the last one named counts:**"

  @Test("Where no date tells which it is, that is said with the record that counts")
  func undated() throws {
    let records = Self.towns.merging([
      "visits/v1": #"{"town":"a","notes":"one"}"#, "visits/v2": #"{"town":"a","notes":"two"}"#,
      "visits/v3": #"{"town":"b"}"#, "visits/v4": #"{"town":"b","date":"2016-01-02"}"#,
    ]) { $1 }
    let text = try ReportTrial(Self.section, records).text
    #expect(text.contains("| [A](<../../dataset/towns/a.json>) | two |"))
    #expect(text.contains(Self.said + "\n\n- [A](<../../dataset/towns/a.json>): [v1]("), "\(text)")
    #expect(!text.contains("[v3]"))
    let dated = records.merging(["visits/v2": #"{"town":"a","date":"2016-01-03"}"#]) { $1 }
    #expect(try !ReportTrial(Self.section, dated).text.contains(Self.said))
  }

  @Test("A year is neither before nor after a day in it; a month of another year is")
  func precision() throws {
    let records = Self.towns.merging([
      "visits/x": #"{"town":"a","date":"2017-02-01"}"#,
      "visits/y": #"{"town":"a","date":"2017"}"#, "visits/z": #"{"town":"a","date":"2016-12"}"#,
    ]) { $1 }
    let schema = FieldbookFixture.setup["schemas/visits.schema.json"]?
      .replacing(#", "format": "date""#, with: "")
    let text = try ReportTrial(
      Self.section, records, schemas: ["schemas/visits.schema.json": schema ?? ""]
    ).text
    #expect(text.contains("[y](<../../dataset/visits/y.json>), [x]("), "\(text)")
    #expect(!text.contains("[z]"))
  }
}
