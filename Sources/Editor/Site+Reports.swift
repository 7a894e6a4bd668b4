internal import FileSystem
internal import Messages
internal import Records
internal import Reporting

extension Site {
  /// A file of the reports, as the fieldbook is now.
  func report(_ path: [String], _ visit: Visit) throws -> Response {
    let snapshot = try copy.snapshot()
    guard let name = path.last, path.count > 1 else {
      return .seeOther("/reports/\(reportLanguage(visit, snapshot))/index.html")
    }
    let reports = try Reports(of: ownPages(snapshot))
    let files = try reportFiles(reports.names, path[0], snapshot)
    guard let bytes = files[(["reports"] + path).joined(separator: "/")] else {
      throw EditorError.notFound
    }
    let types = [
      "html": "text/html; charset=utf-8", "svg": "image/svg+xml", "csv": "text/csv; charset=utf-8",
      "json": "application/json", "md": "text/markdown; charset=utf-8",
    ]
    let ending = name.split(separator: ".").last.map(String.init) ?? ""
    let shown = ending == "html" ? linked(bytes, visit) : bytes
    return Response(type: types[ending] ?? "application/octet-stream", shown).withOwnStyles()
  }

  /// A page of the reports with the editor's navigation above its own; the file stays as it is.
  private func linked(_ bytes: [UInt8], _ visit: Visit) -> [UInt8] {
    let text = String(decoding: bytes, as: UTF8.self)
    guard let place = text.firstRange(of: "<header>")?.lowerBound else { return bytes }
    let frame = frame(visit.messages.editorWords["reports"] ?? "", visit.messages, at: ["reports"])
    let around = Views.render("around", MessagePage(lines: [], hint: nil), in: frame)
    return Array((text[..<place] + around + text[place...]).utf8)
  }

  /// A page of the editor is framed by the program: a template may come from anybody, and has no business
  /// among the editor's own pages.
  private func ownPages(_ snapshot: Snapshot) -> Snapshot {
    var snapshot = snapshot
    snapshot.reportFiles.page = nil
    return snapshot
  }

  /// The reader's language, or the fieldbook's first.
  private func reportLanguage(_ visit: Visit, _ snapshot: Snapshot) -> String {
    let languages = snapshot.settings.languages
    return languages.contains(visit.language) ? visit.language : languages.first ?? visit.language
  }

  /// The files of some reports in a language, made anew where the fieldbook has changed.
  func reportFiles(
    _ names: [String], _ language: String, _ snapshot: Snapshot
  ) throws -> [String: [UInt8]] {
    if let reports, reports.version == copy.version, reports.language == language {
      return reports.files
    }
    guard snapshot.settings.languages.contains(language) else { throw EditorError.notFound }
    let all = try Reports(of: ownPages(snapshot))
    let files = all.files(names: Set(names), languages: [language])
    if Set(names) == Set(all.names) { reports = (copy.version, language, files) }
    return files
  }

  /// A link of a report to the file of a record leads to the record.
  func file(_ path: [String]) throws -> Response {
    if path.count == 2, try copy.snapshot().schemas[path[1]] != nil {
      return .seeOther(Address.collection(path[1]))
    }
    guard case .record(let key) = DatasetPath(path.joined(separator: "/")) else {
      throw EditorError.notFound
    }
    return .seeOther(Address.record(key))
  }
}
