public import JSONModel

/// One record as it was read.
public struct Record: Hashable, Sendable {
  /// Its collection and id.
  public let key: RecordKey
  /// Where it stands.
  public let path: String
  /// What it holds.
  public let value: JSONValue
  /// Whether the bytes were the canonical ones.
  public let isCanonical: Bool

  /// A record from its parts.
  public init(key: RecordKey, path: String, value: JSONValue, isCanonical: Bool = true) {
    self.key = key
    self.path = path
    self.value = value
    self.isCanonical = isCanonical
  }
}
