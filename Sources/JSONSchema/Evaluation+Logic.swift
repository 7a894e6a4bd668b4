internal import JSONModel

/// The keywords that apply schemas to the same value (JSON Schema Core, section 10.2).
extension Evaluation {
  /// Whether every schema has to be tried, though the verdict is clear already.
  private var triesAll: Bool { Purpose.annotates || evaluated.isWanted }

  mutating func allOf(_ list: Int, _ index: Int) -> Bool {
    var failures = 0
    let name = current.name
    let mark = record.mark
    for (position, child) in frozen.lists[list].range.enumerated() {
      let node = frozen.children[child]
      if !step(node, index, name, token(position)) {
        failures += 1
        guard Purpose.collects else { return false }
      }
    }
    // At once, and not at the end: schemas within each other would double them with each level.
    if failures > 1, Purpose.explains { record.unify(since: mark) }
    return failures == 0
  }

  mutating func anyOf(_ list: Int, _ index: Int) -> Bool {
    var failures: [EvaluationFailures] = []
    var isValid = false
    let name = current.name
    for (position, child) in frozen.lists[list].range.enumerated() {
      let node = frozen.children[child]
      switch attempt(node, index, name, token(position)) {
      case .success:
        guard triesAll else { return true }
        isValid = true
      case .failure(let failure): if Purpose.collects { failures.append(failure) }
      }
    }
    return isValid || reportClosest(failures, index)
  }

  mutating func oneOf(_ list: Int, _ index: Int) -> Bool {
    var failures: [EvaluationFailures] = []
    var fitting: [Int] = []
    let name = current.name
    let mark = record.mark
    for (position, child) in frozen.lists[list].range.enumerated() {
      let node = frozen.children[child]
      switch attempt(node, index, name, token(position)) {
      case .success: fitting.append(position)
      case .failure(let failure): if Purpose.collects { failures.append(failure) }
      }
      if fitting.count > 1 && !Purpose.collects { return false }
    }
    if fitting.count == 1 { return true }
    guard fitting.isEmpty else {
      _ = record.rollBack(to: mark)
      return report(.severalAlternatives(fitting), index)
    }
    return reportClosest(failures, index)
  }

  mutating func not(_ node: SchemaIndex, _ index: Int) -> Bool {
    let mark = record.mark
    let marks = evaluated.save()
    guard case .success = attempt(node, index, current.name) else { return true }
    _ = record.rollBack(to: mark)
    evaluated.restore(marks)
    return report(.forbidden, index)
  }

  mutating func condition(_ table: Int, _ index: Int) -> Bool {
    let condition = frozen.conditions[table]
    var isMet = false
    if case .success = attempt(condition.test, index, "if") { isMet = true }
    guard let branch = isMet ? condition.then : condition.otherwise else { return true }
    if Purpose.collects { current.name = isMet ? "then" : "else" }
    return step(branch, index, isMet ? "then" : "else")
  }

  private func token(_ position: Int) -> JSONString? {
    Purpose.annotates ? JSONString(String(position)) : nil
  }

  /// Reports what all branches have in common, the one that came closest, or what forms there are.
  private mutating func reportClosest(_ failures: [EvaluationFailures], _ index: Int) -> Bool {
    guard Purpose.collects else { return false }
    // What any of them knows is not unknown.
    for failure in failures { evaluated.add(failure.marks) }
    let branches = failures.map(\.violations)
    let pointer = document.pointer(to: index)
    if let merged = ClosestBranch.merged(branches, at: pointer) { return report(merged, index) }
    if let closest = ClosestBranch(branches, at: pointer).violations {
      record.violations += closest
      return false
    }
    return report(.noAlternative(AlternativeForms(branches, at: pointer).faults), index)
  }
}
