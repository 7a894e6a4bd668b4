internal import JSONModel
internal import Records

/// Records that claim the same.
extension DatasetRepair {
  mutating func fileClashes() throws {
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

  func headValue(of key: RecordKey, at head: String) throws -> JSONValue? {
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
