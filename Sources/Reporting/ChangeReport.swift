internal import JSONModel
public import Records

/// What happened to a fieldbook between two states, as a report that leads nowhere else.
public struct ChangeReport {
  private let old: RecordIndex
  private let new: RecordIndex
  private let changes: [RecordChange]
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
  public init(from old: Snapshot, to new: Snapshot, states: (from: State, to: State)) {
    let earlier = old.withoutPrivateFields(by: new.schemas)
    let later = new.withoutPrivateFields(by: old.schemas)
    self.old = RecordIndex(earlier)
    self.new = RecordIndex(later)
    self.states = states
    changes = later.changes(since: earlier)
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
    let hasChanged = !changes.isEmpty || pages.hasConflictChanges
    let blocks: [Block] =
      hasChanged
      ? (changes.isEmpty ? [] : [.table(pages.overview())]) + pages.collections()
        + pages.conflicts()
      : [.paragraph([.text(words.nothingChanged)])]
    return ReportDocument(
      path: "changes", language: language,
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
