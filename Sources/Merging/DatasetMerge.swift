public import JSONModel
internal import Records

/// Merges all of a fieldbook into a valid one.
///
/// The result follows from the set of commits that the heads have, and from nothing else: it does
/// not matter who merges, in which order, or over which way the commits came.
public struct DatasetMerge<History: MergeHistory> {
  let history: History
  let reader: HistoryReader
  /// The commits of the range that touched each file, in their order.
  let writers: [MergedFile: [Int]]

  /// A merge of all heads of a history.
  ///
  /// - Throws: what the history throws.
  public init(_ history: History) throws {
    self.history = history
    var writers: [MergedFile: [Int]] = [:]
    for (number, commit) in history.range.commits.enumerated() where !commit.isMergeByRule {
      for file in try history.changes(in: commit.origin.commit) {
        writers[file, default: []].append(number)
      }
    }
    self.writers = writers
    let hasSetupChanges = writers.keys.contains { if case .setup = $0 { true } else { false } }
    reader = HistoryReader(history, hasSetupChanges: hasSetupChanges)
  }

  /// The merged fieldbook: valid, whenever all heads were.
  ///
  /// - Throws: ``MergeRefusal``, and what the history throws.
  /// - Complexity: O(what the commits of the range changed); O(commits) for each record under a
  ///   conflict that a rule over the whole made, or that was written over different pasts.
  public func merged() throws -> MergedDataset {
    var files = try SetupMerge(self).merged()
    let suspect = try recomputed()
    var result = try merged(under: files, suspect)
    let orphans = try orphans(of: result)
    if !orphans.isEmpty {
      for name in orphans { files[DatasetPath.schemaPath(of: name)] = try lastSchema(name) }
      result = try merged(under: files, suspect)
    }
    var repair = DatasetRepair(merge: self, result: result, suspect: suspect)
    try repair.run()
    return repair.result
  }

  /// Every place of settings and schemas in which the sides disagree, by path and pointer, in order.
  ///
  /// - Throws: what the history throws.
  public func disputedSetup() throws -> [(path: String, pointer: JSONPointer)] {
    try SetupMerge(self).disputed()
  }

  private func merged(
    under files: [String: [UInt8]], _ suspect: Set<RecordKey>
  ) throws -> MergedDataset {
    let setup: Snapshot
    do {
      setup = try history.compiled(files)
    } catch {
      throw MergeRefusal.setupBroken(error)
    }
    var result = MergedDataset(setup: setup, outcomes: [:])
    for case (.record(let key), let commits) in writers {
      guard !suspect.contains(key) else { continue }
      if let head = head(withAll: commits) {
        result.outcomes[key] = .asIn(head: head)
      } else {
        let versions = try versions(of: key, setup)
        let merge = RecordMerge(versions, fields: setup.fields(of: key))
        result.outcomes[key] = .merged(merge.merged(versions.all))
      }
    }
    for key in suspect {
      let versions = try reader.whole(.record(key), setup.fields(of: key))
      let merge = RecordMerge(versions, fields: setup.fields(of: key))
      result.outcomes[key] = .merged(merge.merged(versions.all))
    }
    return result
  }

  /// The head that has all of some commits, if one does.
  func head(withAll commits: [Int]) -> Int? {
    history.heads.indices.first { head in
      let number = history.range.number(of: history.heads[head])
      return commits.allSatisfy { commit in
        number.map { commit == $0 || history.range.isAncestor(commit, of: $0) } ?? false
      }
    }
  }

  /// The versions of a record that matter, all of history where fewer would hide something.
  func versions(of key: RecordKey, _ setup: Snapshot) throws -> RecordHistory {
    let file = MergedFile.record(key)
    let fields = setup.fields(of: key)
    if let commits = writers[file],
      let recent = try reader.recent(file, commits: commits, fields)
    {
      return recent
    }
    return try reader.whole(file, fields)
  }

  /// The records with a conflict that a rule over the whole made: whether it still does is told
  /// from what people wrote, never from a repaired record.
  private func recomputed() throws -> Set<RecordKey> {
    var keys: Set<RecordKey> = []
    for commit in history.heads + history.bases {
      for (key, registers) in try history.conflicts(at: commit) {
        let made = registers.values.filter { !$0.kind.isWritten }
        if !made.isEmpty { keys.insert(key) }
        // Whom a record clashes with need not have a conflict of its own any more.
        for conflict in made where conflict.kind == .unique { keys.formUnion(conflict.records) }
      }
    }
    return keys
  }

  // MARK: Collections that somebody removed

  /// The collections that have records and no schema: one side removed what another still uses.
  private func orphans(of result: MergedDataset) throws -> Set<String> {
    let keys = result.outcomes.keys.filter { result.setup.schemas[$0.collection] == nil }
    return try Set(
      keys.filter { try result.state(of: $0, in: history).value != nil }.map(\.collection))
  }

  private func lastSchema(_ name: String) throws -> [UInt8]? {
    try history.heads.lazy.compactMap {
      try history.setup(at: $0)[DatasetPath.schemaPath(of: name)]
    }.first
  }
}
