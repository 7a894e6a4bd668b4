internal import Git
internal import JSONModel

extension CommitFiles {
  /// A snapshot of some records, of those that their names need, and of every open conflict.
  ///
  /// - Throws: ``SetupError``; `GitError`.
  /// - Complexity: O(the records asked for and the open conflicts).
  public func snapshot(of keys: Set<RecordKey>, setup: Snapshot) throws -> Snapshot {
    var snapshot = setup.emptied
    for key in keys { try load(key, into: &snapshot) }
    var waiting = Set(
      keys.compactMap { snapshot.records[$0] }
        .flatMap { snapshot.references(in: $0) }.map(\.target)
    ).subtracting(keys)
    // A name may be that of another record, but not through more than a few.
    for _ in 0..<DisplayText.depth where !waiting.isEmpty {
      for key in waiting { try load(key, into: &snapshot) }
      waiting = Set(waiting.flatMap { snapshot.namesakes(of: $0) })
        .filter { snapshot.records[$0] == nil }
    }
    for file in try files(below: "conflicts") {
      try snapshot.load(FileTreeEntry(path: file.path), from: self)
    }
    return snapshot
  }

  /// Loads a record, wherever fan-out put it.
  private func load(_ key: RecordKey, into snapshot: inout Snapshot) throws(GitError) {
    if let value = try value(of: key) { snapshot.set(key, to: value) }
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
      RecordChange(
        key: key, from: try old?.value(of: key), to: try value(of: key),
        fields: setup.fields(of: key))
    }
  }

  /// A record as it stands; `nil` where there is none that can be read.
  func value(of key: RecordKey) throws(GitError) -> JSONValue? {
    for path in try paths(of: key) {
      guard let entry = try entry(at: path), entry.mode.isOrdinary else { continue }
      return try? JSONParser.parse(blob(entry.id))
    }
    return nil
  }
}

extension Snapshot {
  /// The records that a record's name is taken from.
  fileprivate func namesakes(of key: RecordKey) -> [RecordKey] {
    guard let record = records[key], let collection = schemas[key.collection] else { return [] }
    return references(in: record).filter { collection.listed.contains($0.pointer) }.map(\.target)
  }
}
