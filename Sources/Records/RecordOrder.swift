public import JSONModel

/// The order of a list: by one field after the other, each up or down.
///
/// Numbers come by their value, all else as it is shown, by the rules of ``Collation``. A record
/// without the field comes last, either way.
public struct RecordOrder: Sendable {
  private let keys: [(path: FieldPath, descends: Bool)]
  private let snapshot: Snapshot
  private let display: DisplayText

  /// Reads the fields of an order, `-field` for descending.
  ///
  /// - Throws: ``FieldPath/Failure`` at the first field that the collection does not have.
  public init(
    _ fields: [String], in collection: RecordCollection, of snapshot: Snapshot,
    shownBy display: DisplayText
  ) throws(FieldPath.Failure) {
    var keys: [(path: FieldPath, descends: Bool)] = []
    for field in fields {
      let descends = field.hasPrefix("-")
      let name = descends ? String(field.dropFirst()) : field
      keys.append((try FieldPath(name, in: collection, of: snapshot), descends))
    }
    self.keys = keys
    self.snapshot = snapshot
    self.display = display
  }

  /// Records in this order; those that are equal in it stay in theirs.
  ///
  /// - Complexity: O(*n* log *n*).
  public func sorted(_ records: [Record]) -> [Record] {
    guard !keys.isEmpty else { return records }
    let places = records.map { record in keys.map { place(of: record, $0.path) } }
    return records.indices.sorted { left, right in
      for (number, key) in keys.enumerated() {
        let (one, other) = (places[left][number], places[right][number])
        guard one != other else { continue }
        guard let one, let other else { return one != nil }
        return key.descends ? other < one : one < other
      }
      return left < right
    }.map { records[$0] }
  }

  private enum Place: Comparable {
    case number(JSONNumber)
    case text(Collation)
  }

  private func place(of record: Record, _ path: FieldPath) -> Place? {
    let values = path.values(in: record, of: snapshot)
    guard let first = values.first else { return nil }
    if case .number(let number) = first { return .number(number) }
    return .text(Collation(display.text(of: values, at: path)))
  }
}

extension DisplayText {
  /// The values at the end of a way, with commas.
  public func text(of values: [JSONValue], at path: FieldPath) -> String {
    values.map { text(of: $0, path.field) }.joined(separator: ", ")
  }
}
