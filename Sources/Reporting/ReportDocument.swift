/// A report as a value: computed once, then written in each format.
struct ReportDocument {
  /// Its path below the language's folder, without an ending.
  let path: String
  let language: String
  let title: String
  var blocks: [Block]
  var footer: [[Inline]]
  /// The path of the page that says the same in the other languages.
  private(set) var translated: String
  /// Tables that are data alone, by what their files are called.
  var data: [(file: String, table: Table)] = []
  /// The name of its own files, without folders.
  let name: String
  /// The way from its folder to the language's.
  let up: String

  init(path: String, language: String, title: String, blocks: [Block], footer: [[Inline]]) {
    self.path = path
    translated = path
    self.language = language
    self.title = title
    self.blocks = blocks
    self.footer = footer
    let parts = path.split(separator: "/")
    name = parts.last.map(String.init) ?? path
    up = String(repeating: "../", count: parts.count - 1)
  }

  /// The document of a page that lists the records behind some of its numbers.
  func longLists(called title: String) -> ReportDocument {
    var lists = ReportDocument(
      path: path + Evidence.longLists, language: language, title: "\(title) – \(self.title)",
      blocks: [.paragraph([.page(self.title, path)])], footer: footer)
    lists.translated = path
    return lists
  }
}
