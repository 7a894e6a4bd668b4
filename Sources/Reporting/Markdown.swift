internal import JSONModel
internal import Records

/// Writes reports as Markdown that a repository's web page shows (CommonMark with tables).
struct Markdown {
  private let document: ReportDocument
  private let links: Links
  private let words: ReportText

  private static let escaping = Escaping(
    [
      "\n": " ", "\t": " ", "<": "&lt;", ">": "&gt;", "&": "&amp;",
    ].merging("\\`*_[]|#~!$".unicodeScalars.map { ($0, "\\\($0)") }) { $1 })

  /// Escapes all that could be markup, so that what people typed stays what they typed.
  static func escape(_ text: String) -> String { escaping.applied(to: text) }

  static func page(_ document: ReportDocument, _ links: Links, _ words: ReportText) -> String {
    let writer = Markdown(document: document, links: links, words: words)
    var parts = ["# " + escape(document.title)]
    parts += document.blocks.map(writer.block)
    if !document.footer.isEmpty { parts.append("---") }
    parts += document.footer.map(writer.paragraph)
    return parts.joined(separator: "\n\n") + "\n"
  }

  private func block(_ block: Block) -> String {
    switch block {
    case .heading(let text, let level, _):
      String(repeating: "#", count: level) + " " + Markdown.escape(text)
    case .paragraph(let text): paragraph(text)
    case .list(let items): items.map { "- " + paragraph($0) }.joined(separator: "\n")
    case .table(let table): self.table(table)
    case .figure(let figure):
      "![\(Markdown.escape(figure.description))](\(document.name)-\(figure.name).svg)"
    case .facts(let facts):
      facts.map { "- **\(Markdown.escape($0.name)):** " + inline($0.value) }
        .joined(separator: "\n")
    case .quotation(let paragraphs):
      paragraphs.map { "> " + paragraph($0) }.joined(separator: "\n>\n")
    }
  }

  /// Running text whose first characters cannot be taken for a list or a rule.
  private func paragraph(_ parts: [Inline]) -> String {
    let text = inline(parts)
    // Four spaces would make it a block of code.
    guard text.utf8.first != UInt8(ascii: " ") else {
      return Markdown.opening(String(text.drop { $0 == " " }))
    }
    return Markdown.opening(text)
  }

  private static func opening(_ text: String) -> String {
    guard let first = text.utf8.first else { return text }
    if "-+=".utf8.contains(first) { return "\\" + text }
    let digits = text.utf8.prefix { (0x30...0x39).contains($0) }
    guard !digits.isEmpty, let mark = text.utf8[digits.endIndex...].first, ".)".utf8.contains(mark)
    else { return text }
    return text[..<digits.endIndex] + "\\" + text[digits.endIndex...]
  }

  private func table(_ table: Table) -> String {
    var lines = [row(table.columns.map { Markdown.escape($0.title) })]
    lines.append(row(table.columns.map { $0.isNumeric ? "---:" : "---" }))
    lines += table.rows.map { row($0.map(inline)) }
    guard let name = table.dataFile(on: document.name) else {
      return lines.joined(separator: "\n")
    }
    let file = "\(document.up)data/\(name)"
    let title = table.part == nil ? words.download : words.downloadAll
    return lines.joined(separator: "\n")
      + "\n\n\(title): [CSV](\(file).csv), [JSON](\(file).json)"
  }

  private func row(_ cells: [String]) -> String {
    "| " + cells.joined(separator: " | ") + " |"
  }

  private func inline(_ parts: [Inline]) -> String {
    parts.map { part in
      switch part {
      case .text(let text), .quantity(let text, _), .count(let text, _, _, _),
        .foreign(let text, _):
        Markdown.escape(text)
      case .absent: part.text
      case .lineBreak: "<br>"
      case .strong(let text): "**\(Markdown.escape(text))**"
      case .mark(let text): "*\(Markdown.escape(text))*"
      case .link(let text, let url):
        Link.isSafe(url) ? link(text, Link.address(url)) : Markdown.escape(text)
      case .record(let text, let key):
        links.way(to: key, from: document).map { link(text, $0) }
          ?? Markdown.escape(text)
      case .page(let text, let path): link(text, document.up + path + ".md")
      }
    }.joined()
  }

  private func link(_ text: String, _ url: String) -> String {
    "[\(Markdown.escape(text))](<\(destination(url))>)"
  }

  private func destination(_ url: String) -> String {
    let isPlain = url.utf8.allSatisfy { $0 > 0x20 && !"<>\\|".utf8.contains($0) }
    return isPlain ? url : url.replacing(scalars: Markdown.encodings)
  }

  private static let encodings: [Unicode.Scalar: String] = (UInt8(0)...0x20).reduce(
    into: ["<": "%3C", ">": "%3E", "\\": "%5C", "|": "%7C"]
  ) { $0[Unicode.Scalar($1)] = "%20" }
}
