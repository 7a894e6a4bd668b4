internal import JSONModel
internal import Records

/// The records of a group of a breakdown, with the group's name.
struct Group {
  let name: [Inline]
  let records: [Record]

  /// The name in plain words.
  var label: String { name.map(\.text).joined() }
}

extension Figures {
  /// The groups in the order of the referred collection, of the `enum`, of the classes or of time.
  func groups(_ breakdown: ReportDefinition.Breakdown) -> [Group] {
    let records = index.records(of: breakdown.collection)
    switch breakdown.grouping {
    case .values(let field): return values(field, records, of: breakdown.collection)
    case .classes(let field, let limits): return classes(field, limits, records)
    case .months(let field): return months(field, records)
    }
  }

  /// Records by the values of a field; values that nothing has are groups too, where they are known.
  func values(
    _ pointer: JSONPointer, _ records: [Record], of collection: String
  ) -> [Group] {
    let field = snapshot.schemas[collection]?.fields.root.field(at: pointer)
    let leaf = field?.element ?? field
    let target = index.target(of: pointer, in: collection)
    let members = index.byScalar(pointer, records)
    let keys: [JSONValue] =
      target.map { index.records(of: $0).map { .string(JSONString($0.key.id)) } }
      ?? (leaf?.node.members.isEmpty == false
        ? leaf?.node.members ?? [] : sorted(members.keys, leaf))
    let groups = keys.map { key in
      let record = target.flatMap { name in key.string.flatMap { index.record(name, $0) } }
      return Group(
        name: record.map(name) ?? self.name(of: key, leaf), records: members[key] ?? [])
    }
    return groups + others(than: groups, records)
  }

  private func name(of value: JSONValue, _ field: FieldModel.Field?) -> [Inline] {
    let text = display.text(of: value, field)
    return [text.showsNothing ? .absent : .text(text)]
  }

  /// Values in order: texts as Swedish sorts them, all else as records do.
  private func sorted(
    _ values: some Sequence<JSONValue>, _ field: FieldModel.Field?
  ) -> [JSONValue] {
    let named = values.map { value in
      (value, value.string.map { _ in Collation(display.text(of: value, field)) })
    }
    return named.sorted { left, right in
      guard let one = left.1, let other = right.1, one < other || other < one else {
        return FieldModel.precedes(left.0, right.0)
      }
      return one < other
    }.map { $0.0 }
  }

  /// The records that are in no group, as a last one.
  private func others(than groups: [Group], _ records: [Record]) -> [Group] {
    let told = Set(groups.lazy.flatMap(\.records).map(\.key))
    let others = records.filter { !told.contains($0.key) }
    return others.isEmpty ? [] : [Group(name: [.text(words.unknownValue)], records: others)]
  }

  private func classes(_ field: JSONPointer, _ limits: [Int], _ records: [Record]) -> [Group] {
    let limits = limits.sorted()
    let groups = (0...limits.count).map { place in
      let low = place == 0 ? nil : limits[place - 1]
      let high = place == limits.count ? nil : limits[place]
      let name =
        low.map { low in high.map { words.between(low, $0 - 1) } ?? words.from(low) }
        ?? words.below(limits[0])
      let members = records.filter(index.test([.isWithin(field, from: low, below: high)]))
      return Group(name: [.text(name)], records: members)
    }
    return groups + others(than: groups, records)
  }

  /// Every month from the first to the last, or where these are too many, those that have records; at
  /// the end the records whose month is not known.
  private func months(_ field: JSONPointer, _ records: [Record]) -> [Group] {
    let dated = Dictionary(grouping: records) { record -> Month? in
      index.value(field, of: record)?.string.flatMap(Month.init)
    }
    let known = dated.keys.compactMap(\.self)
    var groups: [Group] = []
    if let first = known.min(), let last = known.max() {
      let all = first.number...last.number
      let months = all.count > Month.most ? known.sorted() : all.map(Month.init(number:))
      groups = months.map { Group(name: [.text($0.text)], records: dated[$0] ?? []) }
    }
    let unknown = dated[nil] ?? []
    return unknown.isEmpty
      ? groups : groups + [Group(name: [.text(words.unknownMonth)], records: unknown)]
  }
}
