internal import JSONModel

/// Chooses among the branches of an `anyOf` or `oneOf`, all of which failed, the one that somebody
/// most likely meant to fulfil.
struct ClosestBranch {
  /// What is wrong under the closest branch; `nil` where no branch is closer than all others.
  let violations: [Violation]?

  init(_ failures: [[Violation]], at pointer: JSONPointer) {
    let ranked = failures.map { (rank: Rank($0, at: pointer), violations: $0) }
    guard let best = ranked.min(by: { $0.rank < $1.rank }), best.rank.kind < .type,
      ranked.count(where: { $0.rank == best.rank }) == 1,
      // To write one of several forms is as near to each of the others.
      best.rank.kind < .detail || AlternativeForms(failures, at: pointer).faults.isEmpty
    else {
      violations = nil
      return
    }
    violations = best.violations
  }

  /// How far a value is from a branch: the kind of the worst fault, then the number of faults, then how
  /// many of them are members that are not there.
  private struct Rank: Comparable {
    /// The kinds of faults, from a misspelt word and a day that its month does not have over what somebody
    /// overlooked to what tells that another branch was meant.
    enum Kind: Int, Comparable {
      case misspelt, day, detail, unknown, chosen, type

      static func < (left: Kind, right: Kind) -> Bool { left.rawValue < right.rawValue }
    }

    let kind: Kind
    let count: Int
    let absent: Int

    init(_ violations: [Violation], at pointer: JSONPointer) {
      kind = violations.map { Rank.kind(of: $0, at: pointer) }.max() ?? .detail
      count = violations.count
      absent = violations.count { if case .missing = $0.fault { true } else { false } }
    }

    static func < (left: Rank, right: Rank) -> Bool {
      (left.kind, left.count, left.absent) < (right.kind, right.count, right.absent)
    }

    private static func kind(of violation: Violation, at pointer: JSONPointer) -> Kind {
      let depth = violation.instance.tokens.count - pointer.tokens.count
      switch violation.fault {
      case .type where depth == 0: return .type
      case .constant, .enumeration:
        if depth <= 1, violation.fault.isMisspelling { return .misspelt }
        // A member that says which branch is meant has just one value, or a few.
        return depth <= 1 ? .chosen : .detail
      case .never, .forbidden: return .type
      case .format("date", let found) where depth == 0 && found.isWrittenAsDate: return .day
      case .unknownProperty where depth <= 1: return .unknown
      default: return .detail
      }
    }
  }

  /// What all branches ask for, where each asks for a type, or each for certain values.
  static func merged(_ failures: [[Violation]], at pointer: JSONPointer) -> Violation.Fault? {
    let faults = failures.flatMap { $0 }
    guard faults.count == failures.count, faults.allSatisfy({ $0.instance == pointer }) else {
      return nil
    }
    var types: TypeSet = []
    var members: [JSONValue] = []
    var found: JSONValue.Kind?
    var value: JSONValue?
    for violation in faults {
      switch violation.fault {
      case .type(let expected, let kind): (types, found) = (types.union(expected), kind)
      case .enumeration(let values, let found): (members, value) = (members + values, found)
      case .constant(let constant, let found): (members, value) = (members + [constant], found)
      default: return nil
      }
    }
    if let found, members.isEmpty { return .type(expected: types, found: found) }
    guard types.isEmpty, let value else { return nil }
    return .enumeration(members, found: value)
  }
}

extension String {
  /// Whether it has the digits and hyphens of `2016-09-14`.
  fileprivate var isWrittenAsDate: Bool {
    utf8.count == 10
      && utf8.enumerated().allSatisfy { place, byte in
        place == 4 || place == 7
          ? byte == UInt8(ascii: "-") : (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
      }
  }
}
