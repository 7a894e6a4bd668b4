internal import FileSystem
internal import JSONModel
internal import Records

/// Which records name others in a field, and which are named.
struct ReferenceCounts: Sendable {
  /// The field, and its collection.
  let field: FieldPlace
  let collection: String
  /// The collection of the records that it names.
  let target: String
  private(set) var naming: [RecordKey] = []
  private(set) var named: [RecordKey] = []
  private(set) var unnamed: [RecordKey] = []

  /// Those of every public field, collection by collection, on as many threads as there are processors.
  static func all(in records: RecordIndex.Shared) -> [ReferenceCounts] {
    let fields = records.snapshot.schemas.sorted.flatMap { collection in
      collection.publicPlaces.compactMap { place in
        place.node.references.map {
          ReferenceCounts(field: place, of: collection.name, to: $0)
        }
      }
    }
    return Workers.map(fields.count) { fields[$0].counted(in: records) }
  }

  private init(field: FieldPlace, of collection: String, to target: String) {
    (self.field, self.collection, self.target) = (field, collection, target)
  }

  private func counted(in records: RecordIndex.Shared) -> ReferenceCounts {
    var counts = self
    var ids: Set<String> = []
    for record in records.records(of: collection) {
      var isNaming = false
      field.forEachValue(in: record.value) { value in
        guard let id = value.string else { return }
        ids.insert(id)
        isNaming = true
      }
      if isNaming { counts.naming.append(record.key) }
    }
    for record in records.records(of: target) {
      if ids.contains(record.key.id) {
        counts.named.append(record.key)
      } else {
        counts.unnamed.append(record.key)
      }
    }
    return counts
  }
}
