internal import JSONModel

/// Merges the order of a keyed list's elements, symmetric in its two sides.
struct KeyOrder {
  let base: [JSONString]
  let ours: [JSONString]
  let theirs: [JSONString]

  /// The order of the kept keys, or `nil` where both sides put the old ones in different orders.
  ///
  /// A new element stands behind the old one that it was put behind; where both sides put some
  /// there, the run with the smaller key comes first.
  func merged(keeping kept: Set<JSONString>) -> [JSONString]? {
    let old = Set(base).intersection(ours).intersection(theirs).intersection(kept)
    guard let skeleton = skeleton(old) else { return nil }
    let left = runs(ours, among: old, keeping: kept)
    let right = runs(theirs, among: old, keeping: kept)
    var result: [JSONString] = []
    for anchor in [nil] + skeleton.map(Optional.some) {
      if let anchor { result.append(anchor) }
      let both = [left[anchor] ?? [], right[anchor] ?? []]
        .sorted { $0.lexicographicallyPrecedes($1) }
      for key in both.joined() where !result.contains(key) { result.append(key) }
    }
    var seen: Set<JSONString> = []
    return result.filter { seen.insert($0).inserted }
  }

  private func skeleton(_ old: Set<JSONString>) -> [JSONString]? {
    let before = base.filter(old.contains)
    let left = ours.filter(old.contains)
    let right = theirs.filter(old.contains)
    if left == right || right == before { return left }
    return left == before ? right : nil
  }

  /// The new keys of a side by the old key they stand behind.
  private func runs(
    _ side: [JSONString], among old: Set<JSONString>, keeping kept: Set<JSONString>
  ) -> [JSONString?: [JSONString]] {
    var runs: [JSONString?: [JSONString]] = [:]
    var anchor: JSONString?
    for key in side {
      if old.contains(key) {
        anchor = key
      } else if kept.contains(key) {
        runs[anchor, default: []].append(key)
      }
    }
    return runs
  }
}
