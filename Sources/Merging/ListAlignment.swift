internal import JSONModel

/// Says which elements of a list stem from which elements of its base.
struct ListAlignment {
  /// For each element of the list the index of the one in the base that it stems from.
  private(set) var origins: [Int?]
  private let base: [JSONValue]
  private let list: [JSONValue]

  init(base: [JSONValue], list: [JSONValue]) {
    self.base = base
    self.list = list
    origins = Array(repeating: nil, count: list.count)
    matchEqual()
    matchSimilar()
  }

  /// How much of two objects must be equal for one to be taken for an edit of the other.
  private static let similarity = whole / 2
  private static let whole = 1000
  /// Beyond so many comparisons nothing is taken for an edit.
  private static let comparisons = 1 << 18

  /// Elements that are different all over may have been moved; else the order says which is which.
  private mutating func matchEqual() {
    if Set(base).count == base.count, Set(list).count == list.count {
      let places = Dictionary(uniqueKeysWithValues: zip(base, base.indices))
      origins = list.map { places[$0] }
      return
    }
    for (old, new) in SequenceAlignment(base, list).pairs { origins[new] = old }
  }

  /// An object stems from the one it is most like, if that one has none that is more like it.
  private mutating func matchSimilar() {
    let used = Set(origins.compactMap { $0 })
    let old = base.indices.filter { !used.contains($0) && base[$0].object != nil }
    let new = list.indices.filter { origins[$0] == nil && list[$0].object != nil }
    guard old.count * new.count <= ListAlignment.comparisons else { return }
    let scores = old.map { first in
      new.map { ListAlignment.similarity(base[first], list[$0]) }
    }
    let nearest = new.indices.map { second in ListAlignment.best(scores.map { $0[second] }) }
    for first in old.indices {
      guard let second = ListAlignment.best(scores[first]), nearest[second] == first else {
        continue
      }
      origins[new[second]] = old[first]
    }
  }

  /// The place of the highest score, where it is high enough and no other is as high.
  private static func best(_ scores: [Int]) -> Int? {
    guard let highest = scores.max(), highest >= similarity,
      scores.filter({ $0 == highest }).count == 1
    else { return nil }
    return scores.firstIndex(of: highest)
  }

  /// The share of two values that is equal, in whole numbers: sums of them know no order.
  private static func similarity(_ first: JSONValue, _ second: JSONValue) -> Int {
    if first == second { return whole }
    switch (first, second) {
    case (.object(let first), .object(let second)):
      let equal = first.reduce(0) { sum, member in
        sum + (second[member.key].map { similarity(member.value, $0) } ?? 0)
      }
      return 2 * equal / (first.count + second.count)
    case (.array(let first), .array(let second)):
      let equal = Set(first).intersection(second).count
      return 2 * whole * equal / (first.count + second.count)
    default: return 0
    }
  }
}
