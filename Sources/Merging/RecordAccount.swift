internal import JSONModel
internal import Records

/// Looks for everything that was written in one record.
struct RecordAccount {
  let key: RecordKey
  let fields: FieldModel.Field?
  let versions: RecordHistory
  let result: RecordState
  private let leaves: [[JSONPointer]]

  init(key: RecordKey, fields: FieldModel.Field?, versions: RecordHistory, result: RecordState) {
    self.key = key
    self.fields = fields
    self.versions = versions
    self.result = result
    leaves = versions.versions.map { version in
      // Of the common past nothing has to be accounted for.
      version.origin == nil ? [] : RecordAccount.leaves(of: version, version.fields ?? fields)
    }
  }

  /// The registers in which a version differs from what it was made over; the root where it made
  /// or deleted the record.
  private static func leaves(
    of version: RecordHistory.Version, _ fields: FieldModel.Field?
  ) -> [JSONPointer] {
    let (old, new) = (version.before?.value, version.state.value)
    guard let new else {
      return old == nil || version.state.conflicts[.root] != nil ? [] : [.root]
    }
    let inside = RegisterLeaves.changed(from: old ?? [:], to: new, fields)
    return old == nil ? [.root] + inside : inside
  }

  /// What became of each edit; an edit of a whole record and of its fields count as one.
  var edits: [MergeReceipt.Edit] {
    versions.versions.indices.flatMap { number -> [MergeReceipt.Edit] in
      guard let origin = versions.versions[number].origin else { return [] }
      var edits = leaves[number].map { pointer in
        MergeReceipt.Edit(
          commit: origin.commit, key: key, pointer: pointer, fate: fate(of: number, pointer))
      }
      if leaves[number].first == .root { edits = [RecordAccount.sum(edits)] }
      return edits
    }
  }

  /// An added record, with the fate of the field that fared worst.
  private static func sum(_ edits: [MergeReceipt.Edit]) -> MergeReceipt.Edit {
    let root = edits[0]
    let worst = edits.first { $0.fate == .lost } ?? edits.first { $0.fate == .undecided } ?? root
    return MergeReceipt.Edit(
      commit: root.commit, key: root.key, pointer: .root, fate: worst.fate)
  }

  private func fate(of number: Int, _ pointer: JSONPointer) -> MergeReceipt.Fate {
    if let later = laterWriter(than: number, at: pointer) { return .superseded(by: later) }
    if pointer == .root { return existenceFate(of: number) }
    let written = value(of: versions.versions[number].state, pointer)
    if result.value != nil, value(of: result, pointer) == written { return .kept }
    if isCandidate(written, at: pointer) { return .undecided }
    if let fate = partsFate(of: number, pointer) { return fate }
    if let over = knowingWriter(over: written, number, pointer) { return .superseded(by: over) }
    return .lost
  }

  private func value(of state: RecordState?, _ pointer: JSONPointer) -> JSONValue? {
    state?.value?.register(pointer, fields)
  }

  /// The first version that was made on top of another one and wrote in the same place.
  private func laterWriter(than number: Int, at pointer: JSONPointer) -> String? {
    versions.versions.indices.first { later in
      versions.isAncestor(number, of: later)
        && (leaves[later].contains { $0 == .root || $0.overlaps(pointer) && pointer != .root }
          || decided(later).contains { $0.overlaps(pointer) })
    }.flatMap { versions.versions[$0].origin?.commit }
  }

  /// The undecided registers about which a version said something: decided them, as a rule.
  private func decided(_ number: Int) -> [JSONPointer] {
    let old = versions.versions[number].before?.conflicts ?? [:]
    let new = versions.versions[number].state.conflicts
    return Set(old.keys).union(new.keys).filter { old[$0]?.candidates != new[$0]?.candidates }
  }

  private func existenceFate(of number: Int) -> MergeReceipt.Fate {
    let isThere = versions.versions[number].state.value != nil
    if (result.value != nil) == isThere { return .kept }
    let candidates = result.conflicts[.root]?.candidates ?? []
    if candidates.contains(where: { ($0.value != nil) == isThere }) { return .undecided }
    return .lost
  }

  /// Whether a value is among what is undecided: at its place, or in a larger value around it.
  private func isCandidate(_ value: JSONValue?, at pointer: JSONPointer) -> Bool {
    result.conflicts.contains { place, conflict in
      guard pointer.tokens.starts(with: place.tokens) else { return false }
      let rest = JSONPointer(tokens: Array(pointer.tokens.dropFirst(place.tokens.count)))
      let field = fields?.field(at: place)
      return conflict.candidates.contains { candidate in
        guard !rest.tokens.isEmpty else { return candidate.value == value }
        guard let around = candidate.value, around.object != nil || around.array != nil else {
          return false
        }
        return around.register(rest, field) == value
      }
    }
  }

