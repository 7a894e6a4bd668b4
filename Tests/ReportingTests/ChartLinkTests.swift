import JSONModel
import Records
import TestSupport
import Testing

/// Numbers in pictures and means, which lead where the numbers of tables do.
@Suite("Numbers in pictures")
struct ChartLinkTests {
  private static let records = [
    "towns/a": #"{"name":"A & co","size":3}"#, "towns/b": #"{"name":"B","size":40000}"#,
    "visits/v": #"{"town":"a","women":2,"men":5}"#, "visits/w": #"{"town":"a","women":5,"men":8}"#,
  ]

  private func chart(_ second: String) throws -> ReportTrial {
    try ReportTrial(
      #"""
      "breakdown": { "collection": "towns", "field": "/name", "chart": true, "columns": [
        { "label": { "en": "Towns" }, "measure": { "count": "records" } },
        { "label": { "en": "M" }, "measure": \#(second) } ] }
      """#, Self.records)
  }

  @Test(
    "A number in a picture leads to the list of the number in the table, and says what it counts")
  func links() throws {
    let report = try chart(#"{ "count": "referenced", "collection": "visits", "field": "/town" }"#)
    let html = try #require(report.files["reports/en/r.html"])
    #expect(
      html.contains(
        "<a href=\"#_n1\" aria-label=\"A &amp; co, M: 1\">1</a> of "
          + "<a href=\"#_n2\" aria-label=\"A &amp; co, Towns: 1\">1</a></text>"))
    #expect(html.contains("<td class=\"number\"><a href=\"#_n1\">1</a></td>"))
    #expect(html.matches(of: /<summary>A &amp; co, M: 1</).count == 1)
    // No number where nothing is counted.
    #expect(html.contains(">0 of <a href=\"#_n3\" aria-label=\"B, Towns: 1\">1</a></text>"))
    // Links within one image would be hidden from whoever hears the page.
    #expect(html.contains("role=\"group\"") && !html.contains("role=\"img\""))
  }

  @Test("A number beside a bar of its own leads to its records, too")
  func bars() throws {
    let report = try chart(#"{ "count": "referring", "collection": "visits", "field": "/town" }"#)
    let html = try #require(report.files["reports/en/r.html"])
    #expect(html.contains("><a href=\"#_n3\" aria-label=\"A &amp; co, M: 2\">2</a></text>"))
    #expect(html.contains("<summary>A &amp; co, M: 2</summary>"))
  }

  @Test(
    "Each unit has an axis of its own, with what it counts above, and the labels say what they are")
  func axes() throws {
    let report = try chart(#"{ "count": "referring", "collection": "visits", "field": "/town" }"#)
    let svg = try #require(report.files["reports/en/r-s.svg"])
    #expect(svg.contains("font-weight=\"bold\">Number: Towns</text>"))
    #expect(svg.contains("font-weight=\"bold\">Number: visits</text>"))
    #expect(svg.matches(of: #/font-weight="bold">Name</#).count == 2)
    let nested = try chart(#"{ "count": "referenced", "collection": "visits", "field": "/town" }"#)
    #expect(
      nested.files["reports/en/r-s.svg"]?.matches(of: #/font-weight="bold">Number:/#).count == 1)
    let sum = try chart(#"{ "sum": "/size" }"#)
    #expect(sum.files["reports/en/r-s.svg"]?.contains("font-weight=\"bold\">size</text>") == true)
  }

  @Test("A picture of its own leads nowhere")
  func document() throws {
    let report = try chart(#"{ "count": "referenced", "collection": "visits", "field": "/town" }"#)
    let svg = try #require(report.files["reports/en/r-s.svg"])
    #expect(!svg.contains("<a ") && svg.contains(">1 of 1</text>") && svg.contains("role=\"img\""))
  }

  @Test("The number of records that are on no map leads to them, also where they are many")
  func undrawn() throws {
    let areas = Dictionary(uniqueKeysWithValues: (1...501).map { ("areas/a\($0)", "{}") })
    let report = try ReportTrial(
      #""map": { "collection": "areas", "outline": "/outline", "viewBox": "0 0 9 9", "insets": [], "others": { "en": "O" }, "marked": { "en": "X" }, "measure": { "count": "records" } }"#,
      areas,
      schemas: ["schemas/areas.schema.json": #"{ "properties": { "id": true, "outline": {} } }"#])
    let html = try #require(report.files["reports/en/r.html"])
    #expect(
      html.contains(
        "for want of an outline: <a href=\"../../dataset/areas/\">501 records</a>.</p>"))
  }

  @Test("A mean leads to what each record says")
  func means() throws {
    let report = try ReportTrial(
      #"""
      "comparison": { "collection": "visits", "rows": [
        { "label": { "en": "Q" }, "before": "/women", "after": "/men" } ] }
      """#, Self.records)
    #expect(report.rows == [["Q", "2", "3.5", "6.5"]])
    let html = try #require(report.files["reports/en/r.html"])
    #expect(html.contains("<summary>Q, Before: 3.5 (2 records)</summary>"))
    #expect(html.contains("<summary>Q, After: 6.5 (2 records)</summary>"))
    #expect(html.contains("</a>: 8</li>"))
  }
}
