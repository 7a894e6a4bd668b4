internal import JSONModel
internal import Records

extension RecordIndex {
  /// A measure over groups of records, `nil` where it is not a number: what it takes from other collections is gathered once.
  func counter(_ measure: ReportDefinition.Measure) -> ([Record]) -> Count? {
    switch measure {
    case .records(let conditions, let known):
      let test = test(conditions)
      let isKnown = self.test(known)
      return { records in
        // Of nothing, all is known.
        guard known.isEmpty || records.isEmpty || records.contains(where: isKnown) else {
          return nil
        }
        let counted = records.filter(test)
        return Count(counted.count, behind: counted)
      }
    case .referenced(let source):
      let naming = naming(source)
      return { records in
        let named = records.filter { naming[.string(JSONString($0.key.id))] != nil }
        return Count(named.count, behind: named)
      }
    case .referring(let source):
      let naming = naming(source)
      return { records in
        let found = records.flatMap { naming[.string(JSONString($0.key.id))] ?? [] }
        return Count(behind: found)
      }
    case .distinct(let source, let of, let among, let through):
      return distinct(source, of, among, through)
    case .sum(let field): return { self.sum(field, over: $0) }
    case .medianDays(let from, let to): return { self.medianDays(from, to, over: $0) }
    case .value, .names: return { _ in nil }
    }
  }

  private func distinct(
    _ source: ReportDefinition.Source, _ of: JSONPointer, _ among: [Condition],
    _ through: JSONPointer?
  ) -> ([Record]) -> Count? {
    let naming = naming(source)
    let target = target(of: of, in: source.collection)
    let test = test(among)
    return { records in
      let ids = records.flatMap { record in
        through.map { self.scalars($0, of: record) } ?? [.string(JSONString(record.key.id))]
      }
      let found = Set(ids).flatMap { naming[$0] ?? [] }
      let values = Set(found.flatMap { self.scalars(of, of: $0) })
      guard let target else { return Count(values.count, behind: found) }
      let named = values.compactMap { value in value.string.flatMap { self.record(target, $0) } }
      let chosen = named.filter(test)
      return Count(chosen.count, behind: chosen)
    }
  }

  /// A record by its id.
  func record(_ collection: String, _ id: String) -> Record? {
    snapshot.records[RecordKey(collection: collection, id: id)]
  }

  /// The sum of a field; `nil` where no record has it, or it takes more than about 37 digits.
  func sum(_ field: JSONPointer, over records: [Record]) -> Count? {
    let adding = records.compactMap { record in
      value(field, of: record)?.number.map { (record: record, amount: $0) }
    }
    guard !adding.isEmpty, let sum = JSONNumber.sum(adding.map(\.amount)) else { return nil }
    return Count(sum, of: adding)
  }

  /// The middle number of days between two dates, of the records that have both; of two in the
  /// middle, their mean.
  func medianDays(
    _ from: JSONPointer, _ to: JSONPointer, over records: [Record]
  ) -> Count? {
    let spans = records.compactMap { record -> (days: Int, record: Record)? in
      guard let start = value(from, of: record)?.string.flatMap(CalendarDate.init),
        let end = value(to, of: record)?.string.flatMap(CalendarDate.init)
      else { return nil }
      return (end.number - start.number, record)
    }
    let days = spans.map(\.days).sorted()
    guard !days.isEmpty else { return nil }
    let twice = days[(days.count - 1) / 2] + days[days.count / 2]
    // Half of an odd number ends in 5.
    let median = JSONNumber(parsing: "\(5 * twice)e-1") ?? JSONNumber(twice / 2)
    return Count(median, of: spans.map { ($0.record, JSONNumber($0.days)) })
  }
}
