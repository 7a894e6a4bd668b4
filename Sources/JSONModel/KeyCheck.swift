/// Tells whether a key stands twice in one object, without a look at most other keys.
///
/// A bit for each key tells most new ones; an object of many keys has a set, so that a hostile one
/// costs no more than its length.
struct KeyCheck: Sendable {
  private struct Object: Sendable {
    var filter: UInt64 = 0
    var isLarge = false
  }

  /// How many keys are compared one by one before there is a set.
  static let limit = 64
  private var current = Object()
  private var outer: [Object] = []
  /// The keys of large objects, by how many objects there are around them.
  private var known: [Int: Set<[UInt8]>] = [:]

  mutating func open() {
    outer.append(current)
    current = Object()
  }

  mutating func close() {
    if current.isLarge { known[outer.count] = nil }
    current = outer.removeLast()
  }

  /// Whether no key of the object so far can be the same, by their tags alone.
  @inline(__always) mutating func isSurelyNew(_ tag: KeyTag) -> Bool {
    let bit = UInt64(1) << UInt64(tag.hash & 63)
    let isNew = current.filter & bit == 0 && !current.isLarge
    current.filter |= bit
    return isNew
  }

  /// Whether the object's keys are in a set.
  var isLarge: Bool { current.isLarge }

  /// Adds a key to the set of a large object; `false` where it is there already.
  mutating func insert(_ key: [UInt8]) -> Bool {
    known[outer.count, default: []].insert(key).inserted
  }

  /// Keeps the keys so far in a set.
  mutating func enlarge(_ keys: [[UInt8]]) {
    current.isLarge = true
    known[outer.count] = Set(keys)
  }
}

/// The first eight bytes of a key and its length, in one number.
struct KeyTag: Equatable, Sendable {
  private let bits: UInt64

  @inline(__always) init(firstWord word: UInt64, count: Int) {
    let mask = count < 8 ? (UInt64(1) << UInt64(8 * count)) &- 1 : UInt64.max
    bits = (word & mask) ^ (UInt64(count) &* 0x9E37_79B9_7F4A_7C15)
  }

  init(_ characters: [UInt8]) {
    var word: UInt64 = 0
    for (place, byte) in characters.prefix(8).enumerated() {
      word |= UInt64(byte) << UInt64(8 * place)
    }
    self.init(firstWord: word, count: characters.count)
  }

  /// The bits mixed down to sixteen.
  var hash: UInt16 { UInt16(truncatingIfNeeded: (bits &* 0xFF51_AFD7_ED55_8CCD) >> 48) }
}
