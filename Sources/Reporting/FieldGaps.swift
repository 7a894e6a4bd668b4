internal import FileSystem
internal import JSONModel
internal import Records

/// Which records of a collection lack a public field, and which have it; inside an object, of the records that have
/// the object.
struct FieldGaps: Sendable {
  let place: FieldPlace
  let filled: [RecordKey]
  let lacking: [RecordKey]

  /// Those of every collection that some records lack, on as many threads as there are processors.
  static func all(in records: RecordIndex.Shared) -> [String: [FieldGaps]] {
    let collections = records.snapshot.schemas.sorted
    let gaps = Workers.map(collections.count) { all(of: collections[$0], in: records) }
    return Dictionary(uniqueKeysWithValues: zip(collections.map(\.name), gaps))
  }

  private static func all(
    of collection: RecordCollection, in records: RecordIndex.Shared
  ) -> [FieldGaps] {
    let languages = Set(records.snapshot.settings.languages)
    return collection.publicPlaces.filter { mayLack($0, languages) }.compactMap {
      FieldGaps(of: $0, in: records.records(of: collection.name))
    }
  }

  private init?(of place: FieldPlace, in records: [Record]) {
    let field = place.pointer
    let isInside = place.steps.count > 1
    // Most fields are lacking nowhere: nothing is gathered until one is.
    lacking = records.filter {
      $0.value[field] == nil && (!isInside || $0.value[field.parent]?.object != nil)
    }.map(\.key)
    guard !lacking.isEmpty else { return nil }
    filled = records.filter { $0.value[field] != nil }.map(\.key)
    self.place = place
  }

  /// Whether a field may be missing: one that may be left out, but for a text's languages.
  static func mayLack(_ place: FieldPlace, _ languages: Set<String>) -> Bool {
    guard place.isSingle, !place.isRequired, let name = place.steps.last else { return false }
    return place.steps.count == 1 || name.map { !languages.contains($0.text) } ?? false
  }
}
