internal import JSONModel
internal import Records

/// Counts over the records of a snapshot; private fields are as if they were not there.
struct Figures {
  let snapshot: Snapshot
  let language: String

  /// What reports show of records; private fields stay out.
  var display: DisplayText { DisplayText(of: snapshot, in: language, showsPrivate: false) }

  /// A value that may be shown: `nil` where it is absent or the field, or one around it, private.
  func value(_ pointer: JSONPointer, of record: Record) -> JSONValue? {
    guard snapshot.schemas[record.key.collection]?.isPrivate(pointer) != true else { return nil }
    return record.value[pointer]
  }

  /// A value as people read it.
  func text(_ pointer: JSONPointer, of record: Record) -> String? {
    value(pointer, of: record).map {
      display.text(of: $0, snapshot.fields(of: record.key)?.field(at: pointer))
    }
  }

  /// The scalars of a field: of a list, each of its elements.
  func scalars(_ pointer: JSONPointer, of record: Record) -> [JSONValue] {
    guard let value = value(pointer, of: record) else { return [] }
    return value.array ?? [value]
  }

  /// A measure over some records of a collection; `nil` where it is not a number.
  func count(_ measure: ReportDefinition.Measure, over records: [Record]) -> Int? {
    counter(measure)(records)
  }

  /// A measure for many groups of records: what it takes from other collections is gathered once.
  func counter(_ measure: ReportDefinition.Measure) -> ([Record]) -> Int? {
    switch measure {
    case .records: return { $0.count }
    case .referenced(let collection, let field):
      let named = Set(snapshot.records(of: collection).flatMap { scalars(field, of: $0) })
      return { $0.count { named.contains(.string(JSONString($0.key.id))) } }
    case .distinct(let collection, let field, let of):
      let naming = byScalar(field, snapshot.records(of: collection))
      return { records in
        let found = records.flatMap { naming[.string(JSONString($0.key.id))] ?? [] }
        return Set(found.flatMap { scalars(of, of: $0) }).count
      }
    case .sum(let field): return { sum(field, over: $0) }
    case .list, .value: return { _ in nil }
    }
  }

  /// Records by each scalar that a field of theirs has, in their order.
  private func byScalar(_ field: JSONPointer, _ records: [Record]) -> [JSONValue: [Record]] {
    records.reduce(into: [:]) { groups, record in
      for scalar in Set(scalars(field, of: record)) { groups[scalar, default: []].append(record) }
    }
  }

  func sum(_ field: JSONPointer, over records: [Record]) -> Int? {
    JSONNumber.sum(records.compactMap { value(field, of: $0)?.number })?.int
  }

  /// The records of a group of a breakdown, with the group's name.
  struct Group {
    let name: String
    let marks: [String]
    let records: [Record]
  }

  /// The groups in the order of the referred collection, of the `enum` or of the classes.
  func groups(_ breakdown: ReportDefinition.Breakdown) -> [Group] {
    let records = snapshot.records(of: breakdown.collection)
    guard breakdown.classes.isEmpty else { return classes(breakdown, records) }
    let field = snapshot.schemas[breakdown.collection]?.fields.root.field(at: breakdown.field)
    let target = field?.node.references ?? field?.element?.node.references
    let named = (field?.element ?? field)?.node.members ?? []
    let keys: [JSONValue] =
      target.map { snapshot.records(of: $0).map { .string(JSONString($0.key.id)) } }
      ?? (named.isEmpty ? found(breakdown.field, in: records) : named)
    let leaf = field?.element ?? field
    let members = byScalar(breakdown.field, records)
    return keys.map { key in
      Group(
        name: display.text(of: key, leaf),
        marks: marks(target.flatMap { self.record($0, key) }),
        records: members[key] ?? [])
    }
  }

  private func record(_ collection: String, _ id: JSONValue) -> Record? {
    id.string.flatMap { snapshot.records[RecordKey(collection: collection, id: $0)] }
  }

  private func found(_ field: JSONPointer, in records: [Record]) -> [JSONValue] {
    Set(records.flatMap { scalars(field, of: $0) }).sorted(by: FieldModel.precedes)
  }

  private func classes(
    _ breakdown: ReportDefinition.Breakdown, _ records: [Record]
  ) -> [Group] {
    let words = ReportText(language: language)
    let limits = breakdown.classes.sorted()
    return (0...limits.count).map { index in
      let low = index == 0 ? nil : limits[index - 1]
      let high = index == limits.count ? nil : limits[index]
      let name =
        low.map { low in high.map { words.between(low, $0 - 1) } ?? words.from(low) }
        ?? words.below(limits[0])
      let members = records.filter { record in
        guard let number = value(breakdown.field, of: record)?.number else { return false }
        return (low.map { number >= JSONNumber($0) } ?? true)
          && (high.map { number < JSONNumber($0) } ?? true)
      }
      return Group(name: name, marks: [], records: members)
    }
  }

  /// What must be said of a record wherever it is shown.
  func marks(_ record: Record?) -> [String] {
    guard let record else { return [] }
    return snapshot.settings.marks.filter { value($0.field, of: record) == $0.equals }
      .map { $0.label[language] }
  }
}
