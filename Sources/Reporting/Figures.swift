internal import JSONModel
internal import Records

/// What reports say of records in one language.
struct Figures {
  let index: RecordIndex
  let language: String
  /// What reports show of records; private fields stay out.
  let display: DisplayText
  let words: ReportText
  private let foreignNames: ForeignNames
  private let recordNames: RecordNames

  init(_ index: RecordIndex, in language: String) {
    self.index = index
    self.language = language
    display = DisplayText(
      of: index.snapshot, in: language, showsPrivate: false, groupsDigits: true)
    recordNames = RecordNames(display)
    words = index.shared.texts.words.text(in: language)
    foreignNames = ForeignNames(index, language)
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
    let marks = snapshot.settings.marks.filter {
      index.value($0.field, of: record) == $0.equals
    }
    let isForeign = foreignLanguage(ofNameOf: record.key) != nil
    return marks.map { $0.label[language] } + (isForeign ? [words.untranslated] : [])
  }

  /// The same of the record with a key.
  func marks(of key: RecordKey) -> [String] {
    let none = snapshot.settings.marks.isEmpty && foreignNames.languages.isEmpty
    return none ? [] : marks(snapshot.records[key])
  }

  /// The language of a record's name, where it is not the page's.
  func foreignLanguage(ofNameOf key: RecordKey) -> String? {
    let languages = foreignNames.languages
    return languages.isEmpty ? nil : languages[key]
  }

  /// What must be said of what rests on some records.
  func marks(on records: [Record]) -> [String] {
    snapshot.settings.marks.filter { mark in
      records.contains { index.value(mark.field, of: $0) == mark.equals }
    }.map { $0.label[language] }
  }

  /// What the marks mean.
  var notes: [[Inline]] {
    snapshot.settings.marks.map {
      [.mark($0.label[language]), .text(": "), .text($0.note[language])]
    }
  }

  /// What a record is called.
  func name(of key: RecordKey) -> String { recordNames[key] }

  /// The name of a record, with its marks.
  func name(_ record: Record) -> [Inline] { name(record, called: name(of: record.key)) }

  /// A record called something, with its marks.
  func name(_ record: Record, called text: String) -> [Inline] {
    [.record(text, record.key)] + marks(record).flatMap { [.text(" "), .mark($0)] }
  }

  /// The names of records, in the order of the names, each with what else is to be said of it.
  func names(_ records: [Record], saying: (Record) -> [String] = { _ in [] }) -> [Inline] {
    let named = records.map { (recordNames.place(of: $0.key), $0) }
      .sorted { ($0.0, $0.1.key) < ($1.0, $1.1.key) }
    return list(named.map(\.1), saying: saying)
  }

  /// The names of records in the order given, each with what else is to be said of it; those that are called
  /// the same have their ids.
  func list(_ records: [Record], saying: (Record) -> [String] = { _ in [] }) -> [Inline] {
    let names = RecordKey.told(records.map(\.key)) { name(of: $0) }
    let told = zip(records, names).map { record, text in
      name(record, called: text) + saying(record).flatMap { [.text(" "), .mark($0)] }
    }
    return Array(told.joined(separator: [.text(", ")]))
  }

  /// A field of a record: references as names, numbers as people read them, a list of objects one on
  /// each line, and of a list only what meets conditions.
  func inline(
    _ pointer: JSONPointer, of record: Record, where conditions: [Condition] = []
  ) -> [Inline] {
    guard let whole = index.value(pointer, of: record),
      let value = Figures.chosen(whole, conditions)
    else { return [] }
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
      return Array(elements.map { element($0, field) }.joined(separator: [.lineBreak]))
    }
    return pieces(value, field)
  }

  /// A measure over records, as it stands in a table.
  func cell(
    _ measure: ReportDefinition.Measure, _ records: [Record], _ count: ([Record]) -> Count?,
    of words: String
  ) -> [Inline] {
    if let count = count(records) { return [number(count, of: words)] }
    switch measure {
    case .value(let field, let conditions): return values(field, of: records, conditions)
    case .names(let source, let field):
      let naming = index.naming(source)
      let found = records.flatMap { naming[.string(JSONString($0.key.id))] ?? [] }
      let sorted = Count(behind: found).behind.compactMap { snapshot.records[$0] }
      return field.map { values($0, of: sorted, []) } ?? names(sorted)
    default: return [nothing(measure)]
    }
  }

  /// What stands where a measure has no number.
  func nothing(_ measure: ReportDefinition.Measure) -> Inline {
    if case .records = measure { return .text(words.unknown) }
    return .absent
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
  private func values(
    _ field: JSONPointer, of records: [Record], _ conditions: [Condition]
  ) -> [Inline] {
    if records.count == 1 { return inline(field, of: records[0], where: conditions) }
    if let target = records.first.flatMap({ index.target(of: field, in: $0.key.collection) }) {
      let ids = Set(records.flatMap { index.scalars(field, of: $0) }.compactMap(\.string))
      return names(ids.compactMap { index.record(target, $0) })
    }
    var texts = records.reduce(into: [JSONString: [Inline]]()) { texts, record in
      let text = inline(field, of: record, where: conditions)
      texts[JSONString(text.map(\.text).joined())] = text
    }
    texts.removeValue(forKey: "")
    let sorted = texts.sorted { $0.key < $1.key }.map { (Collation($0.key.text), $0.value) }
      .sorted { $0.0 < $1.0 }
    return Array(sorted.map(\.1).joined(separator: [.text(", ")]))
  }
}
