internal import Records

/// The records of a collection, and what of them was written.
struct RecordShelf {
  /// Sorted by id.
  let records: [Record]
  /// How pages lead to them.
  let anchor: HTML.RecordAnchor
  /// What was written of each.
  var items: [RecordLists.Item?]
  /// Behind the one that was found last: most lists have records in their order.
  private var next = 0

  init(_ records: [Record], anchor: HTML.RecordAnchor) {
    self.records = records
    self.anchor = anchor
    items = Array(repeating: nil, count: records.count)
  }

  /// The place of a record.
  ///
  /// - Complexity: O(log of the records from the one that was found before to it; of all before it, where it
  ///   stands before that one).
  mutating func place(of id: String) -> Int? {
    if next < records.count, records[next].key.id == id {
      next += 1
      return next - 1
    }
    var low = next < records.count && records[next].key.id < id ? next : 0
    var step = 1
    while low + step < records.count, records[low + step].key.id < id {
      low += step
      step *= 2
    }
    var high = min(low + step, records.count)
    while low < high {
      let middle = (low + high) / 2
      if records[middle].key.id < id { low = middle + 1 } else { high = middle }
    }
    guard low < records.count, records[low].key.id == id else { return nil }
    next = low + 1
    return low
  }
}
