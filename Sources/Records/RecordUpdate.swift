public import FileSystem
public import JSONModel

/// New values of some records, as they would stand among the working files.
public struct RecordUpdate: Sendable {
  private let before: Snapshot
  private let keys: [RecordKey]
  /// The fieldbook with the new values.
  public let after: Snapshot

  /// New values over a fieldbook; `nil` deletes a record.
  ///
  /// - Parameter settles: Whether conflicts are settled at once by a value other than the one shown,
  ///   as the next save settles them.
  public init(
    _ values: [RecordKey: JSONValue?], over snapshot: Snapshot, settles: Bool = false
  ) {
    before = snapshot
    var keys = Set(values.keys)
    var after = snapshot
    for (key, value) in values {
      after.set(key, to: value)
      if settles { after.settleChanged(key) }
    }
    if settles { keys.formUnion(after.settleClaims(of: keys)) }
    self.keys = keys.sorted()
    self.after = after
  }

  /// The errors that the fieldbook does not have now and would have then; with any, nothing may be
  /// written.
  ///
  /// - Complexity: O(size of the fieldbook), twice where there are any errors.
  public func newErrors() -> [Finding] {
    let errors = after.findings().filter { $0.severity == .error }
    guard !errors.isEmpty else { return tooLarge }
    let known = Set(before.findings())
    return errors.filter { !known.contains($0) }.causes + tooLarge
  }

  /// The records that nobody could read again once they are written.
  private var tooLarge: [Finding] {
    let limit = JSONParser.Limits().size
    return keys.compactMap { key in
      guard let record = after.records[key], let collection = after.schemas[key.collection] else {
        return nil
      }
      let bytes = collection.canonicalBytes(of: record.value)
      guard bytes.count > limit else { return nil }
      let error = JSONSyntaxError(.tooLarge(limit: limit), at: limit, in: bytes)
      return Finding(.broken(.syntax(error)), path: record.path, key: key)
    }
  }

  /// Writes the records, and removes those that are deleted.
  ///
  /// What is referred to goes last, so that whatever stops this leaves a fieldbook that is valid.
  /// - Throws: `FileError`.
  public func write(to folder: Folder) throws(FileError) {
    for key in keys where after.records[key] != nil {
      try after.write(key, over: before, to: folder)
    }
    for key in keys where after.records[key] == nil {
      try after.write(key, over: before, to: folder)
    }
  }
}

extension Snapshot {
  /// Drops the conflicts of a record whose shown value it no longer has.
  fileprivate mutating func settleChanged(_ key: RecordKey) {
    guard let file = conflicts[key] else { return }
    let open = file.registers.filter { pointer, conflict in
      conflict.isShown(at: pointer, in: records[key]?.value, fields(of: key))
    }
    conflicts[key] = open.isEmpty ? nil : ConflictFile(record: key, registers: open)
  }

  /// Drops the conflicts about some records' claiming the same as others, where they no longer do.
  ///
  /// - Returns: the records whose conflicts changed.
  fileprivate mutating func settleClaims(of keys: Set<RecordKey>) -> Set<RecordKey> {
    let claims = conflicts.values.flatMap { file in
      file.registers.filter { $0.value.kind == .unique }
        .map { (key: file.record, pointer: $0.key, conflict: $0.value) }
    }.filter { !keys.isDisjoint(with: $0.conflict.claimants(with: $0.key)) }
    guard !claims.isEmpty else { return [] }
    let clashes = uniquenessClashes()
    // Where several values are left to choose from, the next save says so in the file.
    let settled = claims.filter { key, _, conflict in
      !conflict.isClaimed(by: key, among: clashes) && conflict.withoutClash == nil
    }
    for (key, pointer, _) in settled {
      conflicts[key]?.registers[pointer] = nil
      if conflicts[key]?.registers.isEmpty == true { conflicts[key] = nil }
    }
    return Set(settled.map { $0.key })
  }

  /// Writes the files of a record and of its conflicts where they differ from those of another
  /// snapshot.
  ///
  /// - Throws: `FileError`.
  public func write(_ key: RecordKey, over old: Snapshot, to folder: Folder) throws(FileError) {
    let (record, before) = (records[key], old.records[key])
    if let before, before.path != record?.path { try folder.remove(before.path) }
    if let record, record != before, let collection = schemas[key.collection] {
      try folder.write(collection.canonicalBytes(of: record.value), to: record.path)
    }
    guard conflicts[key] != old.conflicts[key] else { return }
    let path = DatasetPath.conflictPath(of: key)
    if let file = conflicts[key] {
      try folder.write(file.bytes, to: path)
    } else {
      try folder.remove(path)
    }
  }
}
