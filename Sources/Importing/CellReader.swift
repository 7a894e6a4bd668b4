public import Forms
public import JSONModel
internal import JSONSchema
public import Records

/// Reads a cell of a spreadsheet as a value of a field.
///
/// Names have to be written out: nobody is there to see what a few letters were taken for.
public struct CellReader: Sendable {
  private let reader: AnswerReader
  private let language: String
  private let languages: [String]
  private let choices: [String: ChoiceSearch]

  /// Why a cell has no value.
  public enum Fault: Hashable, Sendable {
    /// No record or choice has that name.
    case unknown(String)
    /// Several have it.
    case several(String, [String])
    /// It is no value of the field's kind.
    case unreadable(String)
    /// It is a date in the year 0.
    case yearZero(String)
    /// It has characters that steer a terminal or turn its order around.
    case steering(String)
  }

  /// A reader of cells for the collections that some fields refer to.
  public init(_ snapshot: Snapshot, _ fields: [FormField], in language: String, dates: DatePhrase) {
    let reader = AnswerReader(snapshot, in: language, dates: dates)
    self.reader = reader
    self.language = language
    languages = snapshot.settings.languages
    var choices: [String: ChoiceSearch] = [:]
    for field in fields + fields.compactMap({ $0.element(in: language) }) {
      if case .reference(let collection) = field.kind, choices[collection] == nil {
        choices[collection] = ChoiceSearch(reader.records(of: collection))
      }
    }
    self.choices = choices
  }

  /// The value of a cell.
  public func value(_ text: String, _ field: FormField) -> Result<JSONValue, FaultError> {
    let result =
      SteeringCharacter.isPart(of: text)
      ? .failure(FaultError(.steering(text))) : read(text, field)
    // JSON can have them without showing them.
    guard case .success(let value) = result, SteeringCharacter.isPart(of: value) else {
      return result
    }
    return .failure(FaultError(.steering(text)))
  }

  private func read(_ text: String, _ field: FormField) -> Result<JSONValue, FaultError> {
    switch field.kind {
    case .choice: return exact(text, ChoiceSearch(field.choices(in: languages)))
    case .reference(let collection):
      return choices[collection].map { exact(text, $0) } ?? .failure(FaultError(.unknown(text)))
    case .list: return list(text, field)
    case .number, .boolean, .text, .group, .json:
      guard case .value(let value) = reader.read(text, field) else {
        return .failure(FaultError(.unreadable(text)))
      }
      return .success(value)
    }
  }

  /// The date that a cell means, where the field does not take it as it is: also one with a time, and
  /// the number of a day as spreadsheets count them.
  public func date(_ text: String) -> JSONValue? {
    let day = text.split { $0 == " " || $0 == "T" }.first.map(String.init) ?? text
    if let number = Int(text), (10_000...80_000).contains(number) {
      return reader.date(serial: number)
    }
    return reader.date(text) ?? (text.contains(":") ? reader.date(day) : nil)
  }

  /// The faults of a cell as an error.
  public struct FaultError: Error, Hashable, Sendable {
    /// What is wrong: of a list, with each element that has no value.
    public let faults: [Fault]

    init(_ faults: Fault...) { self.faults = faults }

    init(_ faults: [Fault]) { self.faults = faults }
  }

  private func exact(
    _ text: String, _ search: ChoiceSearch
  ) -> Result<JSONValue, FaultError> {
    // A choice can have one name in two languages.
    let matches = search.exactMatches(text).reduce(into: [Choice]()) { matches, choice in
      if !matches.contains(where: { $0.value == choice.value }) { matches.append(choice) }
    }
    guard let first = matches.first else { return .failure(FaultError(.unknown(text))) }
    guard matches.count == 1 else {
      return .failure(FaultError(.several(text, matches.map(\.label))))
    }
    return .success(first.value)
  }

  /// Several values, parted by lines, semicolons or commas.
  private func list(_ text: String, _ field: FormField) -> Result<JSONValue, FaultError> {
    guard let element = field.element(in: language), !text.hasPrefix("[") else {
      guard let value = field.model.value(typed: text) else {
        return .failure(FaultError(.unreadable(text)))
      }
      return .success(value)
    }
    let separator: Character = ["\n", ";"].first { text.contains($0) } ?? ","
    var values: [JSONValue] = []
    var faults: [Fault] = []
    for part in text.split(separator: separator) {
      let trimmed = part.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      guard !trimmed.isEmpty else { continue }
      switch value(trimmed, element) {
      case .success(let value):
        if !field.model.node.hasUniqueItems || !values.contains(value) { values.append(value) }
      case .failure(let error): faults += error.faults
      }
    }
    return faults.isEmpty ? .success(.array(values)) : .failure(FaultError(faults))
  }
}
