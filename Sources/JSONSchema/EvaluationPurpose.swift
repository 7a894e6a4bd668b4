/// What is kept of a walk; as a type, so that a walk for a verdict has no code for what is not kept.
protocol EvaluationPurpose {
  /// Whether faults are collected, and the walk goes on behind the first one.
  static var collects: Bool { get }
  /// Whether annotations and the way to each fault are kept.
  static var annotates: Bool { get }
}

extension EvaluationPurpose {
  /// Whether faults are for people: each of them is told once, and a member that some schema knows is not
  /// unknown for that something else is wrong.
  static var explains: Bool { collects && !annotates }
}

/// Whether a value is valid.
enum VerdictPurpose: EvaluationPurpose {
  static var collects: Bool { false }
  static var annotates: Bool { false }
}

/// What is wrong with a value.
enum ViolationsPurpose: EvaluationPurpose {
  static var collects: Bool { true }
  static var annotates: Bool { false }
}

/// What is wrong with a value, and what the schema says of it.
enum OutputPurpose: EvaluationPurpose {
  static var collects: Bool { true }
  static var annotates: Bool { true }
}

/// Bounds on the work of a walk.
enum EvaluationLimits {
  /// How many schemas may be applied inside each other: well above what texts of 128 levels need,
  /// well below what a thread's stack holds.
  static let depth = 600

  /// How many schemas may be applied for each value of a text, on average, beyond 200,000: more
  /// than any schema that was written by hand asks for.
  static let stepsPerValue = 1_000
}

/// What a schema that was attempted finds wrong.
struct EvaluationFailures: Error {
  let violations: [Violation]
  /// The members or elements that it knows, where faults are explained.
  let marks: [Bool]

  init(_ violations: [Violation], marks: [Bool] = []) {
    self.violations = violations
    self.marks = marks
  }
}
