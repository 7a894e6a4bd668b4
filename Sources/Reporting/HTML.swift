/// Writes reports as pages that need nothing but themselves.
struct HTML {
  /// Escapes for text and for quoted attributes.
  static func escape(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      case "\t", "\n": result.unicodeScalars.append(scalar)
      case "\u{00}"..<"\u{20}", "\u{7F}", "\u{FFFE}", "\u{FFFF}": result += "\u{FFFD}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  static func page(_ document: ReportDocument) -> String {
    let body = document.blocks.map(block).joined()
    let footer = document.footer.map { "<p>\(inline($0))</p>\n" }.joined()
    let title = escape(document.title)
    return """
      <!DOCTYPE html>
      <html lang="\(escape(document.language))">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <title>\(title)</title>
      <style>
      \(style)
      </style>
      </head>
      <body>
      <main>
      <h1>\(title)</h1>
      \(body)</main>
      <footer>
      \(footer)</footer>
      </body>
      </html>

      """
  }

  private static func block(_ block: Block) -> String {
    switch block {
    case .heading(let text): "<h2>\(escape(text))</h2>\n"
    case .paragraph(let text): "<p>\(inline(text))</p>\n"
    case .list(let items):
      "<ul>\n" + items.map { "<li>\(inline($0))</li>\n" }.joined() + "</ul>\n"
    case .table(let table): self.table(table)
    case .figure(let figure):
      """
      <figure>
      \(figure.svg.rendered(description: figure.description, isDocument: false))\
      <figcaption>\(escape(figure.description))</figcaption>
      </figure>

      """
    }
  }

  private static func table(_ table: Table) -> String {
    let head = table.columns.map { "<th scope=\"col\"\(css($0))>\(escape($0.title))</th>" }
    let rows = table.rows.map { row in
      let cells = zip(row, table.columns).enumerated().map { index, cell in
        index == 0
          ? "<th scope=\"row\">\(inline(cell.0))</th>" : "<td\(css(cell.1))>\(inline(cell.0))</td>"
      }
      return "<tr>\(cells.joined())</tr>\n"
    }
    return """
      <div class="table" tabindex="0">
      <table>
      <thead><tr>\(head.joined())</tr></thead>
      <tbody>
      \(rows.joined())</tbody>
      </table>
      </div>

      """
  }

  private static func css(_ column: Table.Column) -> String {
    column.isNumeric ? " class=\"number\"" : ""
  }

  private static func inline(_ parts: [Inline]) -> String {
    parts.map { part in
      switch part {
      case .text(let text): escape(text)
      case .strong(let text): "<strong>\(escape(text))</strong>"
      case .mark(let text): "<em class=\"mark\">\(escape(text))</em>"
      case .link(let text, let url):
        Link.isSafe(url) ? "<a href=\"\(escape(url))\">\(escape(text))</a>" : escape(text)
      }
    }.joined()
  }

  private static let style = """
    body { font: 1rem/1.5 system-ui, sans-serif; margin: 0; padding: 1rem; }
    main, footer { max-width: 52rem; margin: 0 auto; }
    h1 { line-height: 1.2; }
    h2 { margin-top: 2.5rem; }
    .table { overflow-x: auto; }
    table { border-collapse: collapse; width: 100%; }
    th, td { text-align: left; vertical-align: top; padding: .3rem .6rem; }
    thead th { border-bottom: 2px solid; }
    tbody tr { border-bottom: 1px solid #8886; }
    tbody th { font-weight: normal; }
    .number { text-align: right; font-variant-numeric: tabular-nums; }
    td.number { white-space: nowrap; }
    figure { margin: 1rem 0; }
    figure svg { max-width: 100%; height: auto; }
    figcaption { font-size: .9rem; }
    .mark { border: 1px solid; border-radius: .2rem; font-size: .8rem; padding: 0 .3rem; }
    footer { border-top: 1px solid #8886; font-size: .9rem; margin-top: 3rem; }
    @media print { .table { overflow: visible; } body { padding: 0; } }
    """
}

/// Which addresses a report may lead to.
enum Link {
  static func isSafe(_ url: String) -> Bool {
    url.hasPrefix("https://") || url.hasPrefix("http://") || url.hasPrefix("mailto:")
  }
}
