import JSONModel
import Merging
import Records

/// The rules of docs/merging.md, said once more in the slowest and plainest way: everything is
/// computed from all commits there are, for every record, with sets of ids, and nothing is skipped.
struct Oracle {
  let repository: MemoryRepository
  /// The settings and schemas of the merge.
  let setup: Snapshot
  private let known = Known()

  /// What was found out already; the rules do not change meanwhile.
  private final class Known {
    var before: [RecordKey: [String: RecordState]] = [:]
  }

  init(repository: MemoryRepository, setup: Snapshot) {
    self.repository = repository
    self.setup = setup
  }

  typealias Commits = Set<String>
  typealias States = [RecordKey: RecordState]

  /// The whole merged fieldbook.
  func merged(_ heads: [String]) -> States {
    let universe = heads.reduce(into: Commits()) {
      $0.formUnion(repository[$1].ancestors.union([$1]))
    }
    let keys = universe.reduce(into: Set<RecordKey>()) { $0.formUnion(repository[$1].states.keys) }
    var states: States = [:]
    for key in keys { states[key] = record(key, in: universe) }
    var repair = OracleRepair(oracle: self, universe: universe, states: states)
    repair.run()
    return repair.states.filter { $0.value != RecordState(value: nil) }
  }

  // MARK: One record

  /// What a commit has of a record.
  func state(_ key: RecordKey, at commit: String) -> RecordState {
    repository[commit].states[key] ?? RecordState(value: nil)
  }

  /// How a record's fields merge by the schemas of a commit.
  func fields(_ key: RecordKey, at commit: String) -> FieldModel.Field? {
    (try? repository.compiled(repository[commit].setup))?.fields(of: key)
  }

  /// What a commit was made over; `nil` for a first commit.
  func before(_ key: RecordKey, at commit: String) -> RecordState? {
    let parents = repository[commit].node.parents
    switch parents.count {
    case 0: return nil
    case 1: return state(key, at: parents[0])
    default:
      if let state = known.before[key]?[commit] { return state }
      let universe = parents.reduce(into: Commits()) {
        $0.formUnion(repository[$1].ancestors.union([$1]))
      }
      let state = record(key, in: universe)
      known.before[key, default: [:]][commit] = state
      return state
    }
  }

  /// The commits that wrote something in a record; a merge by rule writes nothing.
  func writers(_ key: RecordKey, in universe: Commits) -> Commits {
    universe.filter { commit in
      guard !repository[commit].node.isMergeByRule else { return false }
      let now = state(key, at: commit)
      let parents = repository[commit].node.parents
      // A merge that has a record as all its parents have it writes nothing in it.
      if parents.count > 1, parents.allSatisfy({ state(key, at: $0) == now }) { return false }
      let old = before(key, at: commit)
      return now.value != old?.value || choices(now) != choices(old ?? RecordState(value: nil))
    }
  }

  func choices(_ state: RecordState) -> [JSONPointer: [Candidate]] {
    state.conflicts.filter { isChoice($0.value) }.mapValues(\.candidates)
  }

  func isChoice(_ conflict: Conflict) -> Bool {
    conflict.kind != .unique || conflict.candidates.count > 1
  }

  func maximal(_ commits: Commits) -> Commits {
    commits.filter { commit in
      !commits.contains { repository[$0].ancestors.contains(commit) }
    }
  }

  /// The commits that come before each of some.
  func common(_ commits: Commits) -> Commits {
    guard let first = commits.first else { return [] }
    return commits.reduce(repository[first].ancestors) {
      $0.intersection(repository[$1].ancestors)
    }
  }

  func candidate(_ commit: String, _ value: JSONValue?) -> Candidate {
    let origin = repository[commit].node.origin
    return Candidate(
      commit: origin.commit, value: value, author: origin.author, time: origin.time)
  }

  func record(_ key: RecordKey, in universe: Commits) -> RecordState {
    let writers = writers(key, in: universe)
    let frontier = maximal(writers)
    if frontier.isEmpty { return RecordState(value: nil) }
    if frontier.count == 1, let only = frontier.first {
      let state = state(key, at: only)
      return RecordState(
        value: state.value, conflicts: state.conflicts.filter { isChoice($0.value) })
    }
    let existence = existence(key, writers)
    guard existence.isThere else {
      return RecordState(
        value: nil, conflicts: existence.conflict.map { [.root: $0] } ?? [:])
    }
    var result = content(key, writers)
    result.conflicts[.root] = existence.conflict
    if existence.conflict?.kind == .invalid { result.conflicts[.root]?.shown = result.value }
    return result
  }

  /// The record as if nobody had deleted it.
  func content(_ key: RecordKey, _ writers: Commits) -> RecordState {
    var registers = OracleRegisters(oracle: self, key: key)
    let there = writers.filter { state(key, at: $0).value != nil }
    registers.whole = there.filter { commit in
      before(key, at: commit)?.value == nil
        && there.contains { repository[commit].ancestors.contains($0) }
    }
    var found: [JSONPointer: Conflict] = [:]
    let value = registers.value([], there, setup.fields(of: key), &found)
    return RecordState(value: value, conflicts: found)
  }

  private func existence(
    _ key: RecordKey, _ writers: Commits
  ) -> (isThere: Bool, conflict: Conflict?) {
    let deciders = maximal(
      writers.filter { commit in
        let (now, old) = (state(key, at: commit), before(key, at: commit))
        return (now.value == nil) != (old?.value == nil)
          || now.conflicts[.root]?.candidates != old?.conflicts[.root]?.candidates
      })
    let inside = writers.filter { state(key, at: $0).value != nil }
    var candidates: [Candidate] = []
    var known: Commits = []
    for decider in deciders {
      let now = state(key, at: decider)
      let said =
        now.conflicts[.root]?.candidates
        ?? [candidate(decider, now.value.map { _ in true })]
      let isOutdated = inside.contains { repository[$0].ancestors.contains(decider) }
      candidates += said.filter { $0.value != true || !isOutdated }
      known.formUnion(repository[decider].ancestors)
      known.insert(decider)
    }
    let isWhole = candidates.contains { $0.value?.object != nil }
    guard isWhole || candidates.contains(where: { $0.value == nil }) else { return (true, nil) }
    candidates += maximal(inside.subtracting(known)).map { candidate($0, true) }
    guard candidates.contains(where: { $0.value != nil }) else { return (false, nil) }
    let kind: Conflict.Kind = isWhole ? .invalid : .deleted
    return (
      !inside.isEmpty,
      Conflict(
        kind: kind, shown: true, base: isWhole ? nil : true,
        candidates: OracleRegisters.distinct(candidates))
    )
  }
}
