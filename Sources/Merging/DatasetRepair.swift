internal import JSONModel
internal import Records

/// Makes a merge of valid states valid as a whole, losing nothing: what cannot stand together is
/// set aside in a conflict.
///
/// Where no repair is needed only records that somebody touched are looked at: an untouched one
/// stands in every head as it is, and each head is valid.
struct DatasetRepair<History: MergeHistory> {
  let merge: DatasetMerge<History>
  var result: MergedDataset
  /// The records whose existence or content a repair has changed, or may change.
  private var repaired: Set<RecordKey> = []
  /// Records under a conflict of an earlier repair, which others may refer to by now.
  private let suspect: Set<RecordKey>
  /// The records that were set aside: what refers to one of them cannot have it back.
  private var aside: Set<RecordKey> = []
  private var histories: [RecordKey: RecordHistory] = [:]
  private var values: [RecordKey: JSONValue?] = [:]

  init(merge: DatasetMerge<History>, result: MergedDataset, suspect: Set<RecordKey>) {
    self.merge = merge
    self.result = result
    self.suspect = suspect
  }

  /// Repairs until nothing changes.
  ///
  /// That comes to an end: a record is restored once at most, and set aside twice, with what was there before it
  /// and without.
  mutating func run() throws {
    var before: [RecordKey: MergedDataset.Outcome]
    repeat {
      before = result.outcomes
      try repairInvalid()
      try restoreTargets()
    } while result.outcomes != before
    try fileClashes()
  }

  // MARK: The result

  private var setup: Snapshot { result.setup }

  private mutating func value(of key: RecordKey) throws -> JSONValue? {
    if case .merged(let state) = result.outcomes[key] { return state.value }
    if let known = values[key] { return known }
    let value = try result.state(of: key, in: merge.history).value
    values[key] = value
    return value
  }

  private mutating func isThere(_ key: RecordKey) throws -> Bool {
    guard result.outcomes[key] == nil else { return try value(of: key) != nil }
    return try merge.history.contains(key, at: merge.history.heads[0])
  }

  private mutating func set(_ key: RecordKey, _ state: RecordState) {
    result.outcomes[key] = .merged(state)
    repaired.insert(key)
  }

  /// The records whose heads had other schemas, so that nobody has checked them under the merged
  /// ones, or that are put together from several heads.
  private func unchecked() throws -> Set<RecordKey> {
    var keys: Set<RecordKey> = []
    for (key, outcome) in result.outcomes {
      if case .merged = outcome { keys.insert(key) }
    }
    for head in merge.history.heads
    where try merge.history.setup(at: head) != setup.setup {
      keys.formUnion(try merge.history.keys(at: head))
      keys.formUnion(result.outcomes.keys)
    }
    return keys
  }

  /// Whether a record may stand: the rules allow it, and what is put together can be read again.
  private func isValid(_ key: RecordKey, _ value: JSONValue?) -> Bool {
    isAllowed(key, value) && fits(key, value)
  }

  /// Whether records may stand under other rules than those of their heads.
  private func hasNewRules() throws -> Bool {
    try merge.history.heads.contains { try merge.history.setup(at: $0) != setup.setup }
  }

  private func isAllowed(_ key: RecordKey, _ value: JSONValue?) -> Bool {
    guard let value else { return true }
    let record = Record(key: key, path: setup.schemas.path(of: key), value: value)
    return setup.findings(in: record).allSatisfy { $0.severity != .error }
  }

  /// Whether the file of a record is no larger than is read.
  private func fits(_ key: RecordKey, _ value: JSONValue?) -> Bool {
    guard let value, let collection = setup.schemas[key.collection] else { return true }
    return collection.canonicalBytes(of: value).count <= JSONParser.Limits().size
  }

  private func references(_ key: RecordKey, _ value: JSONValue) -> [Reference] {
    setup.references(
      in: Record(key: key, path: setup.schemas.path(of: key), value: value))
  }

  // MARK: The past

  private mutating func versions(of key: RecordKey) throws -> RecordHistory {
    if let known = histories[key] { return known }
    let versions = try merge.versions(of: key, setup)
    histories[key] = versions
    return versions
  }