  /// A concurrent version that was made over the very value: who wrote it knew what it replaced.
  private func knowingWriter(
    over value: JSONValue?, _ number: Int, _ pointer: JSONPointer
  ) -> String? {
    versions.versions.indices.first { other in
      other != number && !versions.isAncestor(other, of: number)
        && leaves[other].contains { $0.overlaps(pointer) }
        && (self.value(of: versions.versions[other].before, pointer) == value
          || versions.versions[other].before?.value == nil
            && versions.versions.indices.contains {
              // Whoever puts a deleted record back knew what had been in it.
              versions.isAncestor($0, of: other)
                && self.value(of: versions.versions[$0].state, pointer) == value
            })
    }.flatMap { versions.versions[$0].origin?.commit }
  }

  // MARK: Values that merge in parts

  private func partsFate(of number: Int, _ pointer: JSONPointer) -> MergeReceipt.Fate? {
    let version = versions.versions[number]
    let old = value(of: version.before, pointer)
    let new = value(of: version.state, pointer)
    let merged = value(of: result, pointer)
    switch (version.fields ?? fields)?.field(at: pointer)?.strategy {
    case .set: return setFate(old, new, merged, number, pointer)
    case .text: return hasParts(of: new, over: old, merged) ? .kept : nil
    case .list, nil:
      let isKept =
        hasParts(of: new, over: old, merged) || ValueEdit(from: old, to: new).isKept(in: merged)
      return isKept ? .kept : nil
    case .keyed(let property): return keyedFate(old, new, merged, property, pointer)
    default: return nil
    }
  }

  /// An added element is in the list, or it is undecided on its own whether it is.
  private func keyedFate(
    _ old: JSONValue?, _ new: JSONValue?, _ merged: JSONValue?, _ property: String,
    _ pointer: JSONPointer
  ) -> MergeReceipt.Fate? {
    func elements(_ value: JSONValue?) -> [JSONString: JSONValue] {
      let pairs = (value?.array ?? []).compactMap { element in
        FieldModel.key(of: element, property: property).map { ($0, element) }
      }
      return Dictionary(pairs) { first, _ in first }
    }
    let known = Set(elements(old).keys).union(elements(merged).keys)
    let missing = elements(new).filter { !known.contains($0.key) }
    guard !missing.isEmpty else { return .kept }
    let isOpen = missing.allSatisfy { isCandidate($0.value, at: pointer.appending($0.key)) }
    return isOpen ? .undecided : nil
  }

  private func setFate(
    _ old: JSONValue?, _ new: JSONValue?, _ merged: JSONValue?, _ number: Int,
    _ pointer: JSONPointer
  ) -> MergeReceipt.Fate? {
    let (before, after) = (Set(old?.array ?? []), Set(new?.array ?? []))
    let there = Set(merged?.array ?? [])
    let lacking = after.subtracting(before).subtracting(there)
    let staying = before.subtracting(after).intersection(there)
    guard lacking.allSatisfy({ writer(of: $0, present: false, number, pointer) != nil }) else {
      return nil
    }
    guard let member = staying.first else { return .kept }
    return writer(of: member, present: true, number, pointer).map { .overruled(by: $0) }
  }

  /// Another version that put a member into a set, or took it out knowing of it.
  private func writer(
    of member: JSONValue, present: Bool, _ number: Int, _ pointer: JSONPointer
  ) -> String? {
    versions.versions.indices.first { other in
      guard other != number, !versions.isAncestor(other, of: number) else { return false }
      let before = value(of: versions.versions[other].before, pointer)?.array ?? []
      let after = value(of: versions.versions[other].state, pointer)?.array ?? []
      return after.contains(member) == present && before.contains(member) != present
        || versions.versions[other].before?.value == nil && after.contains(member) == present
    }.flatMap { versions.versions[$0].origin?.commit }
  }

  /// Whether what a version put into a text or list is in the merged one.
  private func hasParts(of new: JSONValue?, over old: JSONValue?, _ merged: JSONValue?) -> Bool {
    func added<Pieces: SequencePieces>(_ pieces: (JSONValue) -> Pieces?) -> Bool {
      guard let after = new.flatMap(pieces)?.pieces, let there = merged.flatMap(pieces)?.pieces
      else { return false }
      let before = old.flatMap(pieces)?.pieces ?? []
      let known = Set(there)
      return SequenceMerge.hunks(from: before, to: after).allSatisfy { hunk in
        hunk.replacement.allSatisfy(known.contains)
      }
    }
    return added { TextPieces($0) } || added { ListPieces($0) }
  }
}
