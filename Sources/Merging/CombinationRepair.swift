internal import JSONModel
internal import Records

/// Finds, for a record whose writes make it invalid together, which of them can stand.
struct CombinationRepair {
  let merge: RecordMerge
  let isValid: (JSONValue?) -> Bool

  /// Where only the end of history was looked at, and the writer of a value lies before it.
  struct NeedsWholeHistory: Error {}

  /// The record with some writes set aside; `nil` where none of them can stand.
  ///
  /// The versions are taken in their order, ancestors first, then by time, then by id; one that
  /// breaks the record is set aside. One that mends it is not, whatever it was made on top of.
  func repaired() throws(NeedsWholeHistory) -> RecordState? {
    let base = merge.history.common(merge.frontier(merge.history.all))
    let writers = merge.writers(in: merge.history.all).filter { !base.contains($0) }
    var kept = base
    var state: RecordState?
    var aside: [Int] = []
    for version in ordered(writers) {
      var with = kept
      with.formUnion(merge.history.closure(of: [version]))
      let candidate = merge.merged(with)
      if isValid(candidate.value) {
        kept = with
        state = candidate
      } else {
        aside.append(version)
      }
    }
    guard var state, let value = state.value else { return nil }
    aside = aside.filter { !kept.contains($0) && merge.history.versions[$0].state.value != nil }
    var versions: [JSONPointer: [Int]] = [:]
    for version in aside {
      for pointer in leaves(version) where !isOutdated(pointer, version) {
        versions[pointer, default: []].append(version)
      }
    }
    // A deletion that does not fit in is undecided all the same.
    if let existence = merge.merged(merge.history.all).conflicts[.root] {
      state.conflicts[.root] = existence
    }
    for (pointer, versions) in versions { try file(pointer, versions, kept, value, &state) }
    return state
  }

  /// Each version after those that it was made on top of, and else by time and id.
  private func ordered(_ versions: [Int]) -> [Int] {
    var open = versions
    var result: [Int] = []
    while !open.isEmpty {
      let free = open.filter { version in
        !open.contains { merge.history.isAncestor($0, of: version) }
      }
      guard let next = free.min(by: isEarlier) else { break }
      result.append(next)
      open.removeAll { $0 == next }
    }
    return result
  }

  private func isEarlier(_ left: Int, _ right: Int) -> Bool {
    let (left, right) = (origin(left), origin(right))
    return (left.time, left.commit) < (right.time, right.commit)
  }

  private func origin(_ version: Int) -> WriteOrigin {
    merge.history.versions[version].origin ?? .past
  }

  /// The registers that a version wrote; a deletion writes nothing inside.
  private func leaves(_ version: Int) -> [JSONPointer] {
    let version = merge.history.versions[version]
    guard version.state.value != nil else { return [] }
    return RegisterLeaves.changed(
      from: version.before?.value ?? [:], to: version.state.value,
      version.fields ?? merge.fields)
  }

  /// Whether a later version wrote the same.
  private func isOutdated(_ pointer: JSONPointer, _ version: Int) -> Bool {
    merge.history.versions.indices.contains { later in
      merge.history.isAncestor(version, of: later)
        && leaves(later).contains { $0.overlaps(pointer) }
    }
  }

  private func file(
    _ pointer: JSONPointer, _ versions: [Int], _ kept: BitSet, _ value: JSONValue,
    _ state: inout RecordState
  ) throws(NeedsWholeHistory) {
    let shown = value.register(pointer, merge.fields)
    let written = versions.flatMap { candidates(of: $0, at: pointer) }
    guard written.contains(where: { $0.value != shown }) else { return }
    var others = state.conflicts[pointer]?.candidates ?? []
    if others.isEmpty { others = [try writer(of: pointer, in: kept).candidate(shown)] }
    let before = merge.merged(merge.history.common(versions)).value
    state.conflicts[pointer] = Conflict(
      kind: .combination, shown: shown, base: before?.register(pointer, merge.fields),
      candidates: Candidate.distinct(others + written))
  }

  /// What a version has in a register: one value, or several that it left open.
  private func candidates(of version: Int, at pointer: JSONPointer) -> [Candidate] {
    let state = merge.history.versions[version].state
    let value = state.value?.register(pointer, merge.fields)
    if let open = state.conflicts[pointer], open.isChoice, open.shown == value {
      return open.candidates
    }
    return [origin(version).candidate(value)]
  }

  /// Who wrote what a register shows, of some versions.
  func writer(
    of pointer: JSONPointer, in versions: BitSet
  ) throws(NeedsWholeHistory) -> WriteOrigin {
    let latest = writers(of: pointer, in: versions).max { isShown($1, before: $0) }
    guard let latest, let origin = merge.history.versions[latest].origin else {
      throw NeedsWholeHistory()
    }
    return origin
  }

  /// The last versions to write a register; an absent value was written with the record.
  func writers(of pointer: JSONPointer, in versions: BitSet) -> [Int] {
    let known = merge.history.versions.indices.filter(versions.contains)
    let writers = known.filter { version in leaves(version).contains { $0.overlaps(pointer) } }
    return merge.history.maximal(writers.isEmpty ? known : writers)
  }

  private func isShown(_ left: Int, before right: Int) -> Bool {
    let (left, right) = (origin(left), origin(right))
    return (left.time, right.commit) > (right.time, left.commit)
  }
}
