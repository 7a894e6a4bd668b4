internal import JSONModel
internal import Records

/// Merges one record, with what is undecided in it, over every version of it.
struct RecordMerge {
  let history: RecordHistory
  let fields: FieldModel.Field?
  private let registers: RegisterMerge

  init(_ history: RecordHistory, fields: FieldModel.Field?) {
    self.history = history
    self.fields = fields
    registers = RegisterMerge(history)
  }

  /// The merged state over some versions and all before them.
  func merged(_ universe: BitSet) -> RecordState {
    let writers = writers(in: universe)
    let frontier = history.maximal(writers)
    guard frontier.count > 1 else {
      return frontier.first.map { history.versions[$0].state.choices } ?? RecordState(value: nil)
    }
    let existence = existence(writers)
    var state =
      existence.isThere ? valueMerged(writers) : RecordState(value: nil)
    if let conflict = existence.conflict {
      state.conflicts[.root] =
        conflict.kind == .invalid ? conflict.showing(state.value) : conflict
    }
    return state
  }

  /// The merged state as if nobody had deleted the record.
  func restored(_ universe: BitSet) -> RecordState { valueMerged(writers(in: universe)) }

  /// The versions that changed something, and that nothing was made on top of.
  func frontier(_ universe: BitSet) -> [Int] { history.maximal(writers(in: universe)) }

  /// The versions that changed something.
  func writers(in universe: BitSet) -> [Int] {
    history.versions.indices.filter { version in
      universe.contains(version)
        && history.versions[version].state.tellsApart(from: history.versions[version].before)
    }
  }

  private func valueMerged(_ writers: [Int]) -> RecordState {
    var found: RegisterMerge.Found = [:]
    let value = registers.merge(parts(writers), fields, .root, &found)
    return RecordState(value: value, conflicts: found)
  }

  /// What each version that has the record made of it; a deletion writes nothing inside.
  func parts(_ writers: [Int]) -> [RegisterMerge.Part] {
    writers.compactMap { number in
      let version = history.versions[number]
      guard let now = version.state.value else { return nil }
      let isWhole =
        version.before?.value == nil
        && writers.contains {
          history.isAncestor($0, of: number) && history.versions[$0].state.value != nil
        }
      return RegisterMerge.Part(
        version: number, now: now, before: version.before?.value, isWhole: isWhole)
    }
  }

  // MARK: Existence

  private struct Existence {
    var isThere = true
    var conflict: Conflict?
  }

  /// Whether the record is there: it stays where somebody wrote in it who had not seen a deletion.
  private func existence(_ writers: [Int]) -> Existence {
    let deciders = history.maximal(writers.filter(decidesExistence))
    var absent: [Candidate] = []
    var present: [Candidate] = []
    var known = BitSet()
    let insiders = writers.filter { history.versions[$0].state.value != nil }
    for decider in deciders {
      known.formUnion(history.before(decider))
      let isOutdated = insiders.contains { history.isAncestor(decider, of: $0) }
      let written = existenceCandidates(of: decider)
      absent += written.filter { $0.value == nil }
      present += written.filter { $0.value != nil && ($0.value?.object != nil || !isOutdated) }
    }
    let isWhole = present.contains { $0.value?.object != nil }
    guard isWhole || !absent.isEmpty else { return Existence() }
    let unaware = insiders.filter { !known.contains($0) && !deciders.contains($0) }
    present += history.maximal(unaware).map {
      (history.versions[$0].origin ?? .past).candidate(true)
    }
    guard !present.isEmpty else { return Existence(isThere: false) }
    return Existence(
      isThere: !insiders.isEmpty,
      conflict: Conflict(
        kind: isWhole ? .invalid : .deleted, shown: true, base: isWhole ? nil : true,
        candidates: Candidate.distinct(absent + present)))
  }

  /// What a version says of whether the record is there: one thing, or several left open.
  private func existenceCandidates(of number: Int) -> [Candidate] {
    let version = history.versions[number]
    if let open = version.state.conflicts[.root] { return open.candidates }
    return [(version.origin ?? .past).candidate(version.state.value.map { _ in true })]
  }

  private func decidesExistence(_ number: Int) -> Bool {
    let version = history.versions[number]
    return (version.state.value == nil) != (version.before?.value == nil)
      || version.state.conflicts[.root]?.candidates != version.before?.conflicts[.root]?.candidates
  }
}

extension RecordState {
  /// The state without conflicts that only tell of a clash with another record.
  var choices: RecordState {
    guard !conflicts.isEmpty else { return self }
    return RecordState(value: value, conflicts: conflicts.filter(\.value.isChoice))
  }

  /// Whether somebody wrote something between two states.
  func tellsApart(from before: RecordState?) -> Bool {
    if value != before?.value { return true }
    let old = before?.conflicts ?? [:]
    guard !conflicts.isEmpty || !old.isEmpty else { return false }
    return choices.conflicts.mapValues(\.candidates)
      != old.filter(\.value.isChoice).mapValues(\.candidates)
  }
}
