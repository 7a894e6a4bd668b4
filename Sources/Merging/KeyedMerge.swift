internal import JSONModel
internal import Records

/// The elements of a list by the keys that tell them apart.
struct KeyedElements {
  private(set) var keys: [JSONString] = []
  private(set) var values: [JSONString: JSONValue] = [:]

  /// The elements; `nil` where a key is missing or stands twice.
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

/// Merges a list whose elements are matched by a key: each as a value of its own, and their order.
struct KeyedMerge {
  let merge: RegisterMerge
  let place: RegisterMerge.Place
  let property: String

  private struct Side {
    let part: RegisterMerge.Part
    let now: KeyedElements
    let before: KeyedElements
  }

  /// The merged list, or `nil` where it is one register: keys are missing, or the elements were put
  /// into different orders.
  func merged(_ found: inout RegisterMerge.Found) -> JSONValue? {
    guard place.frontier.allSatisfy({ $0.now == nil || $0.now?.array != nil }),
      place.frontier.contains(where: { $0.now != nil })
    else { return nil }
    var sides: [Side] = []
    for part in place.writers {
      guard let now = KeyedElements(part.now?.array ?? [], property),
        let before = KeyedElements(part.before?.array ?? [], property)
      else { return nil }
      sides.append(Side(part: part, now: now, before: before))
    }
    var inner: RegisterMerge.Found = [:]
    var merged: [JSONString: JSONValue] = [:]
    let open = merge.openTokens(place.writers, below: place.pointer)
    for key in Set(sides.flatMap { $0.now.keys + $0.before.keys } + open) {
      let parts = sides.map {
        RegisterMerge.Part(
          version: $0.part.version, now: $0.now.values[key], before: $0.before.values[key],
          isWhole: $0.part.isWhole)
      }
      merged[key] = merge.merge(
        parts, place.field?.element, place.pointer.appending(key), &inner)
    }
    guard let order = order(sides) else { return nil }
    found.merge(inner) { $1 }
    let keys = KeyOrder.placed(Set(merged.keys), in: order.keys, before: order.base)
    return .array(keys.compactMap { merged[$0] })
  }

  /// The order of the elements, a register of its own, and the one that it was before.
  private func order(_ sides: [Side]) -> (keys: [JSONString], base: [JSONString])? {
    let writers = sides.filter { $0.part.isWhole || $0.now.keys != $0.before.keys }
    let frontier = Set(merge.history.maximal(writers.map(\.part.version)))
    var orders: [[JSONString]] = []
    for side in writers
    where frontier.contains(side.part.version) && !orders.contains(side.now.keys) {
      orders.append(side.now.keys)
    }
    let common = merge.history.common(Array(frontier))
    let past = sides.filter { common.contains($0.part.version) }
    let base = past.isEmpty ? [] : order(past)?.keys
    guard orders.count > 1 else { return (orders.first ?? [], base ?? []) }
    guard let base else { return nil }
    return KeyOrder(base: base, sides: orders).merged.map { ($0, base) }
  }
}
