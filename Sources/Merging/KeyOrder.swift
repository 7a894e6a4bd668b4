package import JSONModel

/// Merges orders of keys that were made from one.
package struct KeyOrder {
  package let base: [JSONString]
  package let sides: [[JSONString]]

  package init(base: [JSONString], sides: [[JSONString]]) {
    self.base = base
    self.sides = sides
  }

  /// One order of all keys, or `nil` where two sides put the old ones into different new orders.
  ///
  /// A new key stands behind the old one that it was put behind; where several sides put some
  /// there, the run with the smaller key comes first.
  package var merged: [JSONString]? {
    let old = sides.reduce(Set(base)) { $0.intersection($1) }
    guard let skeleton = skeleton(old) else { return nil }
    let added = sides.map { runs($0, among: old) }
    var result: [JSONString] = []
    var seen: Set<JSONString> = []
    for anchor in [nil] + skeleton.map(Optional.some) {
      let run = added.compactMap { $0[anchor] }.sorted { $0.lexicographicallyPrecedes($1) }.joined()
      for key in (anchor.map { [$0] } ?? []) + run where seen.insert(key).inserted {
        result.append(key)
      }
    }
    return result
  }

  private func skeleton(_ old: Set<JSONString>) -> [JSONString]? {
    let before = base.filter(old.contains)
    let orders = Set(sides.map { $0.filter(old.contains) }).subtracting([before])
    return orders.count > 1 ? nil : orders.first ?? before
  }

  /// The new keys of a side by the old key that they stand behind.
  private func runs(
    _ side: [JSONString], among old: Set<JSONString>
  ) -> [JSONString?: [JSONString]] {
    var runs: [JSONString?: [JSONString]] = [:]
    var anchor: JSONString?
    for key in side {
      if old.contains(key) {
        anchor = key
      } else {
        runs[anchor, default: []].append(key)
      }
    }
    return runs
  }

  /// Some keys in an order; those that it does not know stand where they were before, or last.
  package static func placed(
    _ keys: Set<JSONString>, in order: [JSONString], before base: [JSONString]
  ) -> [JSONString] {
    var result = order.filter(keys.contains)
    let missing = keys.subtracting(result)
    guard !missing.isEmpty else { return result }
    for (index, key) in base.enumerated() where missing.contains(key) {
      let anchor = base[..<index].last(where: result.contains)
      let place = anchor.flatMap { result.firstIndex(of: $0) }.map { $0 + 1 } ?? 0
      result.insert(key, at: place)
    }
    return result + missing.subtracting(base).sorted()
  }
}
