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
  var repaired: Set<RecordKey> = []
  /// Records under a conflict of an earlier repair, which others may refer to by now.
  let suspect: Set<RecordKey>
  /// The records that were set aside: what refers to one of them cannot have it back.
  var aside: Set<RecordKey> = []
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

  var setup: Snapshot { result.setup }

  mutating func value(of key: RecordKey) throws -> JSONValue? {
    if case .merged(let state) = result.outcomes[key] { return state.value }
    if let known = values[key] { return known }
    let value = try result.state(of: key, in: merge.history).value
    values[key] = value
    return value
  }

  mutating func isThere(_ key: RecordKey) throws -> Bool {
    guard result.outcomes[key] == nil else { return try value(of: key) != nil }
    return try merge.history.contains(key, at: merge.history.heads[0])
  }

  mutating func set(_ key: RecordKey, _ state: RecordState) {
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
  func isValid(_ key: RecordKey, _ value: JSONValue?) -> Bool {
    isAllowed(key, value) && fits(key, value)
  }

  /// Whether records may stand under other rules than those of their heads.
  func hasNewRules() throws -> Bool {
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

  func references(_ key: RecordKey, _ value: JSONValue) -> [Reference] {
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
  mutating func withVersions<Result>(
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
  mutating func writer(of pointer: JSONPointer, in key: RecordKey) throws -> WriteOrigin {
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
  mutating func setAside(_ key: RecordKey) throws {
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
}

extension Conflict {
  /// The same conflict in a record that shows something else.
  func showing(_ value: JSONValue?) -> Conflict {
    var copy = self
    copy.shown = value
    return copy
  }
}
