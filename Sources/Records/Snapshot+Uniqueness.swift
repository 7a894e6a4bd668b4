public import JSONModel

/// Two records that agree on what must be unique.
public struct Clash: Hashable, Sendable {
  /// The fields.
  public let fields: [JSONPointer]
  /// All records that agree, sorted.
  public let records: [RecordKey]
}

extension Snapshot {
  /// Every group of records that agree on all fields of an `x-unique` tuple.
  ///
  /// A tuple of which a record lacks a field says nothing of that record.
  public func uniquenessClashes() -> [Clash] {
    schemas.sorted.flatMap { collection in
      collection.unique.flatMap { fields in
        var groups: [[JSONValue]: [RecordKey]] = [:]
        for record in records.values where record.key.collection == collection.name {
          let values = fields.compactMap { record.value[$0] }
          if values.count == fields.count { groups[values, default: []].append(record.key) }
        }
        return groups.values.filter { $0.count > 1 }
          .map { Clash(fields: fields, records: $0.sorted()) }
      }
    }
  }

  func clashes() -> [Finding] {
    uniquenessClashes().flatMap { clash in
      clash.records.dropFirst().compactMap { key -> Finding? in
        guard let record = records[key], let other = clash.records.first,
          !isFiled(key, against: other)
        else { return nil }
        return Finding(
          .notUnique(clash.fields, other: other), path: record.path, key: key,
          pointer: clash.fields[0])
      }
    }
  }

  /// Whether the clash of two records is an open conflict already.
  private func isFiled(_ key: RecordKey, against other: RecordKey) -> Bool {
    conflicts[key]?.registers.values.contains {
      $0.kind == .unique && $0.records.contains(other)
    } ?? false
  }
}
