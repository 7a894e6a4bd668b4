internal import JSONModel
internal import Records

/// One figure with its target, read from a record: `measure`, `target` and `reported`.
struct Indicator {
  struct Reported {
    let value: JSONNumber
    let url: String?
    let note: String?
  }

  let count: Count?
  let target: JSONNumber?
  let reported: [Reported]

  init(record: Record, index: RecordIndex, language: String) {
    target = index.value(["target"], of: record)?.number
    count = index.value(["measure"], of: record).flatMap { Indicator.count($0, index) }
    reported = (index.value(["reported"], of: record)?.array ?? []).compactMap { figure in
      guard let value = figure["value"]?.number else { return nil }
      return Reported(
        value: value, url: figure["source"]?.string,
        note: LocalizedText(figure["note"])?[language])
    }
  }

  /// `{"collection", "count": "records" | "distinct" | "sum", "field", "where"}`
  static func count(_ measure: JSONValue, _ index: RecordIndex) -> Count? {
    guard let collection = measure["collection"]?.string, let kind = measure["count"]?.string,
      let conditions = Condition.all(measure["where"])
    else { return nil }
    let records = index.records(of: collection).filter(index.test(conditions))
    let field = measure["field"]?.string.flatMap { JSONPointer(parsing: $0) }
    switch (kind, field) {
    case ("records", _): return Count(records.count, behind: records)
    case ("distinct", let field?):
      let values = index.byScalar(field, records)
      guard let target = index.target(of: field, in: collection) else {
        return Count(values.count, behind: values.values.joined())
      }
      let named = values.keys.compactMap { $0.string.flatMap { index.record(target, $0) } }
      return Count(named.count, behind: named)
    case ("sum", let field?): return index.sum(field, over: records)
    default: return nil
    }
  }
}
