import JSONModel
import Records
import Reporting
import TestSupport

/// A report with one section, made of a few records.
struct ReportTrial {
  /// The report in Markdown, in English.
  let text: String
  /// All its files.
  let files: [String: String]

  /// Makes the report `r`, whose section is called `s`.
  init(
    _ section: String, _ records: [String: String], schemas: [String: String] = [:],
    pages: String? = nil,
    change: (inout Snapshot) -> Void = { _ in }
  ) throws {
    let settings = """
      { "format": 1, "title": { "en": "Trial" }, "languages": ["en", "sv"], "reports": { "r": {
        "title": { "en": "R" }, \(pages.map { "\"pages\": \($0)," } ?? "") "sections": [
          { "name": "s", "title": { "en": "S" }, \(section) } ] } } }
      """
    let setup = schemas.merging(["fieldbook.json": settings]) { $1 }
    var snapshot = try FieldbookFixture.snapshot(records, changing: setup)
    change(&snapshot)
    let reports = try Reports(of: snapshot)
    files = reports.files(names: Set(reports.names), languages: ["en", "sv"])
      .mapValues { String(decoding: $0, as: UTF8.self) }
    text = files["reports/en/r.md"] ?? ""
  }

  /// A member `columns` with one column, called M.
  static func columns(_ measure: String) -> String {
    #""columns": [ { "label": { "en": "M" }, "measure": \#(measure) } ]"#
  }

  /// The cells of the rows of the first table, without the addresses of links.
  var rows: [[String]] {
    text.split(separator: "\n").filter { $0.hasPrefix("| ") }.dropFirst(2).map { line in
      line.dropFirst(2).dropLast(2).replacing(/\[([^\]]*)\]\(<[^>]*>\)/) { $0.output.1 }
        .split(separator: " | ", omittingEmptySubsequences: false).map(String.init)
    }
  }
}
