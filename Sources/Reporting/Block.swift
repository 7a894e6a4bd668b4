internal import Records

/// A piece of running text.
enum Inline: Hashable {
  case text(String)
  case strong(String)
  /// Links are http, https or mailto; others are shown as text.
  case link(String, url: String)
  /// A word that says what a record is not.
  case mark(String)
  /// A number, with what it counts in words and the records behind it.
  case count(String, of: String, behind: [RecordKey])
  /// The name of a record.
  case record(String, RecordKey)
  /// Another page of the same reports, by its path without an ending.
  case page(String, String)

  /// What it says.
  var text: String {
    switch self {
    case .text(let text), .strong(let text), .link(let text, _), .mark(let text),
      .count(let text, _, _), .record(let text, _), .page(let text, _):
      text
    }
  }
}

/// A table with a heading row; the first cell of a row says what the row is about.
struct Table {
  struct Column {
    let title: String
    var isNumeric = false
  }

  /// What its data files are called after; `nil` where it has none.
  var name: String?
  var title: String
  var columns: [Column]
  var rows: [[[Inline]]]

  /// The same without the columns in which no row has anything.
  var withoutEmptyColumns: Table {
    let kept = columns.indices.filter { column in rows.contains { !$0[column].isEmpty } }
    var table = self
    table.columns = kept.map { columns[$0] }
    table.rows = rows.map { row in kept.map { row[$0] } }
    return table
  }
}

/// A picture made at generation time.
struct Figure {
  /// The end of the picture's file name.
  let name: String
  /// What it shows, for those who cannot see it.
  let description: String
  let svg: SVG
}

/// A part of a report, independent of the format it is written in.
enum Block {
  /// A heading of the second or a lower level; with a name, links may lead to it.
  case heading(String, level: Int, name: String?)
  case paragraph([Inline])
  case list([[Inline]])
  case table(Table)
  case figure(Figure)
  /// Pairs of a name and what stands there.
  case facts([(name: String, value: [Inline])])
  /// A text as it is to be handed in.
  case quotation([String])
}

/// A report as a value: computed once, then written in each format.
struct ReportDocument {
  /// Its path below the language's folder, without an ending.
  let path: String
  let language: String
  let title: String
  var blocks: [Block]
  var footer: [[Inline]]

  /// The name of its own files, without folders.
  var name: String { path.split(separator: "/").last.map(String.init) ?? path }
  /// The way from its folder to the language's.
  var up: String { String(repeating: "../", count: path.split(separator: "/").count - 1) }
}
