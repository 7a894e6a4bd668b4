internal import JSONModel
public import Records

/// What happened to a fieldbook between two states, as a report that leads nowhere else.
public struct ChangeReport {
  private let old: RecordIndex
  private let new: RecordIndex
  private let changes: [RecordChange]
  private let names: (from: String, to: String)

  /// A report of the changes between two snapshots, which are called something.
  public init(from old: Snapshot, to new: Snapshot, named names: (from: String, to: String)) {
    self.old = RecordIndex(old)
    self.new = RecordIndex(new)
    self.names = names
    changes = new.changes(since: old)
  }

  /// The report as Markdown.
  public func markdown(language: String) -> String {
    Markdown.page(document(language).withoutData, Links.none)
  }

  /// The files of the report, by their names in a folder of their own.
  public func files(language: String) -> [String: [UInt8]] {
    let document = document(language)
    var files: [String: [UInt8]] = [
      "\(document.path).md": Array(Markdown.page(document, Links.none).utf8),
      "\(document.path).html": Array(
        HTML.page(document, Links.none) { self.name($0, language) }.utf8),
    ]
    for case .table(let table) in document.blocks {
      guard let name = table.name else { continue }
      files["data/\(document.name)-\(name).csv"] = Array(TableData(table).csv().utf8)
      files["data/\(document.name)-\(name).json"] = TableData(table).json()
    }
    return files
  }

  private func name(_ key: RecordKey, _ language: String) -> String {
    let index = new.snapshot.records[key] == nil ? old : new
    return Figures(index, in: language).display.name(of: key)
  }

  // MARK: The document

  private func document(_ language: String) -> ReportDocument {
    let pages = ChangeBlocks(
      old: Figures(old, in: language), new: Figures(new, in: language), changes: changes)
    let words = pages.words
    let blocks: [Block] =
      changes.isEmpty && !pages.hasConflictChanges
      ? [.paragraph([.text(words.nothingChanged)])]
      : [.table(pages.overview())] + pages.collections() + pages.conflicts()
    return ReportDocument(
      path: "changes", language: language,
      title: "\(words.changes) \(names.from) – \(names.to)", blocks: blocks, footer: [])
  }
}

extension Links {
  /// No page leads to another.
  static var none: Links {
    Links(reports: [], languages: [], pages: [:], file: { _ in nil }, folders: [:])
  }
}

extension ReportDocument {
  /// The same where no data files lie beside it.
  var withoutData: ReportDocument {
    var document = self
    document.blocks = blocks.map { block in
      guard case .table(var table) = block else { return block }
      table.name = nil
      return .table(table)
    }
    return document
  }
}
