internal import JSONModel
internal import Records

/// A number and the records that it counts.
struct Count: Hashable {
  /// The number; of one with decimals, the next whole one away from zero.
  let value: Int
  let behind: [RecordKey]
  /// What each record adds, where it is not one.
  private(set) var amounts: [RecordKey: JSONNumber] = [:]
  /// The number itself, where it is not whole, or too large.
  private(set) var exact: JSONNumber?

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
  init(_ number: JSONNumber, of amounts: [(record: Record, amount: JSONNumber)]) {
    self.init(number.awayFromZero, behind: amounts.map(\.record))
    exact = number.int == nil ? number : nil
    for (record, amount) in amounts { self.amounts[record.key] = amount }
  }

  /// The number with all its digits.
  var number: JSONNumber { exact ?? JSONNumber(value) }
}
