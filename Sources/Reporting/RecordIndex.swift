internal import JSONModel
internal import Records

/// The records of a snapshot by collection and id, put in order once for all reports, and what is
/// worked out of them once for all pages of a language.
///
/// Private fields are not there.
final class RecordIndex {
  /// What threads may share.
  let shared: Shared
  private var known: [String: Peers] = [:]
  private var places: [String: [(record: Record, place: Place)]] = [:]

  var snapshot: Snapshot { shared.snapshot }

  convenience init(_ snapshot: Snapshot, _ texts: ReportTexts = .builtIn) {
    self.init(sharing: Shared(snapshot, texts))
  }

  /// The same records, for another thread.
  init(sharing shared: Shared) { self.shared = shared }

  /// The records of a collection, sorted by id.
  func records(of collection: String) -> [Record] { shared.records(of: collection) }

  /// A value of a record; `nil` where it is absent.
  func value(_ pointer: JSONPointer, of record: Record) -> JSONValue? { record.value[pointer] }

  /// The scalars of a field: of a list, each of its elements.
  func scalars(_ pointer: JSONPointer, of record: Record) -> [JSONValue] {
    record.value.scalars(pointer)
  }

  /// Records by each scalar that a field of theirs has, in their order.
  func byScalar(_ field: JSONPointer, _ records: [Record]) -> [JSONValue: [Record]] {
    records.reduce(into: [:]) { groups, record in
      for scalar in Set(scalars(field, of: record)) { groups[scalar, default: []].append(record) }
    }
  }

  /// The records of another collection that name each, by the id that they name.
  func naming(_ source: ReportDefinition.Source) -> [JSONValue: [Record]] {
    byScalar(source.field, chosen(source))
  }

  /// The records that a source takes.
  func chosen(_ source: ReportDefinition.Source) -> [Record] {
    let records = records(of: source.collection)
    let current = source.latest.map { latest($0, among: records) } ?? records
    return current.filter(test(source.conditions))
  }

  /// Of the records that are about the same, the one with the latest date; of equal dates, the last by
  /// id. A record without a date is older than all that have one.
  private func latest(
    _ latest: ReportDefinition.Source.Latest, among records: [Record]
  ) -> [Record] {
    func date(_ record: Record) -> String { value(latest.date, of: record)?.string ?? "" }
    let newest = byScalar(latest.subject, records).mapValues { about in
      about.max { (date($0), $0.key.id) < (date($1), $1.key.id) }?.key
    }
    return records.filter { record in
      let subjects = Set(scalars(latest.subject, of: record))
      return subjects.isEmpty || subjects.contains { newest[$0] == record.key }
    }
  }

  /// The collection whose ids stand in a field, or in the elements of a list.
  func target(of field: JSONPointer, in collection: String) -> String? {
    shared.target(of: field, in: collection)
  }

  /// A test for conditions; what it takes from other collections is gathered once.
  func test(_ conditions: [Condition]) -> (Record) -> Bool {
    let tests = conditions.map(test)
    return { record in tests.allSatisfy { $0(record) } }
  }

  private func test(_ condition: Condition) -> (Record) -> Bool {
    switch condition {
    case .isAny(let choices):
      let tests = choices.map(test)
      return { record in tests.contains { $0(record) } }
    case .isNamed(let source):
      let naming = naming(source)
      return { naming[.string(JSONString($0.key.id))] != nil }
    case .isUnnamed(let source):
      let naming = naming(source)
      return { naming[.string(JSONString($0.key.id))] == nil }
    default:
      let holds = condition.holds()
      return { holds($0.value) }
    }
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

extension RecordIndex {
  /// The records in their order, and what is counted of them once for all languages.
  struct Shared: Sendable {
    let snapshot: Snapshot
    /// The words and the frame of reports.
    let texts: ReportTexts
    private let collections: [String: [Record]]
    /// What each field that names records comes to, where that was counted.
    private(set) var references: [ReferenceCounts] = []
    /// The fields that some records of each collection lack, where that was counted.
    private(set) var gaps: [String: [FieldGaps]] = [:]

    /// The records of a snapshot without private fields.
    init(_ snapshot: Snapshot, _ texts: ReportTexts = .builtIn) {
      self.snapshot = snapshot
      self.texts = texts
      collections = snapshot.recordsByCollection
    }

    func records(of collection: String) -> [Record] { collections[collection] ?? [] }

    func target(of field: JSONPointer, in collection: String) -> String? {
      let field = snapshot.schemas[collection]?.fields.root.field(at: field)
      return field?.node.references ?? field?.element?.node.references
    }

    /// The same with what some reports tell of all records.
    func counting(references: Bool, gaps: Bool) -> Shared {
      var shared = self
      if references { shared.references = ReferenceCounts.all(in: self) }
      if gaps { shared.gaps = FieldGaps.all(in: self) }
      return shared
    }
  }
}
