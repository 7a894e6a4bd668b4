internal import JSONModel
internal import Records

/// Merges a set member by member: each is there or not, and being there wins over a concurrent
/// removal.
struct SetMerge {
  let merge: RegisterMerge
  let place: RegisterMerge.Place

  /// The merged set; an absent one is as good as an empty one. `nil` where somebody put something
  /// else in its place.
  func merged() -> JSONValue? {
    guard place.frontier.allSatisfy({ $0.now == nil || $0.now?.array != nil }),
      place.frontier.contains(where: { $0.now != nil })
    else { return nil }
    let sides = place.writers.map {
      Side(
        version: $0.version, now: Set($0.now?.array ?? []), before: Set($0.before?.array ?? []),
        isWhole: $0.isWhole)
    }
    let all = sides.reduce(into: Set<JSONValue>()) { $0.formUnion($1.now) }
    let members = all.filter { isThere($0, sides) }
    return .array(members.sorted(by: FieldModel.precedes))
  }

  private struct Side {
    let version: Int
    let now: Set<JSONValue>
    let before: Set<JSONValue>
    let isWhole: Bool
  }

  private func isThere(_ member: JSONValue, _ sides: [Side]) -> Bool {
    let writers = sides.filter {
      $0.isWhole || $0.now.contains(member) != $0.before.contains(member)
    }
    let frontier = Set(merge.history.maximal(writers.map(\.version)))
    return writers.contains { frontier.contains($0.version) && $0.now.contains(member) }
  }
}
