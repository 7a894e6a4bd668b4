public import JSONModel

/// One record as it was read.
public struct Record: Hashable, Sendable {
  /// Its collection and id.
  public let key: RecordKey
  /// Where it stands.
  public let path: String
  /// What it holds.
  public let value: JSONValue
  /// Where the bytes first were other than the canonical ones, if anywhere.
  public let deviation: TextPosition?

  /// Whether the bytes were the canonical ones.
  public var isCanonical: Bool { deviation == nil }

  /// A record from its parts.
  public init(
    key: RecordKey, path: String, value: JSONValue, deviation: TextPosition? = nil
  ) {
    self.key = key
    self.path = path
    self.value = value
    self.deviation = deviation
  }
}

extension Record {
  /// The record that a parsed file of a collection holds.
  init(
    _ document: JSONDocument, sharing keys: SharedKeys, key: RecordKey, path: String,
    in collection: RecordCollection
  ) {
    let value = document.value(sharing: keys)
    self.init(
      key: key, path: path, value: value,
      deviation: collection.deviation(of: document, from: value))
  }

  /// A part of the record that a parsed file of a collection holds: some of its fields, which were found
  /// there.
  init(
    _ document: JSONDocument, found fields: MemberSelection, sharing keys: SharedKeys,
    key: RecordKey, path: String
  ) {
    let object = document.withView { fields.found(in: $0, sharing: keys) }
    self.init(key: key, path: path, value: .object(object))
  }
}
