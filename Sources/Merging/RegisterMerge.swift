internal import JSONModel
internal import Records

/// Merges a value register by register over every version that wrote in it.
///
/// Of all writes to a register only the frontier counts: those that no other one was made on top
/// of. It follows from the set of commits alone, so that no order of merging can change it.
struct RegisterMerge {
  let history: RecordHistory
  private let hasConflicts: Bool
  private let hasOwnFields: Bool

  init(_ history: RecordHistory) {
    self.history = history
    hasConflicts = history.hasConflicts
    hasOwnFields = history.hasOwnFields
  }

  /// What a version has at one place, and what was there before it.
  struct Part {
    let version: Int
    let now: JSONValue?
    let before: JSONValue?
    /// Whether the version put the record in the place of one that had been deleted, and so wrote
    /// everything in it, present or absent.
    let isWhole: Bool

    func map(_ inner: (JSONValue) -> JSONValue?) -> Part {
      Part(
        version: version, now: now.flatMap(inner), before: before.flatMap(inner),
        isWhole: isWhole)
    }
  }

  /// The undecided registers that were found.
  typealias Found = [JSONPointer: Conflict]

  /// The merged value, or `nil` where there is none; what is undecided is shown and found.
  func merge(
    _ parts: [Part], _ field: FieldModel.Field?, _ pointer: JSONPointer, _ found: inout Found
  ) -> JSONValue? {
    let writers = parts.filter { writes($0, pointer) }
    guard let first = writers.first else { return nil }
    let frontier = frontier(of: writers)
    if frontier.count == 1 {
      copyConflicts(of: frontier[0].version, below: pointer, to: &found)
      return frontier[0].now
    }
    let isEqual = frontier.dropFirst().allSatisfy { $0.now == frontier[0].now }
    if isEqual, !hasConflicts || !hasOpen(frontier, below: pointer) { return frontier[0].now }
    let cut = cut(frontier, pointer, field)
    let place = Place(
      writers: writers, frontier: frontier, field: cut.field, pointer: pointer,
      strategy: cut.field?.strategy ?? RegisterMerge.strategy(of: frontier[0].now ?? first.now),
      isShared: cut.isShared)
    if let value = inside(place, &found) { return value }
    return schemaless(place) ?? decide(place, &found)
  }

  /// One register or a group of registers that several concurrent versions wrote.
  struct Place {
    let writers: [Part]
    let frontier: [Part]
    let field: FieldModel.Field?
    let pointer: JSONPointer
    let strategy: MergeStrategy
    /// Whether all schemas that it was written under cut it in this way; else it is one register.
    let isShared: Bool
  }

  /// How a place merges: as the schemas say that its writes were made under, in one way or, where
  /// they were not, as one register. The schemas of the merge do not count, or a change of them
  /// would decide anew what was merged long ago.
  private func cut(
    _ frontier: [Part], _ pointer: JSONPointer, _ field: FieldModel.Field?
  ) -> (field: FieldModel.Field?, isShared: Bool) {
    guard hasOwnFields, pointer != .root else { return (field, true) }
    let fields = frontier.map { part in
      history.versions[part.version].fields.map { $0.field(at: pointer) } ?? field
    }
    return (
      fields[0], fields.dropFirst().allSatisfy { $0?.strategy == fields[0]?.strategy }
    )
  }

  func frontier(of writers: [Part]) -> [Part] {
    guard writers.count > 1 else { return writers }
    return writers.filter { part in
      !writers.contains { history.isAncestor(part.version, of: $0.version) }
    }
  }

  /// How a value merges that no schema speaks of.
  private static func strategy(of value: JSONValue?) -> MergeStrategy {
    switch value {
    case .object: .fields
    case .array: .list
    default: .atomic
    }
  }

