/// A record with what people call it, for a choice between several.
public struct NamedRecord: Hashable, Sendable {
  /// The record.
  public let key: RecordKey
  /// What people call it.
  public let name: String

  /// A record's name from its parts.
  public init(key: RecordKey, name: String) {
    self.key = key
    self.name = name
  }
}
