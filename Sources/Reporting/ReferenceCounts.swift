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
      let value = index.value(field, of: record)
      if let id = value?.string { ids.insert(id) } else { ids.formUnion(value.ids) }
      if value?.string != nil || !value.ids.isEmpty { naming.append(record.key) }
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

extension JSONValue? {
  /// The strings of a list.
  fileprivate var ids: [String] { self?.array?.compactMap(\.string) ?? [] }
}
