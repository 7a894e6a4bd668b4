internal import JSONModel
public import Records

/// What happened to a fieldbook between two states, as a report that leads to nothing but the files of
/// records.
public struct ChangeReport {
  private let old: RecordIndex
  private let new: RecordIndex
  private let texts: ReportTexts
  private let changes: [RecordChange]
  private let passing: [ConflictFile]
  private let peers: [ReportDefinition.Peers]
  private let states: (from: State, to: State)

  /// One of the two states.
  public struct State: Hashable, Sendable {
    /// What it is called.
    public let name: String
    /// The commit that has it; `nil` where nothing was saved yet.
    public let commit: String?
    /// When that was made, in UTC, as RFC 3339 has it.
    public let time: String?

    /// A state from its parts.
    public init(name: String, commit: String?, time: String?) {
      self.name = name
      self.commit = commit
      self.time = time
    }
  }

  /// A report of the changes from one snapshot to another; what either keeps private stays out.
  ///
  /// - Parameter passing: The conflicts that were open at some moment in between.
  /// - Throws: `SetupError` where the words of reports, or the frame of their pages, are wrong.
  public init(
    from old: Snapshot, to new: Snapshot, passing: [ConflictFile] = [],
    states: (from: State, to: State)
  ) throws(SetupError) {
    texts = try ReportTexts(of: new)
    let earlier = old.withoutPrivateFields(by: new.schemas)
    let later = new.withoutPrivateFields(by: old.schemas)
    self.old = RecordIndex(earlier, texts)
    self.new = RecordIndex(later, texts)
    self.states = states
    self.passing = passing
    // Who wants to know what is wrong with a definition asks for the reports.
    peers = ((try? ReportDefinition.all(in: new)) ?? []).flatMap(\.peers)
    changes = later.changes(since: earlier)
  }

  /// The report as Markdown, with the paths of records instead of links.
  public func markdown(language: String) -> String {
    Markdown.page(
      document(language, Links.none).withoutData, Links.none, texts.words.text(in: language))
  }

  /// The files of the report, by their names in a folder of their own.
  ///
  /// - Parameters:
  ///   - root: The names on the way from that folder to the fieldbook's, `..` for each folder that is left.
  ///   - hasFile: Whether a file is at a path in the fieldbook, so that a link may lead there.
  public func files(
    language: String, root: [String] = [], hasFile: @escaping (String) -> Bool = { _ in false }
  ) -> [String: [UInt8]] {
    let snapshot = new.snapshot
    let links = Links.toFiles(root: root) {
      snapshot.records[$0].map(\.path).flatMap { hasFile($0) ? $0 : nil }
    }
    let (document, words) = (document(language, links), texts.words.text(in: language))
    var files = ["\(document.path).md": Array(Markdown.page(document, links, words).utf8)]
    var lists = RecordLists(
      links, words,
      RecordLists.Source(records: { new.records(of: $0) }, name: { name($0, language) }))
    for (ending, page) in HTML.pages(document, links, texts, &lists) {
      files[document.path + ending] = page
    }
    for case .table(let table) in document.blocks {
      guard let name = table.name else { continue }
      files["data/\(document.name)-\(name).csv"] = Array(TableData(table).csv().utf8)
      files["data/\(document.name)-\(name).json"] = TableData(table).json()
    }
    return files
  }

  /// Whether a file is one that such a report has only where there is something to put into it.
  public static func mayMake(_ path: String) -> Bool {
    path == name + Evidence.longLists + ".html"
      || path.hasPrefix("data/\(name)-") && (path.hasSuffix(".csv") || path.hasSuffix(".json"))
  }

  private static let name = "changes"

  private func name(_ key: RecordKey, _ language: String) -> String {
    let index = new.snapshot.records[key] == nil ? old : new
    return Figures(index, in: language).display.name(of: key)
  }

  // MARK: The document

  private func document(_ language: String, _ links: Links) -> ReportDocument {
    let pages = ChangeBlocks(
      old: Figures(old, in: language), new: Figures(new, in: language), changes: changes,
      links: links, passing: passing)
    let words = pages.words
    let hasChanged = !changes.isEmpty || pages.hasConflictChanges
    let blocks: [Block] =
      hasChanged
      ? (changes.isEmpty ? [] : [.table(pages.overview())]) + pages.standings(peers)
        + pages.collections() + pages.conflicts()
      : [.paragraph([.text(words.nothingChanged)])]
    return ReportDocument(
      path: ChangeReport.name, language: language,
      title: "\(words.changes) \(states.from.name) – \(states.to.name)",
      blocks: compared(words) + blocks, footer: hasChanged ? pages.new.notes : [])
  }

  /// What is compared, so that whoever keeps the report knows it.
  private func compared(_ words: ReportText) -> [Block] {
    let parts = [(words.before, states.from), (words.after, states.to)].map { word, state in
      let commit = state.commit.map { commit in
        ([commit] + [state.time].compactMap(\.self)).joined(separator: ", ")
      }
      return "\(word): \(commit ?? words.nothingSaved)"
    }
    let order: [Block] =
      isReversed ? [.paragraph([.strong(words.reversed)])] : []
    return [.paragraph([.text(parts.joined(separator: ". ") + ".")])] + order
  }

  /// Whether the first state is the later one.
  private var isReversed: Bool {
    guard let from = states.from.time, let to = states.to.time else { return false }
    return from > to
  }
}

extension Links {
  /// No page leads to another, or to a record.
  static var none: Links { toFiles(root: []) { _ in nil } }

  /// No page leads to another, but some to the files of records.
  static func toFiles(root: [String], _ file: @escaping (RecordKey) -> String?) -> Links {
    Links(
      reports: [], languages: [], pages: [:], file: file, folders: [:],
      root: root.map { Link.encoded($0) + "/" }.joined())
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
