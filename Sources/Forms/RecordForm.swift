public import JSONModel
public import JSONSchema
public import Records

/// A record while it is filled in: what it has so far, what is missing, and what is wrong with an
/// answer.
public struct RecordForm: Sendable {
  /// The kind of record.
  public let collection: RecordCollection
  /// What was filled in.
  public private(set) var value: JSONValue

  /// What is wrong at a field.
  public struct Fault: Hashable, Sendable {
    /// The field.
    public let place: JSONPointer
    /// What is wrong.
    public let problem: Finding.Problem

    /// Something wrong at a field.
    public init(place: JSONPointer, problem: Finding.Problem) {
      (self.place, self.problem) = (place, problem)
    }
  }

  /// A form that has some values already.
  public init(_ collection: RecordCollection, value: JSONValue = [:]) {
    self.collection = collection
    self.value = value
  }

  /// The fields of a record, in the order of the schema; without the id where it is made.
  public func fields(in language: String) -> [FormField] {
    FormField("", collection.fields.root, in: language).members(in: language)
      .filter { $0.name != "id" || collection.idTemplate == nil }
  }

  /// The names that are missing in an object of the record, as it is filled in so far.
  ///
  /// What must be there can depend on what is: the schema is asked anew each time.
  public func missing(in object: JSONPointer = .root) -> [JSONString] {
    let filled = value[object] == nil ? value.setting([:], at: object) ?? value : value
    let names = collection.schema.violations(of: filled).filter { $0.instance == object }
      .flatMap(\.fault.missingNames)
    return names.filter { object != .root || $0 != "id" || collection.idTemplate == nil }
  }

  /// What would be wrong with another value at a place, and is not wrong now.
  ///
  /// What is only missing yet is not wrong.
  public func violations(of new: JSONValue, at place: JSONPointer) -> [Violation] {
    guard let changed = value.setting(new, at: place) else { return [] }
    let before = collection.schema.violations(of: value)
    return collection.schema.violations(of: changed).filter { violation in
      !violation.fault.isIncompleteness
        && !before.contains { $0.instance == violation.instance && $0.fault == violation.fault }
    }
  }

  /// The date or time that a text means at a field, where the field takes that and not the text itself.
  public func date(_ text: String, at place: JSONPointer, _ dates: DatePhrase) -> String? {
    let meant = (dates.date(text).map { [$0] } ?? []) + (TimePhrase(text)?.written ?? [])
    guard !meant.isEmpty, !violations(of: .string(JSONString(text)), at: place).isEmpty else {
      return nil
    }
    return meant.first { violations(of: .string(JSONString($0)), at: place).isEmpty }
  }

  /// Whether a text is a date in the year 0 at a field that takes dates only: the calendar has no such
  /// year, though formats of dates do.
  public func isInYearZero(_ text: String, at place: JSONPointer) -> Bool {
    guard text == "0000" || text.hasPrefix("0000-") else { return false }
    let takes = { (text: String) in
      violations(of: .string(JSONString(text)), at: place).isEmpty
    }
    return !takes("–") && (takes("2016-09-14") || takes("2016-09"))
  }

  /// Whether a field takes times of day without a zone, and no other words.
  public func takesTimesOnly(at place: JSONPointer) -> Bool {
    let empty = RecordForm(collection, value: value.setting(.null, at: place) ?? value)
    let times: [JSONValue] = ["14:30", "14:30:00"]
    guard let time = times.first(where: { empty.violations(of: $0, at: place).isEmpty }),
      let timed = value.setting(time, at: place)
    else { return false }
    let other = RecordForm(collection, value: timed)
    return ["–", "2016-09-14", "14:30x"].allSatisfy {
      !other.violations(of: $0, at: place).isEmpty
    }
  }

  /// Whether a field takes dates, and no other words.
  public func takesDatesOnly(at place: JSONPointer) -> Bool { takesOnly("2016-09-14", at: place) }

  /// Whether a field takes dates with the time of day, and no other words.
  public func takesMomentsOnly(at place: JSONPointer) -> Bool {
    takesOnly("2016-09-14T10:00:00Z", at: place)
  }

  private func takesOnly(_ sample: String, at place: JSONPointer) -> Bool {
    let sample = JSONValue.string(JSONString(sample))
    guard let dated = value.setting(sample, at: place) else { return false }
    let other = RecordForm(collection, value: dated)
    // An id may be made of digits and hyphens, too.
    return violations(of: sample, at: place).isEmpty
      && ["–", "2016-09-14x"].allSatisfy { !other.violations(of: $0, at: place).isEmpty }
  }

  /// What is wrong with the record as it is, looked at alone, apart from an id that is still to be
  /// made: at the fields where it is to be mended.
  public func faults() -> [Fault] {
    let violations = collection.schema.violations(of: value).compactMap { violation -> Fault? in
      var place = violation.instance
      if let name = violation.fault.missingNames.first {
        guard place != .root || name != "id" || collection.idTemplate == nil else { return nil }
        place = place.appending(name)
      }
      return Fault(place: place, problem: .schema(violation.fault))
    }
    return violations
      + collection.failures(of: value).map { Fault(place: $0.1, problem: .check($0.0)) }
  }

  /// Fills in a field; `nil` clears it, and objects that have nothing in them then.
  public mutating func set(_ new: JSONValue?, at place: JSONPointer) {
    value = value.setting(new, at: place) ?? value
    guard new == nil else { return }
    var parent = place.parent
    while !parent.tokens.isEmpty, value[parent]?.object?.isEmpty == true {
      value = value.setting(nil, at: parent) ?? value
      parent = parent.parent
    }
  }
}

extension Violation.Fault {
  /// The names of members that are not there and must be.
  fileprivate var missingNames: [JSONString] {
    switch self {
    case .missing(let name), .missingBecause(let name, _): [JSONString(name)]
    default: []
    }
  }

  /// Whether something that is still to be filled in would mend it.
  fileprivate var isIncompleteness: Bool {
    switch self {
    case .missing, .missingBecause, .tooFewItems, .tooFewProperties, .containsTooFew: true
    default: false
    }
  }
}
