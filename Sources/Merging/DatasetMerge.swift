internal import JSONModel
public import Records

/// Merges two states of a whole fieldbook into a valid one.
public struct DatasetMerge {
  let bases: [Snapshot]
  let ours: Snapshot
  let theirs: Snapshot
  let history: any MergeHistory

  /// A merge of two states, with all their merge bases; without any, the states have nothing in
  /// common.
  public init(bases: [Snapshot], ours: Snapshot, theirs: Snapshot, history: any MergeHistory) {
    self.bases = bases
    self.ours = ours
    self.theirs = theirs
    self.history = history
  }

  /// The merged state: valid, whenever both sides were.
  ///
  /// - Throws: ``MergeRefusal``, and what the history throws.
  /// - Complexity: O(size of the records) plus the history's cost for each undecided register.
  public func merged() throws -> Snapshot {
    let unreadable = Set(ours.broken + theirs.broken)
    guard unreadable.isEmpty else {
      throw MergeRefusal.broken(unreadable.sorted { $0.path < $1.path })
    }
    var result = try start()
    let touched = touchedKeys()
    for key in Set(ours.records.keys).subtracting(touched) {
      result.set(key, ours.state(of: key))
    }
    for key in touched.sorted() { try merge(key, into: &result) }
    var repair = DatasetRepair(merge: self, result: result, touched: touched)
    try repair.run()
    return repair.result
  }

  private func start() throws -> Snapshot {
    let setup = SetupMerge(
      bases: bases.map(\.setup), ours: ours.setup, theirs: theirs.setup)
    let files = try setup.merged()
    do {
      return try Snapshot(setup: files)
    } catch {
      throw MergeRefusal.setupBroken(error)
    }
  }

  /// The records that the sides do not have alike; the others are taken over as they are.
  private func touchedKeys() -> Set<RecordKey> {
    let keys = Set(ours.records.keys).union(theirs.records.keys)
      .union(ours.conflicts.keys).union(theirs.conflicts.keys)
    return keys.filter { ours.state(of: $0) != theirs.state(of: $0) }
  }

  private func merge(_ key: RecordKey, into result: inout Snapshot) throws {
    let bases = bases.isEmpty ? [RecordState(value: nil)] : bases.map { $0.state(of: key) }
    var merge = RecordMerge(
      key: key, fields: result.fields(of: key), history: history, bases: bases,
      ours: ours.state(of: key), theirs: theirs.state(of: key))
    result.set(key, try merge.merged())
  }
}

extension Snapshot {
  /// Puts a state in the place of a record's.
  mutating func set(_ key: RecordKey, _ state: RecordState) {
    set(key, to: state.value)
    conflicts[key] =
      state.conflicts.isEmpty ? nil : ConflictFile(record: key, registers: state.conflicts)
  }

  /// Adds an undecided register to a record's.
  mutating func file(_ conflict: Conflict, at pointer: JSONPointer, of key: RecordKey) {
    conflicts[key, default: ConflictFile(record: key, registers: [:])].registers[pointer] = conflict
  }
}