  /// The merge of the parts of a place, where kinds and strategy allow one.
  private func inside(_ place: Place, _ found: inout Found) -> JSONValue? {
    guard place.isShared else { return nil }
    if hasConflicts, place.frontier.contains(where: { open($0, place.pointer) != nil }) {
      return nil
    }
    switch place.strategy {
    case .fields:
      guard place.frontier.allSatisfy({ $0.now?.object != nil }) else { return nil }
      return .object(members(place, &found))
    case .set: return SetMerge(merge: self, place: place).merged()
    case .keyed(let property):
      return KeyedMerge(merge: self, place: place, property: property).merged(&found)
    case .list:
      return identified(place, &found) ?? sequence(place) { ListPieces($0) }
    case .text: return sequence(place) { TextPieces($0) }
    case .atomic: return nil
    }
  }

  /// What the rules for values give that no schema speaks of; `nil` where they give nothing.
  private func schemaless(_ place: Place) -> JSONValue?? {
    guard place.field == nil, place.isShared, !place.frontier.contains(where: \.isWhole),
      !hasConflicts || !hasOpen(place.frontier, below: place.pointer)
    else { return nil }
    let choice = CandidateChoice(self, place)
    guard choice.candidates.count > 1, case .decided(let base) = base(of: place),
      hasOneBase(choice, place, .decided(base))
    else { return nil }
    return SchemalessMerge(base: base, sides: choice.candidates.map(\.value)).merged()
  }

  private func members(_ place: Place, _ found: inout Found) -> JSONObject {
    let table = MemberTable(
      place.writers, open: hasConflicts ? openTokens(place.writers, below: place.pointer) : nil,
      history)
    var result = table.unchanged
    for key in table.keys {
      // Versions come after those that they were made on top of, so one look decides most members.
      if !hasConflicts, case .some(let value) = table.settled(key, history) {
        result[key] = value
        continue
      }
      result[key] = merge(
        table.parts(of: key), place.field?.member(key), place.pointer.appending(key), &found)
    }
    return result
  }

  /// A list whose elements a member of theirs tells apart, in every version that counts.
  private func identified(_ place: Place, _ found: inout Found) -> JSONValue? {
    let arrays = place.frontier.map { $0.now?.array }
    guard arrays.allSatisfy({ $0 != nil }) else { return nil }
    var lists = arrays.compactMap { $0 }
    if case .decided(let base) = base(of: place) { lists += [base?.array ?? []] }
    lists = lists.filter { !$0.isEmpty }
    guard lists.count > 1 else { return nil }
    let property = FieldModel.identifying.first { property in
      lists.allSatisfy { KeyedElements($0, property) != nil }
    }
    return property.flatMap {
      KeyedMerge(merge: self, place: place, property: $0).merged(&found)
    }
  }

  // MARK: What a version wrote

  private func writes(_ part: Part, _ pointer: JSONPointer) -> Bool {
    if part.isWhole || part.now != part.before { return true }
    guard hasConflicts else { return false }
    let version = history.versions[part.version]
    return RegisterMerge.entries(version.state, below: pointer)
      != RegisterMerge.entries(version.before, below: pointer)
  }

  /// What is undecided at a place and below, as far as it tells a decision: the candidates.
  private static func entries(
    _ state: RecordState?, below pointer: JSONPointer
  ) -> [JSONPointer: [Candidate]] {
    guard let conflicts = state?.conflicts, !conflicts.isEmpty else { return [:] }
    return conflicts.filter {
      $0.key != .root && $0.value.isChoice && $0.key.tokens.starts(with: pointer.tokens)
    }.mapValues(\.candidates)
  }

  /// The next steps to what is undecided below a place: what is not shown may still be undecided.
  func openTokens(_ parts: [Part], below pointer: JSONPointer) -> [JSONString] {
    guard hasConflicts else { return [] }
    return parts.flatMap { part in
      RegisterMerge.entries(history.versions[part.version].state, below: pointer).keys
        .compactMap { $0.tokens.dropFirst(pointer.tokens.count).first }
    }
  }

