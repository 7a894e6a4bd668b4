internal import Forms
internal import JSONModel
internal import Messages
internal import Records

/// What pages call records and fields: records by the name that they have now or, where they are gone,
/// by the last that they had.
struct RecordNaming {
  /// The records, with those that are gone as they last were.
  let snapshot: Snapshot
  let messages: Messages

  private var language: String { messages.language.rawValue }

  /// A record.
  func title(of key: RecordKey) -> String {
    DisplayText(for: snapshot, in: language).title(of: key)
  }

  /// A record with the collection that it is in.
  func place(of key: RecordKey) -> String {
    let collection = snapshot.schemas[key.collection]?.label(in: language) ?? key.collection
    return collection + " › " + title(of: key)
  }

  /// A field of the records of a collection.
  func field(_ pointer: JSONPointer, of collection: String) -> String {
    snapshot.schemas[collection]?.label(of: pointer, in: language) ?? pointer.description
  }

  /// What is wrong, in a record or elsewhere.
  func text(_ problem: Finding.Problem, of key: RecordKey?, atField: Bool = true) -> String {
    switch problem {
    case .danglingReference(let target): messages.missing(place(of: target))
    case .notUnique(let fields, let other):
      messages.notUnique(fields.map { field($0, of: other.collection) }, other: title(of: other))
    default: messages.editorText(problem, atField: atField)
    }
  }

  /// What is wrong at its place: of a text that is no date, where only dates may stand, what may.
  func text(of finding: Finding) -> String {
    guard case .schema = finding.problem, let key = finding.key,
      let value = snapshot.records[key]?.value, let found = value[finding.pointer],
      let collection = snapshot.schemas[key.collection],
      let without = value.setting(.null, at: finding.pointer),
      RecordForm(collection, value: without).takesDatesOnly(at: finding.pointer)
    else { return text(finding.problem, of: finding.key) }
    return found.string.flatMap(LocalTime.today.missingDay).flatMap(messages.noSuchDay)
      ?? messages.howToWriteDate
  }

  /// What is wrong, with its place; `nil` where that is no record's of a collection.
  func line(_ finding: Finding) -> String? {
    guard let key = finding.key, snapshot.schemas[key.collection] != nil else { return nil }
    var place = [place(of: key)]
    if finding.pointer != .root { place.append(field(finding.pointer, of: key.collection)) }
    if case .broken = finding.problem, let position = finding.position {
      place.append(messages.line(number: position.line))
    }
    return place.joined(separator: " › ") + ": " + text(of: finding)
  }

  /// Why something cannot be kept as it would be.
  func invalid(_ findings: [Finding]) -> Failure {
    messages.invalid(lines: findings.map { line($0) ?? messages.line($0) })
  }
}
