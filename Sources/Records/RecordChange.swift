public import JSONModel

/// What happened to one record between two states.
public struct RecordChange: Hashable, Sendable {
  /// What happened as a whole.
  public enum Kind: String, Sendable {
    /// The record is new, gone, or has other values.
    case added, deleted, edited
  }

  /// One field with another value.
  public struct Field: Hashable, Sendable {
    /// The field.
    public let pointer: JSONPointer
    /// The value before; `nil` where it was absent.
    public let old: JSONValue?
    /// The value after; `nil` where it is absent.
    public let new: JSONValue?

    /// A field with its values.
    public init(pointer: JSONPointer, old: JSONValue?, new: JSONValue?) {
      self.pointer = pointer
      self.old = old
      self.new = new
    }
  }

  /// The record.
  public let key: RecordKey
  /// What happened as a whole.
  public let kind: Kind
  /// The fields that changed, in the order of the schema; empty for a deletion.
  public let fields: [Field]

  /// A change from its parts.
  public init(key: RecordKey, kind: Kind, fields: [Field]) {
    self.key = key
    self.kind = kind
    self.fields = fields
  }

  /// What happened between two values of a record; `nil` where nothing did.
  public init?(
    key: RecordKey, from old: JSONValue?, to new: JSONValue?, fields model: FieldModel.Field?
  ) {
    guard old != new else { return nil }
    self.key = key
    kind = old == nil ? .added : new == nil ? .deleted : .edited
    fields =
      new == nil
      ? [] : RecordChange.fields(from: old ?? [:], to: new, at: .root, model)
  }

  private static func fields(
    from old: JSONValue?, to new: JSONValue?, at pointer: JSONPointer, _ field: FieldModel.Field?
  ) -> [Field] {
    guard old != new else { return [] }
    guard case .object(let before) = old, case .object(let after) = new,
      field?.strategy ?? .fields == .fields
    else { return [Field(pointer: pointer, old: old, new: new)] }
    let keys = after.keys + before.keys.filter { after[$0] == nil }
    return keys.flatMap {
      fields(from: before[$0], to: after[$0], at: pointer.appending($0), field?.member($0))
    }
  }
}

extension Snapshot {
  /// The settings and schema files that differ from another snapshot's, or from none, sorted.
  public func changedSetup(since old: Snapshot?) -> [String] {
    Set(setup.keys).union(old?.setup.keys ?? [:].keys).filter { setup[$0] != old?.setup[$0] }
      .sorted()
  }

  /// What changed from another snapshot to this one, sorted by record.
  ///
  /// A record whose file can no longer be read has not been deleted; nobody knows what it says.
  public func changes(since old: Snapshot) -> [RecordChange] {
    let unreadable = Set(broken.compactMap(\.key)).subtracting(records.keys)
    let keys = Set(records.keys).union(old.records.keys).subtracting(unreadable)
    return keys.sorted().compactMap { key in
      RecordChange(
        key: key, from: old.records[key]?.value, to: records[key]?.value,
        fields: fields(of: key) ?? old.fields(of: key))
    }
  }
}
