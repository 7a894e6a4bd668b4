internal import JSONModel
internal import Records

/// The records of a snapshot by collection and id, put in order once for all reports, and what is
/// worked out of them once for all pages of a language.
///
/// Private fields are as if they were not there.
final class RecordIndex {
  let snapshot: Snapshot
  private let collections: [String: [Record]]
  /// The collections that have private fields.
  private let guarded: Set<String>
  private var known: [String: Peers] = [:]
  private var references: [String: ReferenceCounts] = [:]
  private var places: [String: [(record: Record, place: Place)]] = [:]

  init(_ snapshot: Snapshot) {
    self.snapshot = snapshot
    collections = snapshot.schemas.sorted.reduce(into: [:]) {
      $0[$1.name] = snapshot.records(of: $1.name)
    }
    guarded = Set(snapshot.schemas.sorted.filter(\.hasPrivateFields).map(\.name))
  }

  /// The same records, for another thread.
  init(sharing other: Shared) {
    snapshot = other.snapshot
    collections = other.collections
    guarded = other.guarded
  }

  /// What threads may share.
  struct Shared: Sendable {
    fileprivate let snapshot: Snapshot
    fileprivate let collections: [String: [Record]]
    fileprivate let guarded: Set<String>
  }

  /// The records in their order, without what was worked out of them.
  var shared: Shared {
    Shared(snapshot: snapshot, collections: collections, guarded: guarded)
  }

  /// The records of a collection, sorted by id.
  func records(of collection: String) -> [Record] { collections[collection] ?? [] }

  /// A value that may be shown: `nil` where it is absent or the field, or one around it, private.
  func value(_ pointer: JSONPointer, of record: Record) -> JSONValue? {
    let collection = record.key.collection
    guard
      !guarded.contains(collection) || snapshot.schemas[collection]?.isPrivate(pointer) != true
    else { return nil }
    return record.value[pointer]
  }

  /// The scalars of a field: of a list, each of its elements.
  func scalars(_ pointer: JSONPointer, of record: Record) -> [JSONValue] {
    guard let value = value(pointer, of: record) else { return [] }
    return value.array ?? [value]
  }

  /// Records by each scalar that a field of theirs has, in their order.
  func byScalar(_ field: JSONPointer, _ records: [Record]) -> [JSONValue: [Record]] {
    records.reduce(into: [:]) { groups, record in
      for scalar in Set(scalars(field, of: record)) { groups[scalar, default: []].append(record) }
    }
  }

  /// The records of another collection that name each, by the id that they name.
  func naming(_ source: ReportDefinition.Source) -> [JSONValue: [Record]] {
    byScalar(
      source.field,
      records(of: source.collection).filter(test(source.conditions)))
  }

  /// The collection whose ids stand in a field, or in the elements of a list.
  func target(of field: JSONPointer, in collection: String) -> String? {
    let field = snapshot.schemas[collection]?.fields.root.field(at: field)
    return field?.node.references ?? field?.element?.node.references
  }

  /// A test for conditions; what it takes from other collections is gathered once.
  func test(_ conditions: [Condition]) -> (Record) -> Bool {
    let tests = conditions.map(test)
    return { record in tests.allSatisfy { $0(record) } }
  }

  private func test(_ condition: Condition) -> (Record) -> Bool {
    switch condition {
    case .equals(let field, let values):
      let values = Set(values)
      return { !values.isDisjoint(with: self.scalars(field, of: $0)) }
    case .isPresent(let field, let isPresent):
      return { self.scalars(field, of: $0).isEmpty != isPresent }
    case .isWithin(let field, let from, let below):
      return { record in
        guard let number = self.value(field, of: record)?.number else { return false }
        return (from.map { number >= JSONNumber($0) } ?? true)
          && (below.map { number < JSONNumber($0) } ?? true)
      }
    case .isNamed(let collection, let field, let conditions):
      let naming = naming(
        ReportDefinition.Source(collection: collection, field: field, conditions: conditions))
      return { naming[.string(JSONString($0.key.id))] != nil }
    }
  }

  /// What a field that names records comes to, counted at the first call.
  func references(_ field: JSONPointer, of collection: String, to target: String) -> ReferenceCounts
  {
    let place = collection + field.description
    if let counts = references[place] { return counts }
    let counts = ReferenceCounts(field, of: collection, to: target, in: self)
    references[place] = counts
    return counts
  }

  /// The records of a collection that have a place, read at the first call.
  func places(_ near: ReportDefinition.Near) -> [(record: Record, place: Place)] {
    let key = "\(near.collection) \(near.latitude) \(near.longitude)"
    if let places = places[key] { return places }
    let found = records(of: near.collection).compactMap { record in
      place(of: record, near.latitude, near.longitude).map { (record: record, place: $0) }
    }
    places[key] = found
    return found
  }

  /// Who could learn from whom, worked out at the first call for a section.
  func peers(_ definition: ReportDefinition.Peers, of section: String) -> Peers {
    if let peers = known[section] { return peers }
    let peers = Peers(definition, self)
    known[section] = peers
    return peers
  }
}
