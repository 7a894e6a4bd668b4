internal import JSONModel

/// Tells whether a collection, by its number, has a record of an id.
protocol IdentifierLookup {
  func contains(_ id: Span<UInt8>, in collection: Int) -> Bool
}

/// The ids of all records, by the numbers of their collections.
struct FrozenIdentifiers: IdentifierLookup, BitwiseCopyable {
  let tables: FrozenBuffer<IdentifierTable.Frozen>

  func contains(_ id: Span<UInt8>, in collection: Int) -> Bool { tables[collection].contains(id) }
}

/// The ids of a commit's records, each looked up in its trees.
struct CommitIdentifiers: IdentifierLookup {
  let files: CommitFiles
  /// The collections' names by their numbers.
  let names: [String]

  /// Whether the record is there; `false` also where that cannot be told.
  func contains(_ id: Span<UInt8>, in collection: Int) -> Bool {
    let id = unsafe id.withUnsafeBufferPointer { unsafe String(decoding: $0, as: UTF8.self) }
    return (try? files.has(RecordKey(collection: names[collection], id: id))) ?? false
  }
}
