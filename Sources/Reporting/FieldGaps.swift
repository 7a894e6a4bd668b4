internal import FileSystem
internal import JSONModel
internal import Records

/// Which records of a collection lack a public field, and which have it; inside an object, of the records that have
/// the object. In a list of objects, a record lacks the field where one of the objects does.
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
    let state = place.pointer.map(FieldGaps.single) ?? FieldGaps.inList(place)
    // By their places: to copy a record takes as long as to look into it.
    let states = records.indices.map { state(records[$0].value) }
    // Most fields are lacking nowhere: nothing is gathered until one is.
    guard states.contains(.lacking) else { return nil }
    lacking = states.indices.filter { states[$0] == .lacking }.map { records[$0].key }
    filled = states.indices.filter { states[$0] == .filled }.map { records[$0].key }
    self.place = place
  }

  private enum State { case filled, lacking, elsewhere }

  private static func single(_ field: JSONPointer) -> (JSONValue) -> State {
    guard field.tokens.count > 1 else { return { $0[field] == nil ? .lacking : .filled } }
    let parent = field.parent
    return { value in
      guard value[field] == nil else { return .filled }
      return value[parent]?.object == nil ? .elsewhere : .lacking
    }
  }

  private static func inList(_ place: FieldPlace) -> (JSONValue) -> State {
    guard let name = place.steps.last?.name else { return { _ in .elsewhere } }
    if place.steps.count == 3, place.steps[1] == .element, let list = place.steps[0].name {
      return { FieldGaps.state(of: $0[list]?.array ?? [], name) }
    }
    return { value in
      var state = State.elsewhere
      place.forEachHolder(in: value) { holder in
        guard holder.object != nil else { return }
        if holder[name] == nil { state = .lacking } else if state != .lacking { state = .filled }
      }
      return state
    }
  }

  /// The same where the list is a field of the record, which most are.
  private static func state(of elements: [JSONValue], _ name: JSONString) -> State {
    var state = State.elsewhere
    for element in elements where element.object != nil {
      guard element[name] != nil else { return .lacking }
      state = .filled
    }
    return state
  }

  /// Whether a field may be missing: one that may be left out, but for a text's languages.
  static func mayLack(_ place: FieldPlace, _ languages: Set<String>) -> Bool {
    guard !place.isRequired, let name = place.steps.last?.name else { return false }
    return place.steps.count == 1 || !languages.contains(name.text)
  }
}
