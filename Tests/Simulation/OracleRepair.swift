import JSONModel
import Merging
import Records

/// The repairs of a merge, over every record there is.
struct OracleRepair {
  let oracle: Oracle
  let universe: Set<String>
  var states: Oracle.States

  typealias Commits = Set<String>

  mutating func run() {
    for _ in 0..<64 {
      let before = states
      for key in states.keys.sorted() where !isValid(key, value(key)) { repair(key) }
      restore()
      if states == before { break }
    }
    clashes()
  }

  private func value(_ key: RecordKey) -> JSONValue? { states[key]?.value }

  private func record(_ key: RecordKey, _ value: JSONValue) -> Record {
    Record(key: key, path: oracle.setup.schemas.path(of: key), value: value)
  }

  private func isValid(_ key: RecordKey, _ value: JSONValue?) -> Bool {
    guard let value else { return true }
    return oracle.setup.findings(in: record(key, value)).allSatisfy { $0.severity != .error }
  }

  private func register(_ pointer: JSONPointer, _ key: RecordKey, _ value: JSONValue?) -> JSONValue?
  {
    value.flatMap { value in
      FieldModel.location(of: pointer, in: value, oracle.setup.fields(of: key)).flatMap {
        value[$0]
      }
    }
  }

  private func closure(_ commit: String) -> Commits {
    oracle.repository[commit].ancestors.union([commit])
  }

  /// The registers that a commit wrote in a record.
  private func leaves(_ commit: String, _ key: RecordKey) -> [JSONPointer] {
    guard let value = oracle.state(key, at: commit).value else { return [] }
    return RegisterLeaves.changed(
      from: oracle.before(key, at: commit)?.value ?? [:], to: value,
      oracle.fields(key, at: commit))
  }

  // MARK: Combinations

  private mutating func repair(_ key: RecordKey) {
    let all = oracle.writers(key, in: universe)
    let base = oracle.common(oracle.maximal(all)).intersection(universe)
    var open = all.subtracting(base)
    var kept = base
    var state: RecordState?
    var aside: [String] = []
    while !open.isEmpty {
      let free = open.filter { commit in
        !open.contains { oracle.repository[commit].ancestors.contains($0) }
      }
      let next = free.min { time($0) < time($1) }
      guard let next else { break }
      open.remove(next)
      let candidate = oracle.record(key, in: kept.union(closure(next)))
      if isValid(key, candidate.value) {
        kept.formUnion(closure(next))
        state = candidate
      } else {
        aside.append(next)
      }
    }
    guard var state, let value = state.value else { return setAside(key) }
    var versions: [JSONPointer: [String]] = [:]
    for commit in aside
    where !kept.contains(commit) && oracle.state(key, at: commit).value != nil {
      for pointer in leaves(commit, key) {
        let isOutdated = all.contains { later in
          oracle.repository[later].ancestors.contains(commit)
            && leaves(later, key).contains { $0.overlaps(pointer) }
        }
        if !isOutdated { versions[pointer, default: []].append(commit) }
      }
    }
    if let existence = oracle.record(key, in: universe).conflicts[.root] {
      state.conflicts[.root] = existence
    }
    for (pointer, commits) in versions {
      let shown = register(pointer, key, value)
      let written = commits.flatMap { candidates($0, pointer, key) }
      guard written.contains(where: { $0.value != shown }) else { continue }
      var others = state.conflicts[pointer]?.candidates ?? []
      if others.isEmpty {
        let writer = writer(of: pointer, key, all.intersection(kept))
        others = writer.map { [oracle.candidate($0, shown)] } ?? []
      }
      let old = oracle.record(key, in: oracle.common(Set(commits)).intersection(universe)).value
      state.conflicts[pointer] = Conflict(
        kind: .combination, shown: shown, base: register(pointer, key, old),
        candidates: OracleRegisters.distinct(others + written))
    }
    states[key] = state
  }

  private func time(_ commit: String) -> (String, String) {
    (oracle.repository[commit].node.origin.time, commit)
  }

