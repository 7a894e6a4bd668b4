/// How much some made-up teams have tried.
public struct Coverage: CustomStringConvertible {
  /// What was done, how often.
  public var operations: [String: Int] = [:]
  /// What went wrong on purpose.
  public var faults: [String: Int] = [:]
  /// Where a process was killed, and where a call failed.
  public var places: [String: Int] = [:]
  /// What was refused.
  public var refusals: [String: Int] = [:]
  /// What was there in the end.
  public var results: [String: Int] = [:]

  /// Nothing yet.
  public init() {}

  mutating func count(_ name: String, in kind: WritableKeyPath<Coverage, [String: Int]>) {
    self[keyPath: kind][name, default: 0] += 1
  }

  /// Adds another team's.
  public mutating func add(_ other: Coverage) {
    operations.merge(other.operations, uniquingKeysWith: +)
    faults.merge(other.faults, uniquingKeysWith: +)
    places.merge(other.places, uniquingKeysWith: +)
    refusals.merge(other.refusals, uniquingKeysWith: +)
    results.merge(other.results, uniquingKeysWith: +)
  }

  /// A line for each kind.
  public var description: String {
    let kinds = [
      ("operations", operations), ("faults", faults), ("struck at", places),
      ("refusals", refusals), ("in the end", results),
    ]
    return kinds.map { name, counts in
      let parts = counts.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
      return "\(name), \(counts.values.reduce(0, +)): \(parts.joined(separator: ", "))"
    }.joined(separator: "\n")
  }
}
