internal import Records

/// Writes reports as pages that need nothing but themselves.
struct HTML {
  let document: ReportDocument
  let links: Links
  private let texts: ReportTexts
  private let words: ReportText
  /// What stands behind the numbers, on this page and on one for long lists.
  private var evidence = Evidence.List()
  private var longEvidence = Evidence.List()

  private init(_ document: ReportDocument, _ links: Links, _ texts: ReportTexts) {
    self.document = document
    self.links = links
    self.texts = texts
    words = texts.words.text(in: document.language)
  }

  /// A document as a page and, where some of its numbers count many records, another one that lists these:
  /// by the endings of their files.
  static func pages(
    _ document: ReportDocument, _ links: Links, _ texts: ReportTexts, _ records: inout RecordLists
  ) -> [(ending: String, bytes: [UInt8])] {
    var html = HTML(document, links, texts)
    let blocks = html.blocks()
    let page = html.page(blocks, html.evidence, "behind", &records)
    guard !html.longEvidence.all.isEmpty else { return [(".html", page)] }
    var lists = HTML(document.longLists(called: html.words.behind), links, texts)
    let way = lists.blocks()
    return [
      (".html", page),
      (Evidence.longLists + ".html", lists.page(way, html.longEvidence, "lists", &records)),
    ]
  }

  private mutating func blocks() -> String {
    var text = ""
    for block in document.blocks { text += self.block(block) }
    return text
  }

  /// A page of blocks, and of the records behind numbers in a section of a class.
  private func page(
    _ blocks: String, _ evidence: Evidence.List, _ css: String, _ records: inout RecordLists
  ) -> [UInt8] {
    var html = self
    let footer = document.footer.map { "<p>\(html.inline($0))</p>\n" }.joined()
    let page = PageTemplate.Page(
      language: document.language, title: document.title, skip: words.skip,
      navigation: navigation(), hasBody: !blocks.isEmpty, footer: footer)
    return texts.page.filled(with: page, length: blocks.utf8.count + evidence.length) {
      $0.append(blocks)
      append(evidence, css, of: &records, to: &$0)
    }
  }

  // MARK: Around the blocks

  private func navigation() -> String {
    guard !links.reports.isEmpty else { return "" }
    let reports = links.reports.map { report in
      let current = report.path == document.path ? " aria-current=\"page\"" : ""
      return "<li><a href=\"\(document.up)\(HTML.escape(report.path)).html\"\(current)>"
        + "\(HTML.text(report.title, links))</a></li>\n"
    }
    let languages = links.languages.filter { $0 != document.language }.map { language in
      "<li><a lang=\"\(HTML.escape(language))\" hreflang=\"\(HTML.escape(language))\""
        + " href=\"\(document.up)../\(HTML.escape(language))/\(HTML.escape(document.translated)).html\">"
        + "\(HTML.escape(texts.words.text(in: language).languageName))</a></li>\n"
    }
    let items = (reports + languages).joined()
    return """
      <header>
      <nav aria-label="\(HTML.escape(words.reports))">
      <ul>
      \(items)</ul>
      </nav>
      </header>

      """
  }

  /// Adds the records behind numbers.
  private func append(
    _ evidence: Evidence.List, _ css: String, of records: inout RecordLists, to page: inout [UInt8]
  ) {
    guard !evidence.all.isEmpty else { return }
    page.append(
      """
      <section class="\(css)" aria-labelledby="_behind">
      <h2 id="_behind">\(HTML.escape(words.behind))</h2>

      """)
    for (number, one) in evidence.all.enumerated() {
      page.append(
        "<details><summary>\(HTML.escape(summary(one)))</summary>\n<ul id=\"_n\(number + 1)\">\n")
      records.append(one.count, on: document, to: &page)
      page.append("</ul>\n</details>\n")
    }
    page.append("</section>\n")
  }

  /// What a number says, and of how many records it is made where it is not their number.
  private func summary(_ evidence: Evidence) -> String {
    let count = evidence.count
    let isNumber = count.amounts.isEmpty && count.value == count.behind.count
    let made = isNumber ? "" : " (\(words.madeOf(count.behind.count)))"
    return evidence.words + ": " + evidence.text + made
  }

  // MARK: Blocks

