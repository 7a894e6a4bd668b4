internal import JSONModel
internal import Records

/// The records of a collection, found again by the values of a row.
struct KnownRecords {
  private let places: [JSONPointer]
  private var records: [(key: RecordKey, value: JSONValue)] = []
  /// For each place the records by the value that they have there.
  private var byValue: [[JSONValue: [Int]]]

  /// No records yet, to be looked up by the values at some places.
  init(_ places: [JSONPointer]) {
    self.places = places
    byValue = places.map { _ in [:] }
  }

  /// Adds a record.
  mutating func add(_ key: RecordKey, _ value: JSONValue) {
    for (number, place) in places.enumerated() {
      guard let own = value[place], own.array == nil else { continue }
      byValue[number][own, default: []].append(records.count)
    }
    records.append((key, value))
  }

  /// The first record that has all the values of a row.
  func record(with row: JSONValue) -> RecordKey? {
    var candidates = Array(records.indices)
    for (number, place) in places.enumerated() {
      guard let own = row[place], own.array == nil else { continue }
      let same = byValue[number][own] ?? []
      if same.count < candidates.count { candidates = same }
    }
    return candidates.first { KnownRecords.has(records[$0].value, row) }.map { records[$0].key }
  }

  /// Whether a record has all the values of a row.
  private static func has(_ record: JSONValue, _ row: JSONValue) -> Bool {
    (row.object ?? [:]).allSatisfy { key, value in
      guard let own = record[key] else { return false }
      if value.object != nil { return has(own, value) }
      guard let all = value.array, let present = own.array else { return own == value }
      return all.allSatisfy(present.contains)
    }
  }
}