  private func candidates(
    _ commit: String, _ pointer: JSONPointer, _ key: RecordKey
  ) -> [Candidate] {
    let state = oracle.state(key, at: commit)
    let value = register(pointer, key, state.value)
    if let open = state.conflicts[pointer], oracle.isChoice(open), open.shown == value {
      return open.candidates
    }
    return [oracle.candidate(commit, value)]
  }

  private func writers(of pointer: JSONPointer, _ key: RecordKey, _ commits: Commits) -> Commits {
    let writers = commits.filter { leaves($0, key).contains { $0.overlaps(pointer) } }
    return oracle.maximal(writers.isEmpty ? commits : writers)
  }

  private func writer(of pointer: JSONPointer, _ key: RecordKey, _ commits: Commits) -> String? {
    writers(of: pointer, key, commits).min {
      let (left, right) = (
        oracle.repository[$0].node.origin.time, oracle.repository[$1].node.origin.time
      )
      return (right, $0) < (left, $1)
    }
  }

  // MARK: Setting aside

  private mutating func setAside(_ key: RecordKey) {
    let all = oracle.writers(key, in: universe)
    let frontier = oracle.maximal(all)
    let base = oracle.record(key, in: oracle.common(frontier).intersection(universe)).value
    let open = oracle.record(key, in: universe).conflicts
    let stands = base.map { base in
      isValid(key, base)
        && oracle.setup.references(in: record(key, base)).allSatisfy { value($0.target) != nil }
    }
    let shown = stands == true ? base : nil
    let written = frontier.map { oracle.candidate($0, oracle.state(key, at: $0).value) }
    let different = written.filter { $0.value != base || base == nil }
    var conflicts = open
    for (pointer, conflict) in open {
      conflicts[pointer]?.shown = register(pointer, key, shown)
      _ = conflict
    }
    conflicts[.root] = Conflict(
      kind: .invalid, shown: shown, base: base,
      candidates: OracleRegisters.distinct(
        (different.isEmpty ? written : different) + (open[.root]?.candidates ?? [])))
    states[key] = RecordState(value: shown, conflicts: conflicts)
  }

  // MARK: References

  private mutating func restore() {
    var dangling: [RecordKey: [Reference]] = [:]
    for key in states.keys.sorted() {
      guard let value = value(key) else { continue }
      for reference in oracle.setup.references(in: record(key, value))
      where self.value(reference.target) == nil {
        dangling[reference.target, default: []].append(reference)
      }
    }
    for (target, references) in dangling.sorted(by: { $0.key < $1.key }) {
      let all = oracle.writers(target, in: universe)
      var restored = oracle.content(target, all)
      let deleters = oracle.maximal(all).filter { oracle.state(target, at: $0).value == nil }
      guard let value = restored.value, isValid(target, value), !deleters.isEmpty else {
        for source in Set(references.map(\.source)).sorted() { setAside(source) }
        continue
      }
      let present = references.compactMap { reference in
        writer(
          of: reference.pointer, reference.source, oracle.writers(reference.source, in: universe)
        ).map { oracle.candidate($0, true) }
      }
      restored.conflicts[.root] = Conflict(
        kind: .reference, shown: true, base: true,
        candidates: OracleRegisters.distinct(deleters.map { oracle.candidate($0, nil) } + present),
        records: Array(Set(references.map(\.source))))
      states[target] = restored
    }
  }

  // MARK: Uniqueness

  private mutating func clashes() {
    var all = oracle.setup.emptied
    for (key, state) in states { all.set(key, to: state.value) }
    for clash in all.uniquenessClashes() {
      let pointer = clash.fields[0]
      for key in clash.records {
        let writers = oracle.writers(key, in: universe)
        guard let shown = value(key)?[pointer],
          let writer = writer(of: pointer, key, writers)
        else { continue }
        let known = states[key]?.conflicts[pointer]
        let past = oracle.common(self.writers(of: pointer, key, writers)).intersection(universe)
        states[key]?.conflicts[pointer] = Conflict(
          kind: .unique, shown: shown, base: oracle.record(key, in: past).value?[pointer],
          candidates: known?.candidates ?? [oracle.candidate(writer, shown)],
          records: Array(
            Set(clash.records).subtracting([key]).union(known?.records ?? [])))
      }
    }
  }
}
