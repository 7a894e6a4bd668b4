internal import Records

/// A number and the records that it counts.
struct Count: Hashable {
  let value: Int
  let behind: [RecordKey]

  /// A number of records, of which all are given in order.
  init(of keys: [RecordKey]) {
    behind = keys
    value = keys.count
  }

  /// How many records there are, each counted once.
  init(behind records: some Sequence<Record>) {
    behind = Set(records.map(\.key)).sorted()
    value = behind.count
  }

  init(_ value: Int, behind records: some Sequence<Record>) {
    self.value = value
    behind = Set(records.map(\.key)).sorted()
  }
}
