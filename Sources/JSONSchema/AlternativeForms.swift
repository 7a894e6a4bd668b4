internal import JSONModel

/// What the branches of an `anyOf` or `oneOf` ask of one value, where they differ by its form alone.
struct AlternativeForms {
  /// One fault a branch; none where not more than one branch asks for a form.
  let faults: [Violation.Fault]

  init(_ failures: [[Violation]], at pointer: JSONPointer) {
    let asked = failures.compactMap { AlternativeForms.form($0, at: pointer) }.flatMap { $0 }
    let hasDates = asked.contains(where: \.isDate)
    var seen: Set<Violation.Fault> = []
    let forms = asked.map { hasDates ? $0.exemplifiedAsDate : $0 }
      .filter { seen.insert($0).inserted }
    faults = forms.count > 1 ? forms : []
  }

  /// What a branch asks for; `nil` where the value is of another kind, or wrong inside.
  private static func form(
    _ violations: [Violation], at pointer: JSONPointer
  ) -> [Violation.Fault]? {
    let faults = violations.map(\.fault)
    guard violations.allSatisfy({ $0.instance == pointer }),
      faults.allSatisfy({ $0.precedence != nil })
    else { return nil }
    let first = faults.min { ($0.precedence ?? .max) < ($1.precedence ?? .max) }
    if case .noAlternative(let inner) = first { return inner }
    return first.map { [$0] }
  }
}

extension Violation.Fault {
  /// Which of several faults of one scalar says the most; `nil` for those of other values.
  fileprivate var precedence: Int? {
    switch self {
    case .enumeration(_, let found), .constant(_, let found):
      found.object == nil && found.array == nil ? 0 : nil
    case .noAlternative(let forms): forms.isEmpty ? nil : 1
    case .format: 2
    case .pattern: 3
    case .multipleOf, .aboveMaximum, .belowMinimum, .tooLong, .tooShort: 4
    default: nil
    }
  }

  fileprivate var isDate: Bool {
    switch self {
    case .format("date", _), .format("date-time", _): true
    default: false
    }
  }

  /// The same with a month or a year for an example, where that fits a pattern.
  fileprivate var exemplifiedAsDate: Violation.Fault {
    guard case .pattern(let source, let example?) = self,
      example == PatternExample.text(for: source), let pattern = try? Pattern(source)
    else { return self }
    let part = ["2016-09", "2016"].first { pattern.matches($0) == true }
    return .pattern(source, example: part ?? example)
  }
}

extension Violation.Fault {
  /// Whether the value is nearly one that may stand there.
  var isMisspelling: Bool {
    switch self {
    case .enumeration(let members, let found): found.isNearly(members.compactMap(\.string))
    case .constant(let value, let found): found.isNearly([value.string].compactMap(\.self))
    default: false
    }
  }
}

extension JSONValue {
  /// Whether it is one of some words, misspelt; a word of one letter or two is near to all others.
  fileprivate func isNearly(_ words: [String]) -> Bool {
    guard let text = string, (3...200).contains(text.utf8.count), words.count <= 1_000 else {
      return false
    }
    return Spelling.meant(by: text, in: words) != nil
  }
}
