public import JSONModel
public import Records

/// Understands what somebody types into a field: names as the records they belong to, labels as the
/// values they stand for, dates and numbers as people write them.
public struct AnswerReader: Sendable {
  private let snapshot: Snapshot
  private let language: String
  private let dates: DatePhrase

  /// What an answer means.
  public enum Answer: Hashable, Sendable {
    /// A value.
    case value(JSONValue)
    /// One of several.
    case several([Choice])
    /// Nothing there is.
    case unknown
    /// No value of the kind that the field has.
    case unreadable
  }

  /// A reader for a fieldbook, in a language and on a day.
  public init(_ snapshot: Snapshot, in language: String, dates: DatePhrase) {
    self.snapshot = snapshot
    self.language = language
    self.dates = dates
  }

  /// What a text means in a field.
  public func read(_ text: String, _ field: FormField) -> Answer {
    switch field.kind {
    case .choice(let choices): return choice(text, choices)
    case .reference(let collection): return reference(text, collection)
    case .boolean: return boolean(text)
    case .number: return number(text, field)
    // A keyboard may type a letter and its accent apart; records have them as one.
    case .text:
      return .value(JSONValue.string(JSONString(text)).normalized ?? .string(JSONString(text)))
    case .list: return list(text, field)
    case .group, .json:
      return field.model.value(typed: text).map { .value($0) } ?? .unreadable
    }
  }

  /// The date that a text names, where the text itself is no valid value.
  public func date(_ text: String) -> JSONValue? {
    dates.date(text).map { .string(JSONString($0)) }
  }

  /// The dates and times that a text may name, the likeliest first: for where the text itself is no
  /// valid value.
  public func meant(by text: String) -> [JSONValue] {
    (date(text).map { [$0] } ?? [])
      + (TimePhrase(text)?.written ?? []).map { .string(JSONString($0)) }
  }

  /// The date of a day by its number in a spreadsheet, in which 2 is the first of January 1900.
  public func date(serial: Int) -> JSONValue? {
    .string(JSONString(DatePhrase(year: 1899, month: 12, day: 30).date(after: serial)))
  }

  /// The records of a collection, by their names.
  public func records(of collection: String) -> [Choice] {
    let display = DisplayText(of: snapshot, in: language, showsPrivate: true)
    return snapshot.records(of: collection).map { record in
      let (id, name) = (record.key.id, display.name(of: record.key))
      return Choice(.string(JSONString(id)), name: name, label: name == id ? id : "\(id) \(name)")
    }
  }

  private func choice(_ text: String, _ choices: [Choice]) -> Answer {
    if let exact = choices.first(where: { $0.value.canonicalText == text }) {
      return .value(exact.value)
    }
    if let number = Int(text), choices.indices.contains(number - 1) {
      return .value(choices[number - 1].value)
    }
    return AnswerReader.answer(ChoiceSearch(choices).matches(text))
  }

  private func reference(_ text: String, _ collection: String) -> Answer {
    if snapshot.records[RecordKey(collection: collection, id: text)] != nil {
      return .value(.string(JSONString(text)))
    }
    return AnswerReader.answer(ChoiceSearch(records(of: collection)).matches(text))
  }

  private static func answer(_ matches: [Choice]) -> Answer {
    guard let first = matches.first else { return .unknown }
    return matches.count == 1 ? .value(first.value) : .several(matches)
  }

  private func boolean(_ text: String) -> Answer {
    switch text.lowercased() {
    case "j", "ja", "y", "yes", "true": .value(true)
    case "n", "nej", "no", "false": .value(false)
    default: .unreadable
    }
  }

  private func number(_ text: String, _ field: FormField) -> Answer {
    JSONNumber(typed: text, in: language).flatMap { field.model.value(typed: $0.text) }
      .map { .value($0) } ?? .unreadable
  }

  /// Several values with commas between them, or a list as JSON.
  private func list(_ text: String, _ field: FormField) -> Answer {
    guard !text.hasPrefix("["), let element = field.element(in: language) else {
      return field.model.value(typed: text).map { .value($0) } ?? .unreadable
    }
    if case .group = element.kind { return .unreadable }
    var values: [JSONValue] = []
    for part in text.split(separator: ",") {
      let answer = read(AnswerReader.trimmed(part), element)
      guard case .value(let value) = answer else { return answer }
      if !values.contains(value) || !field.model.node.hasUniqueItems { values.append(value) }
    }
    return .value(.array(values))
  }

  private static func trimmed(_ text: Substring) -> String {
    let text = text.drop { $0 == " " }
    return String(text.reversed().drop { $0 == " " }.reversed())
  }
}
