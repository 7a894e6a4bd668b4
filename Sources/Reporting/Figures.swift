internal import JSONModel
internal import Records

/// What reports say of records in one language.
struct Figures {
  let index: RecordIndex
  let language: String
  /// What reports show of records; private fields stay out.
  let display: DisplayText
  let words: ReportText

  init(_ index: RecordIndex, in language: String) {
    self.index = index
    self.language = language
    display = DisplayText(of: index.snapshot, in: language, showsPrivate: false)
    words = ReportText(language: language)
  }

  var snapshot: Snapshot { index.snapshot }

  /// A value as people read it.
  func text(_ pointer: JSONPointer, of record: Record) -> String? {
    index.value(pointer, of: record).map {
      display.text(of: $0, snapshot.fields(of: record.key)?.field(at: pointer))
    }
  }

  /// What must be said of a record wherever it is shown.
  func marks(_ record: Record?) -> [String] {
    guard let record else { return [] }
    return snapshot.settings.marks.filter { index.value($0.field, of: record) == $0.equals }
      .map { $0.label[language] }
  }

  /// The name of a record, with its marks.
  func name(_ record: Record) -> [Inline] {
    [.record(display.name(of: record.key), record.key)]
      + marks(record).flatMap { [.text(" "), .mark($0)] }
  }

  /// The names of records, in the order of the names.
  func names(_ records: [Record]) -> [Inline] {
    let named = records.map { (JSONString(display.name(of: $0.key)), $0) }
      .sorted { ($0.0, $0.1.key) < ($1.0, $1.1.key) }
    return list(named.map(\.1))
  }

  /// The names of records in the order given.
  func list(_ records: [Record]) -> [Inline] {
    Array(records.map(name).joined(separator: [.text(", ")]))
  }

  /// A field of a record: references as names, a list of objects one after the other.
  func inline(_ pointer: JSONPointer, of record: Record) -> [Inline] {
    guard let value = index.value(pointer, of: record) else { return [] }
    let collection = record.key.collection
    if let target = index.target(of: pointer, in: collection) {
      return names(
        (value.array ?? [value]).compactMap { $0.string.flatMap { self.index.record(target, $0) } })
    }
    let field = snapshot.fields(of: record.key)?.field(at: pointer)
    if let url = value.string, Link.isSafe(url) { return [.link(url, url: url)] }
    if case .keyed(let key) = field?.strategy, let elements = value.array {
      return [
        .text(
          elements.map { self.text(of: $0, without: key, field?.element) }.joined(separator: "; "))
      ]
    }
    return [.text(display.text(of: value, field))]
  }

  /// An element of a keyed list: its key says nothing to people, and a single other member all.
  private func text(
    of element: JSONValue, without key: String, _ field: FieldModel.Field?
  ) -> String {
    let members = (element.object ?? [:]).filter { $0.key.text != key }
    if members.count == 1, let (name, value) = members.first,
      field?.member(name)?.node.isPrivate != true
    {
      return display.text(of: value, field?.member(name))
    }
    return display.text(of: .object(JSONObject(members.map { ($0.key, $0.value) })), field)
  }

  /// A measure over records, as it stands in a table.
  func cell(
    _ measure: ReportDefinition.Measure, _ records: [Record], _ count: ([Record]) -> Count?,
    of words: String
  ) -> [Inline] {
    if let count = count(records) { return [number(count, of: words)] }
    switch measure {
    case .value(let field): return values(field, of: records)
    case .names(let source, let field):
      let naming = index.naming(source)
      let found = records.flatMap { naming[.string(JSONString($0.key.id))] ?? [] }
      let sorted = Count(behind: found).behind.compactMap { snapshot.records[$0] }
      return field.map { values($0, of: sorted) } ?? names(sorted)
    default: return [.text("–")]
    }
  }

  /// A number with what it counts.
  func number(_ count: Count, of words: String) -> Inline {
    guard !count.behind.isEmpty else { return quantity(count.value) }
    return .count(
      self.words.number(count.value), plain: count.value, of: words, behind: count.behind)
  }

  /// A number that counts no records.
  func quantity(_ number: Int) -> Inline {
    .quantity(words.number(number), plain: String(number))
  }

  /// The different values of a field.
  private func values(_ field: JSONPointer, of records: [Record]) -> [Inline] {
    if records.count == 1 { return inline(field, of: records[0]) }
    if let target = records.first.flatMap({ index.target(of: field, in: $0.key.collection) }) {
      let ids = Set(records.flatMap { index.scalars(field, of: $0) }.compactMap(\.string))
      return names(ids.compactMap { index.record(target, $0) })
    }
    let texts = Set(records.compactMap { text(field, of: $0) }.map { JSONString($0) })
    return [.text(texts.sorted().map(\.text).joined(separator: ", "))]
  }
}
