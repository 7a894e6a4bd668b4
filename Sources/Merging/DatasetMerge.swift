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
    let broken = try BrokenFileMerge(
      bases: bases.map(\.broken), ours: ours.broken, theirs: theirs.broken
    ).merged()
    var setup = try SetupMerge(
      bases: bases.map(\.setup), ours: ours.setup, theirs: theirs.setup
    ).merged()
    var result = try merge(under: setup)
    // A schema that one side removed stays while the other has records that need it.
    let orphans = Set(result.records.keys.map(\.collection)).subtracting(
      result.schemas.collections.keys)
    if !orphans.isEmpty {
      for name in orphans {
        let path = DatasetPath.schemaPath(of: name)
        setup[path] = ours.setup[path] ?? theirs.setup[path]
      }
      result = try merge(under: setup)
    }
    result.broken = broken
    var repair = DatasetRepair(merge: self, result: result, touched: touchedKeys())
    try repair.run()
    return repair.result
  }

  /// Merges the records, field by field, as a setup says.
  private func merge(under setup: [String: [UInt8]]) throws -> Snapshot {
    var result = try DatasetMerge.snapshot(setup)
    let touched = touchedKeys()
    for key in Set(ours.records.keys).subtracting(touched) {
      result.set(key, ours.state(of: key))
    }
    for key in touched.sorted() { try merge(key, into: &result) }
    return result
  }

  private static func snapshot(_ setup: [String: [UInt8]]) throws(MergeRefusal) -> Snapshot {
    do {
      return try Snapshot(setup: setup)
    } catch {
      throw .setupBroken(error)
    }
  }

  /// The records that the sides do not have alike; the others are taken over as they are.
  private func touchedKeys() -> Set<RecordKey> {
    let keys = Set(ours.records.keys).union(theirs.records.keys)
      .union(ours.conflicts.keys).union(theirs.conflicts.keys)
    return keys.filter { ours.state(of: $0) != theirs.state(of: $0) }
  }

  private func merge(_ key: RecordKey, into result: inout Snapshot) throws {
    let fields = result.fields(of: key)
    let bases = bases.isEmpty ? [RecordState(value: nil)] : bases.map { $0.state(of: key) }
    var merge = RecordMerge(
      key: key, fields: fields, history: history, bases: bases,
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