  /// Does something with a record's versions, with all of history where less is not enough.
  private mutating func withVersions<Result>(
    of key: RecordKey, _ body: (RecordMerge) throws -> Result
  ) throws -> Result {
    let fields = setup.fields(of: key)
    do {
      return try body(RecordMerge(try versions(of: key), fields: fields))
    } catch is CombinationRepair.NeedsWholeHistory {
      let whole = try merge.reader.whole(.record(key), fields)
      histories[key] = whole
      return try body(RecordMerge(whole, fields: fields))
    }
  }

  /// Who wrote what the merged record shows in a register.
  private mutating func writer(of pointer: JSONPointer, in key: RecordKey) throws -> WriteOrigin {
    try withVersions(of: key) { merge in
      let repair = CombinationRepair(merge: merge) { _ in true }
      return try repair.writer(of: pointer, in: merge.history.all)
    }
  }

  // MARK: Records that are invalid alone

  private mutating func repairInvalid() throws {
    for key in try unchecked().sorted() {
      guard let value = try value(of: key),
        !isAllowed(key, value) || (isMerged(key) && !fits(key, value))
      else { continue }
      try repair(key)
    }
  }

  private mutating func repair(_ key: RecordKey) throws {
    let checked = self
    let state = try withVersions(of: key) { merge -> RecordState? in
      try CombinationRepair(merge: merge) { checked.isValid(key, $0) }.repaired()
    }
    if let state { set(key, state) } else { try setAside(key) }
  }

  /// No version is valid: shows the last valid one, or none, and keeps every version whole.
  private mutating func setAside(_ key: RecordKey) throws {
    aside.insert(key)
    let (open, base, written) = try withVersions(of: key) {
      merge -> ([JSONPointer: Conflict], JSONValue?, [Candidate]) in
      let all = merge.history.all
      let frontier = merge.frontier(all)
      let base = merge.merged(merge.history.common(frontier)).value
      let written = try frontier.map { number in
        let version = merge.history.versions[number]
        guard let origin = version.origin else { throw CombinationRepair.NeedsWholeHistory() }
        return origin.candidate(version.state.value)
      }
      return (merge.merged(all).conflicts, base, written)
    }
    var shown: JSONValue?
    if let base, isValid(key, base), try hasTargets(key, base) { shown = base }
    let candidates = written.filter { $0.value != base || base == nil }
    var conflicts = open.mapValues { $0.showing(nil) }
    for pointer in open.keys {
      let value = shown?.register(pointer, setup.fields(of: key))
      conflicts[pointer] = open[pointer]?.showing(value)
    }
    conflicts[.root] = Conflict(
      kind: .invalid, shown: shown, base: base,
      candidates: Candidate.distinct(
        (candidates.isEmpty ? written : candidates) + (open[.root]?.candidates ?? [])))
    set(key, RecordState(value: shown, conflicts: conflicts))
  }

  private mutating func hasTargets(_ key: RecordKey, _ value: JSONValue) throws -> Bool {
    for reference in references(key, value) {
      guard try isThere(reference.target) else { return false }
    }
    return true
  }

  // MARK: References

  /// Restores what is referred to, and what that refers to in its turn.
  private mutating func restoreTargets() throws {
    var sources = try referring()
    while !sources.isEmpty {
      var restored: Set<RecordKey> = []
      for (target, references) in try dangling(in: sources).sorted(by: { $0.key < $1.key })
      where try restore(target, references) {
        restored.insert(target)
      }
      sources = restored
    }
  }

  /// The references of some records that lead to none, by what they name.
  private mutating func dangling(
    in sources: Set<RecordKey>
  ) throws -> [RecordKey: [Reference]] {
    var dangling: [RecordKey: [Reference]] = [:]
    for key in sources.sorted() {
      guard let value = try value(of: key) else { continue }
      for reference in references(key, value) where try !isThere(reference.target) {
        dangling[reference.target, default: []].append(reference)
      }
    }
    return dangling
  }

  /// The records that may refer to one that is not there.
  private mutating func referring() throws -> Set<RecordKey> {
    var gone: Set<RecordKey> = []
    for key in result.outcomes.keys where try value(of: key) == nil { gone.insert(key) }
    let hasNewRules = try hasNewRules()
    guard !gone.isEmpty || hasNewRules else {
      return Set(result.outcomes.keys.filter { isMerged($0) })
    }
    var keys = Set(result.outcomes.keys)
    // A head that does not have a record refers to it nowhere; where all have it, any may.
    let isKnown =
      try hasNewRules
      || gone.contains { key in
        try suspect.contains(key) || repaired.contains(key)
          || merge.history.heads.allSatisfy { try headValue(of: key, at: $0) != nil }
      }
    if isKnown {
      for head in merge.history.heads { keys.formUnion(try merge.history.keys(at: head)) }
    }
    return keys
  }

