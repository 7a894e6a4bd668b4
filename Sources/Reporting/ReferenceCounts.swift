internal import FileSystem
internal import JSONModel
internal import Records

/// Which records name others in a field, which are named, and what is named that is not there.
struct ReferenceCounts: Sendable {
  /// The field, and its collection.
  let field: FieldPlace
  let collection: String
  /// The collection of the records that it names.
  let target: String
  private(set) var naming: [RecordKey] = []
  private(set) var named: [RecordKey] = []
  private(set) var unnamed: [RecordKey] = []
  private(set) var dangling: [Dangling] = []

  /// A record that names another one which is not there, and the id that it names.
  struct Dangling: Sendable {
    let record: Record
    let id: String
  }

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
    // By their places: to copy a record takes as long as to look into it.
    let sources = records.records(of: collection)
    for place in sources.indices {
      var isNaming = false
      field.forEachValue(in: sources[place].value) { value in
        guard let id = value.string else { return }
        ids.insert(id)
        isNaming = true
      }
      if isNaming { counts.naming.append(sources[place].key) }
    }
    let targets = records.records(of: target)
    for place in targets.indices {
      if ids.contains(targets[place].key.id) {
        counts.named.append(targets[place].key)
      } else {
        counts.unnamed.append(targets[place].key)
      }
    }
    // Nearly always, all that is named is there.
    if ids.count > counts.named.count { counts.setAside(ids, records) }
    return counts
  }

  /// Takes the references that lead to no record out of those that do; a record that cannot be read is one.
  private mutating func setAside(_ ids: Set<String>, _ records: RecordIndex.Shared) {
    let lost = ids.filter {
      !records.snapshot.exists(RecordKey(collection: target, id: $0))
    }
    naming = []
    for record in records.records(of: collection) {
      var (isNaming, lostHere): (Bool, Set<String>) = (false, [])
      field.forEachValue(in: record.value) { value in
        guard let id = value.string else { return }
        if lost.contains(id) { lostHere.insert(id) } else { isNaming = true }
      }
      if isNaming { naming.append(record.key) }
      dangling += lostHere.sorted().map { Dangling(record: record, id: $0) }
    }
  }
}
