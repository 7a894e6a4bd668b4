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
}
