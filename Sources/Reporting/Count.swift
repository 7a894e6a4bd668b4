internal import Records

/// A number and the records that it counts.
struct Count: Hashable {
  /// The number; of one with decimals, what stands before them.
  let value: Int
  let behind: [RecordKey]
  /// What each record adds, where it is not one.
  private(set) var amounts: [RecordKey: Int] = [:]
  /// Twice the number, where that is odd.
  private(set) var halves: Int?

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

  /// A number made of what each of some records says.
  init(_ value: Int, of amounts: [(record: Record, amount: Int)]) {
    self.init(value, behind: amounts.map(\.record))
    for (record, amount) in amounts { self.amounts[record.key] = amount }
  }

  /// Half of a number, made of what each of some records says.
  init(halfOf number: Int, of amounts: [(record: Record, amount: Int)]) {
    self.init(number / 2, of: amounts)
    halves = number % 2 == 0 ? nil : number
  }
}
