internal import JSONModel
internal import Records

/// Which records name others in a field, and which are named.
struct ReferenceCounts {
  private(set) var naming: [RecordKey] = []
  private(set) var named: [RecordKey] = []
  private(set) var unnamed: [RecordKey] = []

  init(
    _ field: JSONPointer, of collection: String, to target: String, in index: RecordIndex
  ) {
    var ids: Set<String> = []
    for record in index.records(of: collection) {
      let found = index.scalars(field, of: record).compactMap(\.string)
      if !found.isEmpty { naming.append(record.key) }
      ids.formUnion(found)
    }
    for record in index.records(of: target) {
      if ids.contains(record.key.id) {
        named.append(record.key)
      } else {
        unnamed.append(record.key)
      }
    }
  }
}
