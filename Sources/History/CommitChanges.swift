public import Records

/// What one commit changed in a fieldbook, against all of the commits that it follows.
public struct CommitChanges {
  /// The first records that changed, sorted.
  public let records: [RecordChange]
  /// How many records changed in all.
  public let count: Int
  /// The settings and schemas that changed, sorted.
  public let setup: [String]
  /// The records whose files changed and cannot be read since, sorted.
  public let broken: [RecordKey]

  /// Whether nothing of ours changed.
  public var isEmpty: Bool { records.isEmpty && setup.isEmpty && broken.isEmpty }

  /// Compares a commit of a line with those that it follows; a merge made only what it has other
  /// than all of them.
  ///
  /// At the end of a history that is cut off nobody knows what changed, and nothing is told.
  /// - Throws: `GitError`.
  /// - Complexity: O(the trees that differ), and the records that are read.
  public init(
    of number: Int, in line: CommitLine, _ workspace: Workspace, atMost limit: Int,
    _ model: Snapshot
  ) throws {
    let node = line.nodes[number]
    let files = CommitFiles(ofTree: node.tree, in: workspace)
    let parents = node.parents.map { CommitFiles(ofTree: line.nodes[$0].tree, in: workspace) }
    guard !node.isCut else {
      (records, count, setup, broken) = ([], 0, [], [])
      return
    }
    let sides = try (parents.isEmpty ? [nil] : parents.map(Optional.some)).map {
      try files.changedFiles(since: $0)
    }
    let others = sides.dropFirst()
    let keys = others.reduce(sides[0].records) { $0.intersection($1.records) }.sorted()
    setup = others.reduce(sides[0].setup) { $0.intersection($1.setup) }.sorted()
    var records: [RecordChange] = []
    var broken: [RecordKey] = []
    var count = 0
    for key in keys {
      // Of an ordinary commit all are changes; those of a merge have to be read to be known.
      if records.count < limit || parents.count > 1 {
        guard let change = try CommitChanges.change(key, files, parents, model) else {
          if broken.count < limit, try files.isUnreadable(key) { broken.append(key) }
          continue
        }
        if records.count < limit { records.append(change) }
      }
      count += 1
    }
    self.records = records
    self.broken = broken
    self.count = count
  }

  private static func change(
    _ key: RecordKey, _ files: CommitFiles, _ parents: [CommitFiles], _ model: Snapshot
  ) throws -> RecordChange? {
    let new = try files.value(of: key)
    // A file that cannot be read is no deletion.
    guard try new != nil || !files.isUnreadable(key) else { return nil }
    return RecordStory.change(
      key, from: try parents.map { try $0.value(of: key) }, to: new, model.fields(of: key))
  }
}

extension CommitFiles {
  /// Whether the file of a record is there and holds none that can be read.
  fileprivate func isUnreadable(_ key: RecordKey) throws -> Bool {
    try has(key) && value(of: key) == nil
  }
}
