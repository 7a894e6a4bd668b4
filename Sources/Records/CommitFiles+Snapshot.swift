public import Git
public import JSONModel

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

  /// What became of the first records in which this commit differs from an earlier one, and how
  /// many differ in all; one that only moved does not.
  ///
  /// - Throws: what reading throws.
  public func changes(
    since old: CommitFiles?, atMost limit: Int, setup: Snapshot
  ) throws -> (first: [RecordChange], count: Int) {
    let keys = try changedFiles(since: old).records.sorted()
    let first = try keys.prefix(limit).compactMap { key -> RecordChange? in
      let new = try value(of: key)
      // A file that cannot be read is no deletion.
      guard try new != nil || !has(key) else { return nil }
      return RecordChange(
        key: key, from: try old?.value(of: key), to: new, fields: setup.fields(of: key))
    }
    return (first, keys.count)
  }

  /// The records, settings and schemas in which this commit differs from an earlier one.
  ///
  /// - Throws: `GitError`.
  public func changedFiles(
    since old: CommitFiles?
  ) throws(GitError) -> (records: Set<RecordKey>, setup: Set<String>) {
    var sides: [RecordKey: (old: Set<ObjectID>, new: Set<ObjectID>)] = [:]
    var setup: Set<String> = []
    for difference in try differences(from: old) {
      switch DatasetPath(difference.path) {
      case .record(let key):
        if let entry = difference.old { sides[key, default: ([], [])].old.insert(entry.id) }
        if let entry = difference.new { sides[key, default: ([], [])].new.insert(entry.id) }
      case .settings, .schema: setup.insert(difference.path)
      default: break
      }
    }
    return (Set(sides.filter { $0.value.old != $0.value.new }.keys), setup)
  }

  /// A record as it stands; `nil` where there is none that can be read.
  ///
  /// - Throws: `GitError`.
  public func value(of key: RecordKey) throws(GitError) -> JSONValue? {
    for path in try paths(of: key) {
      guard let entry = try entry(at: path), entry.mode.isOrdinary else { continue }
      let bytes = try blob(entry.id)
      return try? JSONParser.parse(bytes)
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