  private func isMerged(_ key: RecordKey) -> Bool {
    if case .merged = result.outcomes[key] { true } else { false }
  }

  /// Brings a record back, or sets those aside that refer to it; whether it is there now.
  private mutating func restore(_ target: RecordKey, _ references: [Reference]) throws -> Bool {
    let restored = try withVersions(of: target) { merge in
      (merge.restored(merge.history.all), try Self.deleters(merge))
    }
    guard let value = restored.0.value, isValid(target, value), !restored.1.isEmpty,
      !aside.contains(target)
    else {
      for source in Set(references.map(\.source)).sorted() { try setAside(source) }
      return false
    }
    let referrers = try references.map { reference in
      try writer(of: reference.pointer, in: reference.source).candidate(true)
    }
    var state = restored.0
    state.conflicts[.root] = Conflict(
      kind: .reference, shown: true, base: true,
      candidates: Candidate.distinct(restored.1 + referrers),
      records: Array(Set(references.map(\.source))))
    set(target, state)
    return true
  }

  /// Who deleted a record.
  private static func deleters(_ merge: RecordMerge) throws -> [Candidate] {
    try merge.frontier(merge.history.all).compactMap { number in
      let version = merge.history.versions[number]
      guard version.state.value == nil else { return nil }
      guard let origin = version.origin else { throw CombinationRepair.NeedsWholeHistory() }
      return origin.candidate(nil)
    }
  }

  // MARK: Uniqueness

  private mutating func fileClashes() throws {
    let collections = setup.schemas.sorted.filter { !$0.unique.isEmpty }
    for collection in collections {
      var keys = Set(result.outcomes.keys.filter { $0.collection == collection.name })
      if try hasNewRules() || keys.contains(where: { try isNew($0, collection) }) {
        for head in merge.history.heads {
          let all = try merge.history.keys(at: head)
          keys.formUnion(all.filter { $0.collection == collection.name })
        }
      }
      var records = setup.emptied
      for key in keys { records.set(key, to: try value(of: key)) }
      for clash in records.uniquenessClashes() where clash.records[0].collection == collection.name
      {
        try file(clash)
      }
    }
  }

  /// Whether a record has values that must be unique and that no head has seen beside its others.
  private mutating func isNew(_ key: RecordKey, _ collection: RecordCollection) throws -> Bool {
    guard isMerged(key), let value = try value(of: key) else { return false }
    return try collection.unique.contains { tuple in
      try merge.history.heads.allSatisfy { head in
        let old = try headValue(of: key, at: head)
        return tuple.contains { old?[$0] != value[$0] }
      }
    }
  }

  private func headValue(of key: RecordKey, at head: String) throws -> JSONValue? {
    try merge.history.state(of: .record(key), at: head).value
  }

  private mutating func file(_ clash: Clash) throws {
    let pointer = clash.fields[0]
    for key in clash.records {
      guard let shown = try value(of: key)?[pointer] else { continue }
      var state = try result.state(of: key, in: merge.history)
      let known = state.conflicts[pointer]
      let candidates = try known?.candidates ?? [writer(of: pointer, in: key).candidate(shown)]
      let others = Set(clash.records).subtracting([key]).union(known?.records ?? [])
      state.conflicts[pointer] = Conflict(
        kind: .unique, shown: shown, base: try base(of: pointer, in: key),
        candidates: candidates, records: Array(others))
      result.outcomes[key] = .merged(state)
    }
  }

  /// What was there before the writes that clash.
  private mutating func base(of pointer: JSONPointer, in key: RecordKey) throws -> JSONValue? {
    try withVersions(of: key) { merge in
      let repair = CombinationRepair(merge: merge) { _ in true }
      let writers = repair.writers(of: pointer, in: merge.history.all)
      guard writers.allSatisfy({ merge.history.versions[$0].origin != nil }) else {
        throw CombinationRepair.NeedsWholeHistory()
      }
      return merge.merged(merge.history.common(writers)).value?[pointer]
    }
  }
}

extension Conflict {
  /// The same conflict in a record that shows something else.
  func showing(_ value: JSONValue?) -> Conflict {
    var copy = self
    copy.shown = value
    return copy
  }
}