  private mutating func block(_ block: Block) -> String {
    switch block {
    case .heading(let text, let level, let name):
      "<h\(level)\(name.map { " id=\"\(HTML.escape($0))\"" } ?? "")>\(HTML.text(text, links))</h\(level)>\n"
    case .paragraph(let text): "<p>\(inline(text))</p>\n"
    case .list(let items):
      "<ul>\n" + items.map { "<li>\(inline($0))</li>\n" }.joined() + "</ul>\n"
    case .table(let table): self.table(table)
    case .figure(let figure):
      """
      <figure>
      <p class="hint">\(HTML.escape(words.scrolls))</p>
      <div class="picture" role="group" aria-label="\(HTML.escape(figure.description))" tabindex="0">
      \(figure.svg.element(description: figure.description) { pictured($0) })\
      </div>
      <figcaption>\(HTML.escape(figure.description))</figcaption>
      </figure>

      """
    case .facts(let facts):
      "<dl>\n"
        + facts.map { "<dt>\(HTML.text($0.name, links))</dt><dd>\(inline($0.value))</dd>\n" }
        .joined()
        + "</dl>\n"
    case .quotation(let paragraphs):
      "<blockquote>\n" + paragraphs.map { "<p>\(inline($0))</p>\n" }.joined()
        + "</blockquote>\n"
    }
  }

  private mutating func table(_ table: Table) -> String {
    let head = table.columns.map {
      "<th scope=\"col\"\(css($0))>\(HTML.text($0.title, links))</th>"
    }
    var rows = ""
    for row in table.rows {
      rows += "<tr>"
      for (number, (cell, column)) in zip(row, table.columns).enumerated() {
        rows +=
          number == 0
          ? "<th scope=\"row\">\(inline(cell))</th>" : "<td\(css(column))>\(inline(cell))</td>"
      }
      rows += "</tr>\n"
    }
    return """
      <div class="table" role="region" aria-label="\(HTML.escape(table.title))" tabindex="0">
      <table>
      <thead><tr>\(head.joined())</tr></thead>
      <tbody>
      \(rows)</tbody>
      </table>
      </div>
      \(data(table))
      """
  }

  private func data(_ table: Table) -> String {
    guard let name = table.dataFile(on: document.name) else { return "" }
    let file = HTML.escape("\(document.up)data/\(name)")
    let title = table.part == nil ? words.download : words.downloadAll
    return "<p class=\"data\">\(HTML.escape(title)): <a href=\"\(file).csv\">CSV</a>, "
      + "<a href=\"\(file).json\">JSON</a></p>\n"
  }

  private func css(_ column: Table.Column) -> String {
    column.isNumeric ? " class=\"number\"" : ""
  }

  // MARK: Running text

  private mutating func inline(_ parts: [Inline]) -> String {
    var text = ""
    for part in parts { text += inline(part) }
    return text
  }

  private mutating func inline(_ part: Inline) -> String {
    switch part {
    case .text(let text): HTML.text(text, links)
    case .quantity(let text, _): HTML.escape(text)
    case .strong(let text): "<strong>\(HTML.text(text, links))</strong>"
    case .mark(let text): HTML.mark(text, links)
    case .foreign(let text, let language): HTML.text(text, in: language)
    case .link(let text, let url):
      Link.isSafe(url)
        ? "<a href=\"\(HTML.escape(Link.address(url)))\">\(HTML.text(text, links))</a>"
        : HTML.text(text, links)
    case .record(let text, let key): record(text, key)
    case .page(let text, let path):
      "<a href=\"\(document.up)\(HTML.escape(path)).html\">\(HTML.text(text, links))</a>"
    case .count(let text, _, let words, let count):
      number(Evidence(words: words, text: text, count: count))
    case .absent: HTML.escape(part.text)
    case .lineBreak: "<br>"
    }
  }

  /// A number in a picture, with what it counts, which a table's headings would say.
  private mutating func pictured(_ part: Inline) -> String {
    guard case .count(let text, _, let words, let count) = part else { return inline(part) }
    return number(
      Evidence(words: words, text: text, count: count),
      label: " aria-label=\"\(HTML.escape(words + ": " + text))\"")
  }

  /// A number that leads to the records that it counts: to a list, or to the folder that has just these.
  private mutating func number(_ one: Evidence, label: String = "") -> String {
    "<a href=\"\(HTML.escape(place(of: one)))\"\(label)>\(HTML.escape(one.text))</a>"
  }

  private mutating func place(of one: Evidence) -> String {
    let records = one.count.behind
    guard records.count > Evidence.mostOnPage else { return "#_n\(evidence.number(of: one))" }
    let folder = links.way(toFolderOf: records, from: document)
    // A folder does not tell what each record adds, nor which values they have.
    if let folder, folder.isWhole, one.count.amounts.isEmpty, one.count.value == records.count {
      return folder.way
    }
    guard let folder, !longEvidence.hasRoom(for: one) else {
      return "\(document.name)\(Evidence.longLists).html#_n\(longEvidence.number(of: one))"
    }
    return folder.way
  }
}
