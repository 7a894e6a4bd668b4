internal import JSONModel

/// The conflicts of working files that no edit there has decided yet: those that the next save keeps.
public struct OpenConflicts: Sendable {
  /// What is undecided, by record.
  public let files: [RecordKey: ConflictFile]

  /// Conflicts as they are given.
  public init(_ files: [RecordKey: ConflictFile]) { self.files = files }

  /// What is undecided in working files.
  ///
  /// - Complexity: O(conflicts), and O(records) where two of them claimed the same.
  public init(in snapshot: Snapshot) {
    let all = snapshot.conflicts.values.flatMap(\.registers.values)
    let clashes = all.contains { $0.kind == .unique } ? snapshot.uniquenessClashes() : []
    files = snapshot.conflicts.compactMapValues { file in
      let open = snapshot.open(file, clashes)
      return open.isEmpty ? nil : ConflictFile(record: file.record, registers: open)
    }
  }

  /// How many there are; that several records claim the same is one.
  public var count: Int {
    var claims: [JSONPointer: Set<[RecordKey]>] = [:]
    var others = 0
    for file in files.values {
      for (pointer, conflict) in file.registers {
        let isClaim = conflict.kind == .unique
        if isClaim { claims[pointer, default: []].insert(conflict.claimants(with: file.record)) }
        if !isClaim || conflict.withoutClash != nil { others += 1 }
      }
    }
    return claims.values.reduce(others) { $0 + $1.count }
  }
}

extension Snapshot {
  /// The registers of a file that are undecided still. What cannot be saved as it is decides nothing.
  fileprivate func open(
    _ file: ConflictFile, _ clashes: [Clash]
  ) -> [JSONPointer: Conflict] {
    let (key, fields) = (file.record, fields(of: file.record))
    let open = file.registers.filter { pointer, conflict in
      conflict.isShown(at: pointer, in: records[key]?.value, fields)
    }
    guard open.count == file.registers.count || !isHeld(key) else { return file.registers }
    return open.compactMapValues { conflict in
      conflict.isClaimed(by: key, among: clashes) ? conflict : conflict.withoutClash
    }
  }

  /// Whether a record cannot be saved as it is.
  private func isHeld(_ key: RecordKey) -> Bool {
    guard !broken.contains(where: { $0.key == key }) else { return true }
    return records[key].map { findings(in: $0).contains { $0.severity == .error } } ?? false
  }
}

extension Conflict {
  /// The records that claim the same, the one that the conflict is filed with among them, sorted.
  public func claimants(with key: RecordKey) -> [RecordKey] {
    Set(records + [key]).sorted()
  }

  /// Whether the record that it is filed with still claims the same as another one; of other kinds of
  /// conflict it is always true.
  public func isClaimed(by key: RecordKey, among clashes: [Clash]) -> Bool {
    kind != .unique
      || clashes.contains {
        $0.records.contains(key) && $0.records.contains(where: records.contains)
      }
  }

  /// What is left of it once no other record claims the same: the conflict between the values of the
  /// field, if there are several.
  public var withoutClash: Conflict? {
    guard Set(candidates.map(\.value)).count > 1 else { return nil }
    return Conflict(kind: .value, shown: shown, base: base, candidates: candidates)
  }
}
