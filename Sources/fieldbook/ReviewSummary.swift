internal import FileSystem
internal import Git
internal import JSONModel
internal import Messages
internal import Records
internal import Reporting

/// The review of a change to a fieldbook, for the page of a CI run (`validate --format markdown`).
struct ReviewSummary {
  private let workspace: Workspace
  private let old: Snapshot
  private let new: Snapshot
  private let commit: CommitFiles?
  /// All that is wrong after the change.
  private let findings: [Finding]

  /// The review of a commit, or of the working files, since a commit or from the beginning.
  init(_ workspace: Workspace, tree: String?, since base: String?) throws {
    self.workspace = workspace
    commit = try tree.map {
      try CommitFiles(ofCommit: Place.commit($0, in: workspace), in: workspace)
    }
    let files: any FileTree = commit ?? workspace.workingTree
    let new = try Snapshot(of: files)
    self.new = new
    findings =
      try
      (commit.map { try Validation(of: $0).findings }
      ?? Validation(of: workspace.workingTree).findings).causes
    old =
      try base.flatMap {
        try workspace.snapshot(ofCommit: Place.commit($0, in: workspace), mendedBy: new)
      } ?? new.emptied
  }

  /// The review, where some of the findings belong to the change.
  func markdown(of changed: [Finding]) throws -> String {
    let known = Swift.Set(findings).subtracting(changed)
    return try ReviewReport(
      from: old, to: new, new: changed.map(remark),
      known: findings.filter(known.contains).map(remark), reports: try staleness()
    ).markdown(language: Output.messages.language.rawValue)
  }

  /// A review is read by anybody: of a private field it says which rule does not hold, and no value.
  private func remark(_ finding: Finding) -> ReviewReport.Remark {
    let place = finding.position.map { "\(finding.path):\($0.line):\($0.column)" } ?? finding.path
    let collection = finding.key.flatMap { new.schemas[$0.collection] }
    let words =
      collection?.isPrivate(finding.pointer) == true
      ? Output.messages.description(ofRule: finding.rule) : Output.messages.text(finding.problem)
    let field = finding.pointer == .root ? "" : "\(finding.pointer): "
    return ReviewReport.Remark(
      place: Output.escape(place), text: Output.escape(field + words),
      isError: finding.severity == .error)
  }

  private func staleness() throws -> ReviewReport.Staleness {
    guard new.broken.isEmpty else { return .unknown }
    let reports = try Reports(of: new)
    if let commit {
      let wanted = reports.files(
        names: Swift.Set(reports.names), languages: new.settings.languages)
      let kept = try commit.paths(below: Reports.folder)
      return staleness(of: kept) {
        Swift.Set(kept).union(wanted.keys).filter { (try? commit.bytes(at: $0)) != wanted[$0] }
      }
    }
    let folder = ReportFolder(workspace.root, reports, languages: new.settings.languages)
    return try staleness(of: workspace.root.files(below: Reports.folder).map(\.0)) {
      try Swift.Set(folder.changes(to: folder.files(names: reports.names)).keys)
    }
  }

  /// Who keeps no reports is not told that they are stale.
  private func staleness(
    of kept: [String], _ stale: () throws -> Swift.Set<String>
  ) rethrows -> ReviewReport.Staleness {
    kept.isEmpty ? .none : .files(try stale().sorted())
  }
}
