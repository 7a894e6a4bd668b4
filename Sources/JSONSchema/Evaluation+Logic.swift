internal import JSONModel

/// The keywords that apply schemas to the same value (JSON Schema Core, section 10.2).
extension Evaluation {
  /// Whether every schema has to be tried, though the verdict is clear already.
  private var triesAll: Bool { Purpose.annotates || evaluated.isWanted }

  mutating func allOf(_ list: Int, _ index: Int) -> Bool {
    var isValid = true
    let name = current.name
    for (position, child) in frozen.lists[list].range.enumerated() {
      let node = frozen.children[child]
      if !step(node, index, name, token(position)) {
        isValid = false
        guard Purpose.collects else { return false }
      }
    }
    return isValid
  }

  mutating func anyOf(_ list: Int, _ index: Int) -> Bool {
    var failures: [[Violation]] = []
    var isValid = false
    let name = current.name
    for (position, child) in frozen.lists[list].range.enumerated() {
      let node = frozen.children[child]
      switch attempt(node, index, name, token(position)) {
      case .success:
        guard triesAll else { return true }
        isValid = true
      case .failure(let failure): if Purpose.collects { failures.append(failure.violations) }
      }
    }
    return isValid || reportClosest(failures, index)
  }

  mutating func oneOf(_ list: Int, _ index: Int) -> Bool {
    var failures: [[Violation]] = []
    var fitting: [Int] = []
    let name = current.name
    let mark = record.mark
    for (position, child) in frozen.lists[list].range.enumerated() {
      let node = frozen.children[child]
      switch attempt(node, index, name, token(position)) {
      case .success: fitting.append(position)
      case .failure(let failure): if Purpose.collects { failures.append(failure.violations) }
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

  /// Reports the branch that came closest, or what all of them have in common.
  private mutating func reportClosest(_ failures: [[Violation]], _ index: Int) -> Bool {
    guard Purpose.collects else { return false }
    let pointer = document.pointer(to: index)
    if let closest = ClosestBranch(failures, at: pointer).violations {
      record.violations += closest
      return false
    }
    if let merged = ClosestBranch.merged(failures, at: pointer) { return report(merged, index) }
    return report(.noAlternative, index)
  }
}
