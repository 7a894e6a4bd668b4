internal import JSONModel

/// What an evaluation keeps: faults and annotations, and the way through the schema to them.
struct EvaluationRecord {
  /// The faults so far.
  var violations: [Violation] = []
  /// What schemas have said of values so far.
  var annotations: [Annotation] = []
  /// The keywords on the way to the current schema, references included.
  var path: [JSONString] = []

  /// How much there was at one moment.
  struct Mark {
    fileprivate(set) var violations: Int
    fileprivate(set) var annotations: Int
  }

  var mark: Mark { Mark(violations: violations.count, annotations: annotations.count) }

  /// Forgets what came after a mark; returns the faults among it.
  mutating func rollBack(to mark: Mark) -> [Violation] {
    let failures = Array(violations[mark.violations...])
    violations.removeLast(violations.count - mark.violations)
    annotations.removeLast(annotations.count - mark.annotations)
    return failures
  }

  /// Keeps once what was said of a place more than once since a mark.
  ///
  /// What was kept before stays where it is, so that earlier marks still hold.
  mutating func unify(since mark: Mark) {
    guard violations.count > mark.violations + 1 else { return }
    let unique = violations[mark.violations...].unique
    violations.replaceSubrange(mark.violations..., with: unique)
  }
}

extension Sequence<Violation> {
  /// Each fault of a place once, whatever keywords and branches have led to it.
  fileprivate var unique: [Violation] {
    var seen: Set<ToldFault> = []
    return filter { seen.insert(ToldFault(fault: $0.fault, instance: $0.instance)).inserted }
  }
}

/// What people are told of a violation.
private struct ToldFault: Hashable {
  let fault: Violation.Fault
  let instance: JSONPointer
}
