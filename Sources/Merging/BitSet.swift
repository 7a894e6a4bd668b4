/// A set of small numbers that costs no memory of its own below 64.
struct BitSet: Hashable, Sendable {
  private var first: UInt64 = 0
  private var rest: [UInt64] = []

  /// An empty set.
  init() {}

  /// The numbers below a bound.
  init(below count: Int) {
    for number in 0..<count { insert(number) }
  }

  func contains(_ number: Int) -> Bool {
    guard number >= 64 else { return first & (1 << UInt64(number)) != 0 }
    let word = number / 64 - 1
    return word < rest.count && rest[word] & (1 << UInt64(number % 64)) != 0
  }

  mutating func insert(_ number: Int) {
    guard number >= 64 else {
      first |= 1 << UInt64(number)
      return
    }
    let word = number / 64 - 1
    if word >= rest.count {
      rest.append(contentsOf: repeatElement(0, count: word + 1 - rest.count))
    }
    rest[word] |= 1 << UInt64(number % 64)
  }

  mutating func formUnion(_ other: BitSet) {
    first |= other.first
    if rest.count < other.rest.count {
      rest.append(contentsOf: repeatElement(0, count: other.rest.count - rest.count))
    }
    for word in other.rest.indices { rest[word] |= other.rest[word] }
  }

  mutating func formIntersection(_ other: BitSet) {
    first &= other.first
    rest.removeLast(max(0, rest.count - other.rest.count))
    for word in rest.indices { rest[word] &= other.rest[word] }
  }
}
