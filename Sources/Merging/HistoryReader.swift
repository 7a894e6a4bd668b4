internal import JSONModel
internal import Records

/// Reads the versions of one file from a history.
struct HistoryReader {
  let history: any MergeHistory
  /// Whether a commit of the range changed settings or schemas.
  private let hasSetupChanges: Bool
  private let descendants: BitSet

  init(_ history: any MergeHistory, hasSetupChanges: Bool) {
    self.history = history
    self.hasSetupChanges = hasSetupChanges
    descendants =
      history.bases.count == 1 ? history.range.descendants(of: history.bases[0]) : BitSet()
  }

  /// The versions of a file that some commits of the range made, over what the heads have in common
  /// taken as one; `nil` where that would hide something, and all of history has to be looked at.
  ///
  /// It hides nothing where every one of the commits was made on top of all that is common.
  func recent(
    _ file: MergedFile, commits: [Int], _ fields: FieldModel.Field?
  ) throws -> RecordHistory? {
    guard history.bases.count == 1, commits.allSatisfy(descendants.contains) else { return nil }
    let past = try history.state(of: file, at: history.bases[0])
    guard past.value != nil, past.conflicts.values.allSatisfy(\.kind.isWritten) else { return nil }
    var result = RecordHistory()
    result.append(
      RecordHistory.Version(origin: nil, state: past, before: nil), after: BitSet())
    try append(
      commits.sorted(), of: history.range, file, fields, readsFields: hasSetupChanges, to: &result)
    return result
  }

  /// Every version of a file in all of history.
  ///
  /// - Complexity: O(commits).
  func whole(_ file: MergedFile, _ fields: FieldModel.Field?) throws -> RecordHistory {
    let graph = try history.wholeGraph()
    let commits = try graph.commits.indices.filter {
      try !graph.commits[$0].isMergeByRule
        && history.hasChanged(file, in: graph.commits[$0].origin.commit)
    }
    var result = RecordHistory()
    try append(commits, of: graph, file, fields, readsFields: true, to: &result)
    return result
  }

  private func append(
    _ commits: [Int], of graph: CommitGraph, _ file: MergedFile, _ fields: FieldModel.Field?,
    readsFields: Bool, to result: inout RecordHistory
  ) throws {
    let shift = result.versions.count
    for (index, number) in commits.enumerated() {
      let commit = graph.commits[number]
      var ancestors = BitSet(below: shift)
      for (other, earlier) in commits[..<index].enumerated()
      where graph.isAncestor(earlier, of: number) {
        ancestors.insert(other + shift)
      }
      let before: RecordState?
      switch commit.parents.count {
      case 0: before = nil
      case 1: before = try history.state(of: file, at: commit.parents[0])
      default: before = RecordMerge(result, fields: fields).merged(ancestors)
      }
      result.append(
        RecordHistory.Version(
          origin: commit.origin, state: try history.state(of: file, at: commit.origin.commit),
          before: before, fields: try readsFields ? ownFields(file, commit) : nil),
        after: ancestors)
    }
  }

  private func ownFields(_ file: MergedFile, _ commit: CommitNode) throws -> FieldModel.Field? {
    guard case .record(let key) = file else { return nil }
    return try history.fields(of: key, at: commit.origin.commit)
  }
}

extension Conflict.Kind {
  /// Whether such a conflict follows from what was written in the record alone, and not from a rule
  /// over the whole.
  var isWritten: Bool { self == .value || self == .deleted }
}
