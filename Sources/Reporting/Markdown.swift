/// Writes reports as Markdown that a repository's web page shows (CommonMark with tables).
struct Markdown {
  /// Escapes all that could be markup, so that what people typed stays what they typed.
  static func escape(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\n", "\r", "\t": result += " "
      case "\u{00}"..<"\u{20}", "\u{7F}": result += "\u{FFFD}"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "&": result += "&amp;"
      case "\\", "`", "*", "_", "[", "]", "|", "#", "~", "!", "$":
        result += "\\"
        result.unicodeScalars.append(scalar)
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  static func page(_ document: ReportDocument) -> String {
    var parts = ["# " + escape(document.title)]
    parts += document.blocks.map { block($0, in: document) }
    parts.append("---")
    parts += document.footer.map(paragraph)
    return parts.joined(separator: "\n\n") + "\n"
  }

  private static func block(_ block: Block, in document: ReportDocument) -> String {
    switch block {
    case .heading(let text): "## " + escape(text)
    case .paragraph(let text): paragraph(text)
    case .list(let items): items.map { "- " + inline($0) }.joined(separator: "\n")
    case .table(let table): self.table(table)
    case .figure(let figure):
      "![\(escape(figure.description))](\(document.name)-\(figure.name).svg)"
    }
  }

  /// Running text whose first characters cannot be taken for a list or a rule.
  private static func paragraph(_ parts: [Inline]) -> String {
    let text = inline(parts)
    let digits = text.prefix { $0.isNumber }
    if !digits.isEmpty, let mark = text.dropFirst(digits.count).first, ".)".contains(mark) {
      return digits + "\\" + text.dropFirst(digits.count)
    }
    return "-+=".contains(text.first ?? " ") ? "\\" + text : text
  }

  private static func table(_ table: Table) -> String {
    var lines = [row(table.columns.map { escape($0.title) })]
    lines.append(row(table.columns.map { $0.isNumeric ? "---:" : "---" }))
    lines += table.rows.map { row($0.map(inline)) }
    return lines.joined(separator: "\n")
  }

  private static func row(_ cells: [String]) -> String {
    "| " + cells.joined(separator: " | ") + " |"
  }

  private static func inline(_ parts: [Inline]) -> String {
    parts.map { part in
      switch part {
      case .text(let text): escape(text)
      case .strong(let text): "**\(escape(text))**"
      case .mark(let text): "*\(escape(text))*"
      case .link(let text, let url):
        Link.isSafe(url) ? "[\(escape(text))](<\(destination(url))>)" : escape(text)
      }
    }.joined()
  }

  private static func destination(_ url: String) -> String {
    url.unicodeScalars.reduce(into: "") { text, scalar in
      switch scalar {
      case "<": text += "%3C"
      case ">": text += "%3E"
      case "\\": text += "%5C"
      case "|": text += "%7C"
      case "\u{00}"..."\u{20}": text += "%20"
      default: text.unicodeScalars.append(scalar)
      }
    }
  }
}
