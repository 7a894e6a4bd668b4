public import JSONModel

extension Snapshot {
  /// What must be written and removed so that a tree that holds `old`, or nothing of ours, holds
  /// this snapshot.
  ///
  /// Records come out in canonical bytes at the place that their collection's fan-out says.
  public func fileChanges(from old: Snapshot?) -> [String: [UInt8]?] {
    var changes: [String: [UInt8]?] = [:]
    for path in Set(setup.keys).union(old?.setup.keys ?? [:].keys)
    where setup[path] != old?.setup[path] {
      changes.updateValue(setup[path], forKey: path)
    }
    for key in Set(records.keys).union(old?.records.keys ?? [:].keys) {
      let (new, before) = (records[key], old?.records[key])
      if let before, new?.path != before.path { changes.updateValue(nil, forKey: before.path) }
      guard let new, let collection = schemas[key.collection] else { continue }
      guard new != before || !new.isCanonical || old.map({ isOrderedAnew(new, since: $0) }) == true
      else { continue }
      changes[new.path] = collection.canonicalBytes(of: new.value)
    }
    for key in Set(conflicts.keys).union(old?.conflicts.keys ?? [:].keys)
    where conflicts[key] != old?.conflicts[key] {
      changes.updateValue(conflicts[key]?.bytes, forKey: DatasetPath.conflictPath(of: key))
    }
    let present = Set(broken.map(\.path))
    for file in old?.broken ?? []
    where !present.contains(file.path) && changes[file.path] == nil {
      changes.updateValue(nil, forKey: file.path)
    }
    for path in old?.irregular ?? [] where changes[path] == nil {
      guard case .conflict(let key) = DatasetPath(path), let file = conflicts[key] else { continue }
      changes[path] = file.bytes
    }
    return changes
  }

  /// Whether the same record is written otherwise since other schemas give its members another order.
  private func isOrderedAnew(_ record: Record, since old: Snapshot) -> Bool {
    guard setup != old.setup, let now = schemas[record.key.collection],
      let before = old.schemas[record.key.collection]
    else { return false }
    return now.canonicalBytes(of: record.value) != before.canonicalBytes(of: record.value)
  }

  /// Puts a value in the place of a record, or removes the record.
  public mutating func set(_ key: RecordKey, to value: JSONValue?) {
    records[key] = value.map {
      Record(key: key, path: schemas.path(of: key), value: $0)
    }
  }
}
