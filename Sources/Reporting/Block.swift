/// A piece of running text.
enum Inline: Hashable {
  case text(String)
  case strong(String)
  /// Links are http, https or relative; others are shown as text.
  case link(String, url: String)
  /// A word that says what a record is not.
  case mark(String)
}

/// A table with a heading row.
struct Table {
  struct Column {
    let title: String
    var isNumeric = false
  }

  var columns: [Column]
  var rows: [[[Inline]]]
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
  case heading(String)
  case paragraph([Inline])
  case list([[Inline]])
  case table(Table)
  case figure(Figure)
}

/// A report as a value: computed once, then written in each format.
struct ReportDocument {
  let name: String
  let language: String
  let title: String
  var blocks: [Block]
  var footer: [[Inline]]
}
