internal import JSONModel
internal import Records

/// What reports say of records in one language.
struct Figures {
  let index: RecordIndex
  let language: String
  /// What reports show of records; private fields stay out.
  let display: DisplayText
  let words: ReportText
  private let order = NameOrder()

  init(_ index: RecordIndex, in language: String) {
    self.index = index
    self.language = language
    display = DisplayText(
      of: index.snapshot, in: language, showsPrivate: false, groupsDigits: true)
    words = index.shared.texts.words.text(in: language)
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

  /// What the marks mean.
  var notes: [[Inline]] {
    snapshot.settings.marks.map {
      [.mark($0.label[language]), .text(": " + $0.note[language])]
    }
  }

  /// The name of a record, with its marks.
  func name(_ record: Record) -> [Inline] { name(record, called: display.name(of: record.key)) }

  /// A record called something, with its marks.
  func name(_ record: Record, called text: String) -> [Inline] {
    [.record(text, record.key)] + marks(record).flatMap { [.text(" "), .mark($0)] }
  }

  /// The names of records, in the order of the names.
  func names(_ records: [Record]) -> [Inline] {
    let named = records.map { record in
      (order.place(of: record.key) { display.name(of: record.key) }, record)
    }
    .sorted { ($0.0, $0.1.key) < ($1.0, $1.1.key) }
    return list(named.map(\.1))
  }

  /// The names of records in the order given.
  func list(_ records: [Record]) -> [Inline] {
    Array(records.map(name).joined(separator: [.text(", ")]))
  }

  /// A field of a record: references as names, numbers as people read them, a list of objects one on
  /// each line.
  func inline(_ pointer: JSONPointer, of record: Record) -> [Inline] {
    guard let value = index.value(pointer, of: record) else { return [] }
    let collection = record.key.collection
    if let target = index.target(of: pointer, in: collection) {
      return names(
        (value.array ?? [value]).compactMap { $0.string.flatMap { self.index.record(target, $0) } })
    }
    let field = snapshot.fields(of: record.key)?.field(at: pointer)
    if let url = value.string, Link.isSafe(url) { return [.link(url, url: url)] }
    if let number = value.number {
      return [.quantity(display.text(of: value, field), plain: number.text)]
    }
    if let elements = value.array, elements.contains(where: { $0.object != nil }) {
      return Array(
        elements.map { [.text(element($0, field))] }.joined(separator: [.lineBreak]))
    }
    let text = display.text(of: value, field)
    return text.isEmpty ? [] : [.text(text)]
  }

  /// An element of a list of objects.
  private func element(_ element: JSONValue, _ field: FieldModel.Field?) -> String {
    guard case .keyed(let key) = field?.strategy else {
      return display.text(of: element, field?.element)
    }
    return text(of: element, without: key, field?.element)
  }

  /// An element of a keyed list: its key says nothing to people, and a single other member all.
  private func text(
    of element: JSONValue, without key: String, _ field: FieldModel.Field?
  ) -> String {
    let members = (element.object ?? [:]).filter { $0.key.text != key }
    if members.count == 1, let (name, value) = members.first {
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
    default: return [.absent]
    }
  }

  /// A number with what it counts.
  func number(_ count: Count, of words: String) -> Inline {
    let (text, plain) = self.words.number(count)
    guard !count.behind.isEmpty else { return .quantity(text, plain: plain) }
    return .count(text, plain: plain, of: words, count)
  }

  /// A number that counts no records.
  func quantity(_ number: Int) -> Inline {
    .quantity(words.number(number), plain: String(number))
  }

  /// A number that counts no records, with all its digits.
  func quantity(_ number: JSONNumber) -> Inline {
    .quantity(words.number(number), plain: number.text)
  }

  /// Values of a field, or of the elements of its lists, as people read them, each once and in order.
  func texts(
    _ values: Set<JSONValue>, of pointer: JSONPointer, in collection: String
  ) -> [String] {
    let field = snapshot.schemas[collection]?.fields.root.field(at: pointer)
    return Figures.sorted(values.map { display.text(of: $0, field?.element ?? field) })
  }

  private static func sorted(_ texts: [String]) -> [String] {
    Set(texts.lazy.filter { !$0.isEmpty }.map { JSONString($0) }).sorted()
      .map { (Collation($0.text), $0.text) }.sorted { $0.0 < $1.0 }.map(\.1)
  }

  /// The different values of a field.
  private func values(_ field: JSONPointer, of records: [Record]) -> [Inline] {
    if records.count == 1 { return inline(field, of: records[0]) }
    if let target = records.first.flatMap({ index.target(of: field, in: $0.key.collection) }) {
      let ids = Set(records.flatMap { index.scalars(field, of: $0) }.compactMap(\.string))
      return names(ids.compactMap { index.record(target, $0) })
    }
    let texts = Set(records.compactMap { text(field, of: $0) }.map { JSONString($0) })
    guard !texts.isEmpty else { return [] }
    let sorted = texts.sorted().map { (Collation($0.text), $0.text) }.sorted { $0.0 < $1.0 }
    return [.text(sorted.map(\.1).joined(separator: ", "))]
  }
}
