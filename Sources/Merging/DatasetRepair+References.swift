internal import JSONModel
internal import Records

/// References without a target.
extension DatasetRepair {
  /// Restores what is referred to, and what that refers to in its turn.
  mutating func restoreTargets() throws {
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

  func isMerged(_ key: RecordKey) -> Bool {
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
}
