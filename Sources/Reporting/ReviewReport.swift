internal import JSONModel
public import Records

/// What somebody reads who is to accept a change: what it breaks, what it changes, what it settles.
///
/// What was wrong before stands apart, for nobody has to answer for it now.
public struct ReviewReport {
  /// A finding in the reader's words.
  public struct Remark: Hashable, Sendable {
    /// The file, with line and column where they are known.
    public let place: String
    /// What is wrong.
    public let text: String
    /// Whether the dataset is not valid for it.
    public let isError: Bool

    /// A remark from its parts.
    public init(place: String, text: String, isError: Bool) {
      self.place = place
      self.text = text
      self.isError = isError
    }
  }

  /// How the files in `reports/` compare with what would be generated.
  public enum Staleness: Hashable, Sendable {
    /// Nobody keeps reports, or nothing was compared.
    case none
    /// Something cannot be read that reports are made from.
    case unknown
    /// The files that are not as they would be.
    case files([String])
  }

  private let old: Snapshot
  private let new: Snapshot
  private let texts: ReportTexts
  private let changes: [RecordChange]
  private let remarks: (new: [Remark], known: [Remark])
  private let staleness: Staleness

  /// The review of a change from one snapshot to another.
  ///
  /// - Throws: `SetupError` where the words of reports, or the frame of their pages, are wrong.
  public init(
    from old: Snapshot, to new: Snapshot, new remarks: [Remark], known: [Remark],
    reports staleness: Staleness
  ) throws(SetupError) {
    texts = try ReportTexts(of: new)
    self.old = old.withoutPrivateFields(by: new.schemas)
    self.new = new.withoutPrivateFields(by: old.schemas)
    changes = self.new.changes(since: self.old)
    self.remarks = (remarks, known)
    self.staleness = staleness
  }

  /// How many records, remarks and files are told of each; the dataset tells all.
  static let limit = 100

  /// The review as Markdown, for the page of a CI run.
  public func markdown(language: String) -> String {
    let blocks = ChangeBlocks(
      old: Figures(RecordIndex(old, texts), in: language),
      new: Figures(RecordIndex(new, texts), in: language),
      changes: changes)
    let document = ReportDocument(
      path: "review", language: language, title: blocks.words.review,
      blocks: verdict(blocks.words) + known(blocks.words) + told(blocks), footer: [])
    return Markdown.page(document.withoutData, Links.none, blocks.words)
  }

  // MARK: Findings

  private func verdict(_ words: ReportText) -> [Block] {
    let errors = remarks.new.count(where: \.isError)
    let verdict = errors == 0 ? words.noNewErrors : words.newErrors(errors)
    let size = words.size(records: new.records.count, conflicts: new.conflictCount)
    return [.paragraph([.strong((errors == 0 ? "✓ " : "✗ ") + verdict), .text(" " + size)])]
      + table(words.newFindings, remarks.new, words)
  }

  private func known(_ words: ReportText) -> [Block] {
    table(words.knownFindings, remarks.known, words)
  }

  private func table(_ title: String, _ remarks: [Remark], _ words: ReportText) -> [Block] {
    guard !remarks.isEmpty else { return [] }
    let rows = remarks.sorted { $0.isError && !$1.isError }.prefix(ReviewReport.limit)
    return [
      .heading("\(title) (\(words.number(remarks.count)))", level: 2, name: nil),
      .table(
        Table(
          name: nil, title: title,
          columns: [.init(title: ""), .init(title: words.place), .init(title: words.remark)],
          rows: rows.map { [[.text($0.isError ? "✗" : "!")], [.text($0.place)], [.text($0.text)]] })
      ),
    ] + more(remarks.count, words)
  }

  private func more(_ count: Int, _ words: ReportText) -> [Block] {
    guard count > ReviewReport.limit else { return [] }
    return [.paragraph([.text(words.more(count - ReviewReport.limit))])]
  }

  // MARK: Changes

  private func told(_ blocks: ChangeBlocks) -> [Block] {
    let words = blocks.words
    let setup = new.changedSetup(since: old)
    guard !changes.isEmpty || !setup.isEmpty || blocks.hasConflictChanges else {
      return [.paragraph([.text(words.nothingChanged)])] + reports(words)
    }
    var shown = blocks
    shown.changes = Array(changes.prefix(ReviewReport.limit))
    return [.heading(words.changes, level: 2, name: nil)]
      + (changes.isEmpty ? [] : [.table(blocks.overview())])
      + files(words.changedSetup, setup, words) + blocks.conflicts() + shown.collections()
      + more(changes.count, words) + reports(words)
  }

  private func reports(_ words: ReportText) -> [Block] {
    switch staleness {
    case .none: []
    case .unknown: [.paragraph([.text(words.uncheckedReports)])]
    case .files(let paths) where paths.isEmpty: [.paragraph([.text(words.currentReports)])]
    case .files(let paths): files(words.staleReports, paths, words)
    }
  }

  private func files(_ title: String, _ paths: [String], _ words: ReportText) -> [Block] {
    guard !paths.isEmpty else { return [] }
    return [
      .heading(title, level: 2, name: nil),
      .list(paths.prefix(ReviewReport.limit).map { [.text($0)] }),
    ] + more(paths.count, words)
  }
}
