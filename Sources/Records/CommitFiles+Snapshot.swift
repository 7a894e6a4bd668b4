internal import Git

extension CommitFiles {
  /// A snapshot of some records, of those that their names need, and of every open conflict.
  ///
  /// - Throws: ``SetupError``; `GitError`.
  /// - Complexity: O(the records asked for and the open conflicts).
  public func snapshot(of keys: Set<RecordKey>, setup: Snapshot) throws -> Snapshot {
    var snapshot = setup.emptied
    var known: Set<RecordKey> = []
    var waiting = keys
    // A name may be that of another record, but not through more than a few.
    for _ in 0..<DisplayText.depth where !waiting.isEmpty {
      for key in waiting { try load(key, into: &snapshot) }
      known.formUnion(waiting)
      let references = waiting.compactMap { snapshot.records[$0] }
        .flatMap { snapshot.references(in: $0) }
      waiting = Set(references.map(\.target)).subtracting(known)
    }
    for file in try files(below: "conflicts") {
      try snapshot.load(FileTreeEntry(path: file.path), from: self)
    }
    return snapshot
  }

  /// Loads a record, wherever fan-out put it.
  private func load(_ key: RecordKey, into snapshot: inout Snapshot) throws {
    for path in try paths(of: key) {
      let isOrdinary = try entry(at: path)?.mode.isOrdinary ?? false
      try snapshot.load(FileTreeEntry(path: path, isOrdinary: isOrdinary), from: self)
    }
  }

  /// What became of the records in which this commit differs from an earlier one, sorted.
  ///
  /// - Throws: what reading throws.
  public func changes(since old: CommitFiles?, setup: Snapshot) throws -> [RecordChange] {
    let keys: [RecordKey]
    if let old {
      keys = try differences(from: old).compactMap { DatasetPath($0.path).record }
    } else {
      keys = Array(try recordKeys())
    }
    return try Set(keys).sorted().compactMap { key in
      var (before, after) = (setup.emptied, setup.emptied)
      try old?.load(key, into: &before)
      try load(key, into: &after)
      return RecordChange(
        key: key, from: before.records[key]?.value, to: after.records[key]?.value,
        fields: setup.fields(of: key))
    }
  }
}
