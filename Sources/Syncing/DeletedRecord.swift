public import JSONModel
internal import Merging
public import Records

/// A record as it was when it was deleted on this machine.
public struct DeletedRecord: Sendable {
  /// The name of its file.
  public let name: String
  /// The record.
  public let key: RecordKey
  /// When it was deleted, in seconds since 1970.
  public let time: Int64
  /// How many were deleted before it; those of one second are told apart by it.
  var number = 0
  /// What it held.
  public let value: JSONValue
  /// The records in which fields that referred to it were cleared.
  let cleared: [Cleared]

  /// A record before and after a field of it was cleared.
  struct Cleared: Sendable {
    let key: RecordKey
    let before, after: JSONValue
  }

  init(name: String, key: RecordKey, time: Int64, value: JSONValue, cleared: [Cleared]) {
    self.name = name
    self.key = key
    self.time = time
    self.value = value
    self.cleared = cleared
  }

  /// A record that is about to be deleted from a snapshot, with what is written into others
  /// together with that; the time is in seconds since 1970.
  public init(
    _ record: Record, clearing changes: [RecordKey: JSONValue?] = [:], in snapshot: Snapshot,
    at time: Int64
  ) {
    let cleared = changes.sorted { $0.key < $1.key }.compactMap { key, after in
      after.flatMap { after in
        snapshot.records[key].map { Cleared(key: key, before: $0.value, after: after) }
      }
    }
    self.init(
      name: KeptName.new(), key: record.key, time: time, value: record.value, cleared: cleared)
  }

  /// What brings a deleted record back.
  public struct Restoration: Sendable {
    /// The record, and others with their cleared fields filled in again.
    public var values: [RecordKey: JSONValue?]
    /// Those others in which somebody has written something else there since, or that are gone.
    public var left: [RecordKey] = []
  }

  /// What is to be written to bring it back.
  public func restoration(in snapshot: Snapshot) -> Restoration {
    var restoration = Restoration(values: [key: value])
    // Where it referred to itself, it does so already.
    for other in cleared where other.key != key {
      guard let current = snapshot.records[other.key]?.value,
        let collection = snapshot.schemas[other.key.collection]
      else {
        restoration.left.append(other.key)
        continue
      }
      let edit = ConcurrentEdit(
        base: other.after, edited: other.before, current: current, collection)
      if !edit.clashes.isEmpty { restoration.left.append(other.key) }
      if let value = edit.preferringCurrent, value != current {
        restoration.values[other.key] = value
      }
    }
    return restoration
  }
}
