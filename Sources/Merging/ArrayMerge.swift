internal import JSONModel
internal import Records

/// A three-way merge of arrays as sets, keyed lists or sequences.
struct ArrayMerge {
  let merge: ValueMerge
  let states: ValueMerge.States
  let ours: [JSONValue]
  let theirs: [JSONValue]

  /// The merged array, or `nil` where it is one undecided register.
  func merged(
    _ strategy: MergeStrategy, _ field: FieldModel.Field?, _ pointer: JSONPointer
  ) throws -> JSONValue? {
    let bases = states.bases.compactMap { $0?.array }
    switch strategy {
    case .set: return .array(set(bases))
    case .keyed(let property): return try keyed(property, bases, field, pointer)
    case .list:
      if let property = identifyingProperty(bases) {
        return try keyed(property, bases, field, pointer)
      }
      guard case .array(let base)?? = states.base else { return nil }
      return SequenceMerge.merge(base: base, ours: ours, theirs: theirs).map(JSONValue.array)
    default: return nil
    }
  }

  /// What either side added and what neither removed; where bases differ, presence wins.
  private func set(_ bases: [[JSONValue]]) -> [JSONValue] {
    let common = bases.dropFirst().reduce(Set(bases.first ?? [])) { $0.intersection($1) }
    let base = bases.count == states.bases.count ? common : []
    let (left, right) = (Set(ours), Set(theirs))
    let kept = left.intersection(right).union(left.subtracting(base))
      .union(right.subtracting(base))
    return kept.sorted(by: FieldModel.precedes)
  }

  private func keyed(
    _ property: String, _ bases: [[JSONValue]], _ field: FieldModel.Field?,
    _ pointer: JSONPointer
  ) throws -> JSONValue? {
    guard let left = Elements(ours, property), let right = Elements(theirs, property),
      let base = Elements(bases.first ?? [], property)
    else { return nil }
    let order = KeyOrder(base: base.keys, ours: left.keys, theirs: right.keys)
    let all = Set(left.keys).union(right.keys)
    guard order.merged(keeping: all) != nil else { return nil }
    var merged: [JSONString: JSONValue] = [:]
    for key in all.sorted() {
      let states = states.map { Elements($0.array ?? [], property)?.values[key] }
      merged[key] = try merge.merge(states, field?.element, pointer.appending(key))
    }
    guard let keys = order.merged(keeping: Set(merged.keys)) else { return nil }
    return .array(keys.compactMap { merged[$0] })
  }

  /// Elements by their keys; there are none where a key is missing or stands twice.
  private struct Elements {
    var keys: [JSONString] = []
    var values: [JSONString: JSONValue] = [:]

    init?(_ array: [JSONValue], _ property: String) {
      for element in array {
        guard let key = FieldModel.key(of: element, property: property), values[key] == nil else {
          return nil
        }
        keys.append(key)
        values[key] = element
      }
    }
  }

  /// A member that names every element of every state, so that they can be told apart.
  private func identifyingProperty(_ bases: [[JSONValue]]) -> String? {
    let arrays = (bases + [ours, theirs]).filter { !$0.isEmpty }
    guard arrays.count > 1 else { return nil }
    return FieldModel.identifying.first { property in
      arrays.allSatisfy { Elements($0, property) != nil }
    }
  }
}
