internal import JSONModel
internal import Records

/// The values on a register's frontier, without those that somebody knowingly wrote over.
struct CandidateChoice {
  /// Each value once; the one to show first.
  let candidates: [Candidate]

  init(_ merge: RegisterMerge, _ place: RegisterMerge.Place) {
    var all: [Candidate] = []
    /// For each value the values that it was written over.
    var over: [JSONValue?: Set<JSONValue?>] = [:]
    for part in place.frontier {
      let written =
        merge.open(part, place.pointer)?.candidates
        ?? [(merge.history.versions[part.version].origin ?? .past).candidate(part.now)]
      all += written
      // Who leaves open again what was decided turns nothing down of what is offered now.
      guard let before = merge.valueBefore(part, place.pointer),
        !written.contains(where: { $0.value == before })
      else { continue }
      for candidate in written { over[candidate.value, default: []].insert(before) }
    }
    let distinct = Candidate.distinct(all)
    guard distinct.count > 1 else {
      candidates = distinct
      return
    }
    let reached = CandidateChoice.closure(over, of: Set(distinct.map(\.value)))
    candidates = distinct.filter { candidate in
      !reached.contains { value, values in
        value != candidate.value && values.contains(candidate.value)
          && reached[candidate.value]?.contains(value) != true
      }
    }
  }

  /// What each value was written over, directly or by way of others.
  private static func closure(
    _ over: [JSONValue?: Set<JSONValue?>], of values: Set<JSONValue?>
  ) -> [JSONValue?: Set<JSONValue?>] {
    var reached = over.mapValues { $0.intersection(values) }
    while true {
      let wider = reached.mapValues { direct in
        direct.reduce(direct) { $0.union(reached[$1] ?? []) }
      }
      if wider == reached { return reached }
      reached = wider
    }
  }
}

extension WriteOrigin {
  /// The common past, which is never one of several writers.
  static let past = WriteOrigin(commit: "", author: "", time: "")
}

extension Candidate {
  /// Each value once, keyed by its latest write, then the smallest id; the one to show first.
  static func distinct(_ candidates: [Candidate]) -> [Candidate] {
    var best: [JSONValue?: Candidate] = [:]
    for candidate in candidates {
      guard let other = best[candidate.value] else {
        best[candidate.value] = candidate
        continue
      }
      if (other.time, candidate.commit) < (candidate.time, other.commit) {
        best[candidate.value] = candidate
      }
    }
    return best.values.sorted { $0.isShown(before: $1) }
  }
}
