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
        ? leaf?.node.members ?? [] : members.keys.sorted(by: FieldModel.precedes))
    return keys.map { key in
      let record = target.flatMap { name in key.string.flatMap { index.record(name, $0) } }
      return Group(
        name: record.map(name) ?? [.text(display.text(of: key, leaf))], records: members[key] ?? [])
    }
  }

  private func classes(_ field: JSONPointer, _ limits: [Int], _ records: [Record]) -> [Group] {
    let limits = limits.sorted()
    return (0...limits.count).map { place in
      let low = place == 0 ? nil : limits[place - 1]
      let high = place == limits.count ? nil : limits[place]
      let name =
        low.map { low in high.map { words.between(low, $0 - 1) } ?? words.from(low) }
        ?? words.below(limits[0])
      let members = records.filter(index.test([.isWithin(field, from: low, below: high)]))
      return Group(name: [.text(name)], records: members)
    }
  }

  /// Every month from the first to the last, and at the end the records whose month is not known.
  private func months(_ field: JSONPointer, _ records: [Record]) -> [Group] {
    let dated = Dictionary(grouping: records) { record -> Month? in
      index.value(field, of: record)?.string.flatMap(Month.init)
    }
    let known = dated.keys.compactMap(\.self)
    var groups: [Group] = []
    if let first = known.min(), let last = known.max() {
      groups = (first.number...last.number).prefix(Month.most).map { number in
        let month = Month(number: number)
        return Group(name: [.text(month.text)], records: dated[month] ?? [])
      }
    }
    let unknown = dated[nil] ?? []
    return unknown.isEmpty
      ? groups : groups + [Group(name: [.text(words.unknownMonth)], records: unknown)]
  }
}
