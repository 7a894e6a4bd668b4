public import JSONModel

/// What somebody typed to compare a field with, understood as the field takes it.
enum FieldOperand: Sendable {
  /// One of these values.
  case values(Set<JSONValue>)
  /// A number.
  case number(JSONNumber)
  /// A day, a month or a year, as it is written.
  case date(String)
  /// A text, in lower case.
  case text(String, Collation)
  /// Part of a text.
  case part(SearchWord)

  /// Reads what was typed for a scalar field.
  init(
    _ condition: FieldCondition, at field: FieldModel.Field, _ snapshot: Snapshot,
    _ display: DisplayText
  ) throws(RecordQuery.Failure) {
    let (node, text) = (field.node, condition.text)
    let isEquality = [.equal, .notEqual, .has].contains(condition.comparison)
    if condition.comparison == .contains {
      self = .part(SearchWord(text))
    } else if isEquality, let target = node.references {
      self = .values(try FieldOperand.reference(text, to: target, snapshot, display))
    } else if isEquality, !node.members.isEmpty {
      self = .values(try FieldOperand.members(condition, field, display))
    } else if node.types.contains("number") || node.types.contains("integer"),
      !node.types.contains("string")
    {
      guard let number = JSONNumber(typed: text, in: display.language) else {
        throw .notAValue(text, field: condition.field)
      }
      self = .number(number)
    } else if node.types.contains("boolean"), !node.types.contains("string") {
      guard let bool = FieldInput.bool(text) else {
        throw .notAValue(text, field: condition.field)
      }
      self = .values([.bool(bool)])
    } else if PartialDate.isValid(text) {
      self = .date(text)
    } else {
      self = .text(text.lowercased(), Collation(text.lowercased()))
    }
  }

  /// The record that was meant, by its id or its name.
  private static func reference(
    _ text: String, to collection: String, _ snapshot: Snapshot, _ display: DisplayText
  ) throws(RecordQuery.Failure) -> Set<JSONValue> {
    let choice = RecordChoice(text, in: snapshot, shownBy: display, collection: collection)
    switch choice.isEmpty ? 0 : choice.keys.count {
    case 0: throw .noRecord(text, collection: collection)
    case 1: return [.string(JSONString(choice.keys[0].id))]
    default: throw .several(text, choice.named(by: display))
    }
  }

  /// The members of an `enum` that are written or called so.
  private static func members(
    _ condition: FieldCondition, _ field: FieldModel.Field, _ display: DisplayText
  ) throws(RecordQuery.Failure) -> Set<JSONValue> {
    let fold = TextFolding.standard
    let wanted = fold.bytes(of: condition.text)
    let named = field.node.members.map { (member: $0, label: display.text(of: $0, field)) }
    let found =
      named.filter { $0.member.written == condition.text }.nonEmpty
      ?? named.filter { fold.bytes(of: $0.label) == wanted }.nonEmpty
      ?? named.filter { fold.bytes(of: $0.member.written) == wanted }.nonEmpty
      ?? named.filter { named in
        // A label of another language than the reader's means the same.
        let labels = field.node.memberLabels[named.member.written]?.texts ?? [:]
        return labels.values.contains { fold.bytes(of: $0) == wanted }
      }
    guard found.isEmpty else { return Set(found.map(\.member)) }
    throw .noChoice(
      condition.text, field: condition.field,
      choices: named.map {
        $0.label == $0.member.written ? $0.label : "\($0.member.written) (\($0.label))"
      })
  }
}

extension FieldOperand {
  /// Whether a value is the one that was typed.
  func equals(_ value: JSONValue) -> Bool {
    switch self {
    case .values(let values): return values.contains(value)
    case .number(let number): return value.number == number
    case .date(let date):
      return value.texts.contains {
        $0 == date || PartialDate.place(of: $0, beside: date)?.isWithin == true
      }
    // Swift takes canonically equivalent texts for equal.
    case .text(let text, _): return value.texts.contains { $0.lowercased() == text }
    case .part: return false
    }
  }

  /// Whether the typed text stands in a value, as it is written or shown.
  func isPart(of value: JSONValue, _ shown: String) -> Bool {
    guard case .part(let part) = self else { return false }
    return ([shown] + value.texts).contains(where: part.isIn)
  }

  /// Where a value is, seen from what was typed; `nil` where the two cannot be compared.
  func place(of value: JSONValue, shown: @autoclosure () -> String) -> PlaceBeside? {
    switch self {
    case .number(let limit):
      return value.number.map { PlaceBeside(isBefore: $0 < limit, isAfter: limit < $0) }
    case .date(let limit):
      if let date = value.string { return PartialDate.place(of: date, beside: limit) }
      return nil
    case .text(_, let limit):
      let place = Collation(shown().lowercased())
      return PlaceBeside(isBefore: place < limit, isAfter: limit < place)
    case .values, .part: return nil
    }
  }
}

/// Where something is, seen from something else; both may have an extent, as a month has.
struct PlaceBeside: Hashable, Sendable {
  /// Whether all of it is before.
  let isBefore: Bool
  /// Whether all of it is after.
  let isAfter: Bool
  /// Whether some of it is before.
  let startsBefore: Bool
  /// Whether some of it is after.
  let endsAfter: Bool

  init(isBefore: Bool, isAfter: Bool, startsBefore: Bool, endsAfter: Bool) {
    self.isBefore = isBefore
    self.isAfter = isAfter
    self.startsBefore = startsBefore
    self.endsAfter = endsAfter
  }

  /// The place of something without an extent.
  init(isBefore: Bool, isAfter: Bool) {
    self.init(isBefore: isBefore, isAfter: isAfter, startsBefore: isBefore, endsAfter: isAfter)
  }

  /// Whether none of it is before or after.
  var isWithin: Bool { !startsBefore && !endsAfter }
}

extension JSONValue {
  /// The texts that a scalar, or a text in several languages, has.
  fileprivate var texts: [String] {
    switch self {
    case .string(let string): [string.text]
    case .number(let number): [number.text]
    case .object(let object): object.compactMap { $0.value.string }
    default: []
    }
  }

  /// A member of an `enum` as people write it.
  fileprivate var written: String { string ?? JSONWriter.compact(self) }
}

extension JSONNumber {
  /// Reads a number as people type it, and as it is shown to them: spaces part thousands, and in English commas
  /// do; else a comma may stand for the point.
  ///
  /// `1.000` is a thousand to some, and 1 to others: `nil`, for nobody guesses which.
  public init?(typed text: String, in language: String) {
    var digits = text.filter { !$0.isWhitespace }.replacing("−", with: "-")
    if language == "en", GroupedDigits(digits, by: ",").areWhole { digits.removeAll { $0 == "," } }
    guard !GroupedDigits(digits, by: ".").areZeros, !GroupedDigits(digits, by: ",").areZeros else {
      return nil
    }
    self.init(parsing: digits.replacing(",", with: "."))
  }
}

extension Array {
  fileprivate var nonEmpty: [Element]? { isEmpty ? nil : self }
}