  private func copyConflicts(
    of version: Int, below pointer: JSONPointer, to found: inout Found
  ) {
    guard hasConflicts else { return }
    for (place, conflict) in history.versions[version].state.conflicts
    where place != .root && conflict.isChoice && place.tokens.starts(with: pointer.tokens) {
      found[place] = conflict
    }
  }

  private func hasOpen(_ parts: [Part], below pointer: JSONPointer) -> Bool {
    parts.contains {
      !RegisterMerge.entries(history.versions[$0.version].state, below: pointer).isEmpty
    }
  }

  /// The conflict that a version left open at a place: one whose shown value still stands.
  func open(_ part: Part, _ pointer: JSONPointer) -> Conflict? {
    guard hasConflicts, pointer != .root,
      let conflict = history.versions[part.version].state.conflicts[pointer],
      conflict.isChoice, conflict.shown == part.now
    else { return nil }
    return conflict
  }

  /// The value that a version was knowingly written over, where one was decided.
  ///
  /// Who decides between candidates turns none of them down for somebody who decides otherwise.
  func valueBefore(_ part: Part, _ pointer: JSONPointer) -> JSONValue?? {
    guard hasConflicts, pointer != .root,
      let conflict = history.versions[part.version].before?.conflicts[pointer],
      conflict.isChoice, conflict.shown == part.before
    else { return .some(part.before) }
    return nil
  }

  // MARK: Bases

  /// What was there before several versions parted.
  enum Base: Equatable {
    case decided(JSONValue?)
    case undecided
  }

  /// The state of a place over the commits that come before every version of its frontier.
  func base(of place: Place) -> Base { base(of: place.frontier.map(\.version), in: place) }

  func base(of versions: [Int], in place: Place) -> Base {
    let common = history.common(versions)
    var found: Found = [:]
    let value = merge(
      place.writers.filter { common.contains($0.version) }, place.field, place.pointer, &found)
    return found.isEmpty ? .decided(value) : .undecided
  }

  // MARK: Decisions

  private func sequence<Pieces: SequencePieces>(
    _ place: Place, _ pieces: (JSONValue) -> Pieces?
  ) -> JSONValue? {
    let choice = CandidateChoice(self, place)
    guard choice.candidates.count > 1 else { return choice.candidates[0].value }
    guard case .decided(let base?) = base(of: place), let old = pieces(base),
      hasOneBase(choice, place, .decided(base))
    else { return nil }
    let new = choice.candidates.map { $0.value.flatMap(pieces) }
    let sides = new.compactMap { $0?.pieces }
    guard sides.count == new.count else { return nil }
    return SequenceMerge.merge(base: old.pieces, sides: sides).map(Pieces.joined)
  }

  /// Whether any two of the writers have the same common base as all of them together.
  private func hasOneBase(_ choice: CandidateChoice, _ place: Place, _ base: Base) -> Bool {
    guard place.frontier.count > 2 else { return true }
    let versions = place.frontier.map(\.version)
    return versions.indices.allSatisfy { first in
      versions[..<first].allSatisfy { second in
        self.base(of: [versions[first], second], in: place) == base
      }
    }
  }

  /// One value, or a conflict between several.
  private func decide(_ place: Place, _ found: inout Found) -> JSONValue? {
    let candidates = CandidateChoice(self, place).candidates
    guard candidates.count > 1 else { return candidates[0].value }
    let shown = candidates[0].value
    var base: JSONValue?
    if case .decided(let value) = self.base(of: place) { base = value }
    found[place.pointer] = Conflict(
      kind: kind(of: place), shown: shown, base: base, candidates: candidates)
    return shown
  }

  /// The kind of a conflict that goes on others: the latest of theirs in the list of kinds.
  private func kind(of place: Place) -> Conflict.Kind {
    let kinds = Set(place.frontier.compactMap { open($0, place.pointer)?.kind })
    return Conflict.Kind.allCases.last(where: kinds.contains) ?? .value
  }
}

extension Conflict {
  /// Whether there is something to choose between; one that only tells of a clash is none.
  var isChoice: Bool { kind != .unique || candidates.count > 1 }
}
