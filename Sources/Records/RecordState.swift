public import JSONModel

/// A record with its open conflicts: the states of all its registers.
public struct RecordState: Hashable, Sendable {
  /// The record, or `nil` where there is none.
  public var value: JSONValue?
  /// Its undecided registers.
  public var conflicts: [JSONPointer: Conflict]

  /// A state from its parts.
  public init(value: JSONValue?, conflicts: [JSONPointer: Conflict] = [:]) {
    self.value = value
    self.conflicts = conflicts
  }
}

extension Snapshot {
  /// The states of a record's registers.
  public func state(of key: RecordKey) -> RecordState {
    RecordState(value: records[key]?.value, conflicts: conflicts[key]?.registers ?? [:])
  }
}
