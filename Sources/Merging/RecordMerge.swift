internal import JSONModel
public import Records

/// Merges one record, conflicts included.
struct RecordMerge {
  let key: RecordKey
  let fields: FieldModel.Field?
  let history: any MergeHistory
  var bases: [RecordState]
  var ours: RecordState
  var theirs: RecordState

  /// The merged state; it is the same with the sides swapped.
  mutating func merged() throws -> RecordState {
    if ours == theirs { return ours }
    if bases.allSatisfy({ $0 == bases.first }), let base = bases.first {
      if ours == base { return theirs }
      if theirs == base { return ours }
    }
    if (ours.value == nil) != (theirs.value == nil) { return try onOneSide() }
    var open = try settleKnownConflicts()
    let value = try mergeValues(&open)
    // A record that is not shown can still stand whole in a conflict about its existence.
    let isGone = value == nil && open[.root] == nil
    return RecordState(value: value, conflicts: isGone ? [:] : open)
  }

  // MARK: Registers that were undecided before

  /// Decides every register that any state calls undecided, and makes all states agree on it.
  private mutating func settleKnownConflicts() throws -> [JSONPointer: Conflict] {
    var open: [JSONPointer: Conflict] = [:]
    let states = bases + [ours, theirs]
    for pointer in Set(states.flatMap(\.conflicts.keys)).sorted() {
      let settled = try settle(pointer)
      open[pointer] = settled.conflict
      guard pointer != .root else { continue }
      for index in bases.indices { write(settled.value, at: pointer, in: &bases[index]) }
      write(settled.value, at: pointer, in: &ours)
      write(settled.value, at: pointer, in: &theirs)
    }
    return open
  }

  private struct RegisterState: Equatable {
    var value: JSONValue?
    var conflict: Conflict?
  }

  private func place(_ pointer: JSONPointer) -> Register {
    Register(key: key, pointer: pointer, fields: fields)
  }

  private func register(_ pointer: JSONPointer, in state: RecordState) -> RegisterState {
    let value =
      pointer == .root
      ? state.value.map { _ in JSONValue.bool(true) }
      : state.value.flatMap { value in
        FieldModel.location(of: pointer, in: value, fields).flatMap { value[$0] }
      }
    return RegisterState(value: value, conflict: state.conflicts[pointer])
  }

  private func write(_ value: JSONValue?, at pointer: JSONPointer, in state: inout RecordState) {
    guard let record = state.value else { return }
    state.value =
      FieldModel.setting(value, atRegister: pointer, in: record, fields) ?? record
  }

  private func settle(_ pointer: JSONPointer) throws -> RegisterState {
    let left = register(pointer, in: ours)
    let right = register(pointer, in: theirs)
    let bases = bases.map { register(pointer, in: $0) }
    if left == right { return left }
    if let base = bases.first, bases.allSatisfy({ $0 == base }) {
      if left == base { return right }
      if right == base { return left }
    }
    let old = Set(bases.flatMap { $0.conflict?.candidates ?? [] }.map(\.commit))
    let both = [
      try candidates(left, pointer, .ours), try candidates(right, pointer, .theirs),
    ]
    let kept =
      both[0].filter { !old.contains($0.commit) || both[1].contains($0) }
      + both[1].filter { !old.contains($0.commit) }
    let conflicts = [left, right].compactMap(\.conflict)
    var settled = RecordMerge.decide(
      kept.isEmpty ? both[0] + both[1] : kept, kind: RecordMerge.kind(of: conflicts),
      base: bases.first?.value, records: Array(Set(conflicts.flatMap(\.records))))
    // At the root a candidate may be a whole record, but shown is whether there is one.
    if pointer == .root { settled.conflict?.shown = left.value ?? right.value }
    return settled
  }

  /// The kind of a conflict that goes on two others: the later one in the list of kinds.
  private static func kind(of conflicts: [Conflict]) -> Conflict.Kind {
    let kinds = Set(conflicts.map(\.kind))
    return Conflict.Kind.allCases.last(where: kinds.contains) ?? .value
  }

  private func candidates(
    _ register: RegisterState, _ pointer: JSONPointer, _ side: Side
  ) throws -> [Candidate] {
    if let conflict = register.conflict { return conflict.candidates }
    return [try history.origin(of: place(pointer), on: side).candidate(register.value)]
  }

  /// One value stands, several are a conflict; a value written twice is kept once.
  private static func decide(
    _ candidates: [Candidate], kind: Conflict.Kind, base: JSONValue?, records: [RecordKey]
  ) -> RegisterState {
    let distinct = Candidate.distinct(candidates)
    let shown = distinct.first?.value
    guard distinct.count > 1 else { return RegisterState(value: shown, conflict: nil) }
    return RegisterState(
      value: shown,
      conflict: Conflict(
        kind: kind, shown: shown, base: base, candidates: distinct, records: records))
  }

  // MARK: Registers that both sides wrote now

  private func mergeValues(_ open: inout [JSONPointer: Conflict]) throws -> JSONValue? {
    let bases = bases.map(\.value)
    var found: [JSONPointer: Conflict] = [:]
    let merge = ValueMerge { undecided in
      let settled = try conflict(undecided)
      found[undecided.pointer] = settled.conflict
      return settled.value
    }
    let value = try merge.merge(
      bases: bases, ours: ours.value, theirs: theirs.value, field: fields)
    open.merge(found) { $1 }
    return value
  }

  /// The record that one side has and the other has not: it stays as it is there, and a deletion
  /// is in conflict with it. A deletion that nobody wrote against is settled before.
  ///
  /// A deletion writes the record's existence and nothing inside it.
  private func onOneSide() throws -> RecordState {
    let deleter: Side = ours.value == nil ? .ours : .theirs
    var state = deleter == .ours ? theirs : ours
    var conflict = try settle(.root).conflict
    if bases.contains(where: { $0.value != nil }) {
      let written = [
        try history.origin(of: place(.root), on: deleter).candidate(nil),
        try history.origin(of: place(.root), on: deleter.other).candidate(true),
      ]
      conflict = Conflict(
        kind: conflict?.kind ?? .deleted, shown: true, base: conflict?.base ?? true,
        candidates: Candidate.distinct((conflict?.candidates ?? []) + written),
        records: conflict?.records ?? [])
    }
    state.conflicts[.root] = conflict
    return state
  }

  private func conflict(_ undecided: Undecided) throws -> RegisterState {
    let candidates = try Side.allCases.map { side in
      try history.origin(of: place(undecided.pointer), on: side).candidate(undecided[side])
    }
    return RecordMerge.decide(candidates, kind: .value, base: undecided.base, records: [])
  }
}

extension Candidate {
  /// Each value once, keyed by its latest write, then the smallest id; the one to show first.
  public static func distinct(_ candidates: [Candidate]) -> [Candidate] {
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
