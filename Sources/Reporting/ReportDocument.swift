/// A report as a value: computed once, then written in each format.
struct ReportDocument {
  /// Its path below the language's folder, without an ending.
  let path: String
  let language: String
  let title: String
  var blocks: [Block]
  var footer: [[Inline]]
  /// Tables that are data alone, by what their files are called.
  var data: [(file: String, table: Table)] = []

  /// The name of its own files, without folders.
  var name: String { path.split(separator: "/").last.map(String.init) ?? path }
  /// The way from its folder to the language's.
  var up: String { String(repeating: "../", count: path.split(separator: "/").count - 1) }
}
