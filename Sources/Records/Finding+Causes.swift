internal import JSONModel
internal import JSONSchema

extension Sequence<Finding> {
  /// One finding for each fault: without those that are mended with another one of the same file.
  ///
  /// - Complexity: O(findings).
  public var causes: [Finding] {
    let context = FindingContext(self)
    var seen: Set<Finding> = []
    return filter { !context.hasCause($0) && seen.insert($0).inserted }
  }
}

/// What else is found where something is found.
private struct FindingContext {
  private struct Place: Hashable {
    let path: String
    let pointer: JSONPointer
  }

  private var places: [Place: [Finding]] = [:]
  private var misspelt: Set<String> = []
  private var disordered: Set<String> = []

  init(_ findings: some Sequence<Finding>) {
    for finding in findings {
      let place = Place(path: finding.path, pointer: finding.pointer)
      // A handful says enough of a place that many are about.
      if places[place, default: []].count < 64 { places[place, default: []].append(finding) }
      guard case .schema(let fault) = finding.problem, !finding.followsFromMisspelling else {
        continue
      }
      switch fault {
      case .unknownProperty, .propertyName:
        disordered.insert(finding.path)
        misspelt.insert(finding.path)
      case .enumeration, .constant: misspelt.insert(finding.path)
      default: break
      }
    }
  }

  /// Whether another finding has the same cause, and tells more of it.
  func hasCause(_ finding: Finding) -> Bool {
    if finding.followsFromMisspelling, misspelt.contains(finding.path) { return true }
    switch finding.problem {
    // Where its members would stand is known once their names are right.
    case .notCanonical: return disordered.contains(finding.path)
    case .danglingReference:
      return has(finding.pointer, finding.path) { $0.fault?.precedence != nil }
    case .idMismatch(nil):
      return has(.root, finding.path) { $0.fault == .missing("id") && $0.followsFromMisspelling }
    case .ambiguousKey(let property, nil): return lacksKey(property, finding)
    case .schema(let fault): return hasCause(fault, finding)
    default: return false
    }
  }

  private func hasCause(_ fault: Violation.Fault, _ finding: Finding) -> Bool {
    let isOfID = finding.pointer == ["id"] || finding.pointer == .root && fault == .missing("id")
    if isOfID, has(["id"], finding.path, where: { $0.isMismatch }) { return true }
    guard let precedence = fault.precedence else { return false }
    return has(finding.pointer, finding.path) { other in
      other.fault?.precedence.map { $0 < precedence } ?? false
    }
  }

  /// Whether the schema says already that the key of an element is missing, or is no key.
  private func lacksKey(_ property: String, _ finding: Finding) -> Bool {
    let key = finding.pointer.appending(JSONString(property))
    return has(finding.pointer, finding.path) { $0.fault == .missing(property) }
      || has(key, finding.path) { $0.fault != nil }
      || has(finding.pointer, finding.path) { $0.fault?.precedence != nil }
  }

  private func has(
    _ pointer: JSONPointer, _ path: String, where isSuch: (Finding) -> Bool
  ) -> Bool {
    places[Place(path: path, pointer: pointer)]?.contains(where: isSuch) ?? false
  }
}

extension Finding {
  fileprivate var fault: Violation.Fault? {
    if case .schema(let fault) = problem { fault } else { nil }
  }

  fileprivate var isMismatch: Bool {
    if case .idMismatch = problem { true } else { false }
  }
}

extension Violation.Fault {
  /// Which of several faults of one value says best what to write there, the first; `nil` for those
  /// beside which others are to be mended too.
  fileprivate var precedence: Int? {
    switch self {
    case .enumeration, .constant: 0
    case .type: 1
    case .noAlternative: 2
    case .format: 3
    case .pattern: 4
    case .tooShort(_, found: 0): 5
    default: nil
    }
  }
}
