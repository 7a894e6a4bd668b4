/// Tells whether a key stands twice in one object, without a look at most other keys.
///
/// A bit for each key tells most new ones; an object of many keys has a set, so that a hostile one
/// costs no more than its length.
struct KeyCheck: Sendable {
  private struct Object: Sendable {
    var filter: UInt64 = 0
    var known: Set<[UInt8]>?
  }

  /// How many keys are compared one by one before there is a set.
  static let limit = 64
  private var objects: [Object] = []

  mutating func open() { objects.append(Object()) }

  mutating func close() { objects.removeLast() }

  /// Whether no key of the object so far can be the same, by their tags alone.
  @inline(__always) mutating func isSurelyNew(_ tag: KeyTag) -> Bool {
    let last = objects.count - 1
    let bit = UInt64(1) << UInt64(tag.hash & 63)
    let isNew = objects[last].filter & bit == 0 && objects[last].known == nil
    objects[last].filter |= bit
    return isNew
  }

  /// Whether the object's keys are in a set.
  var isLarge: Bool { objects[objects.count - 1].known != nil }

  /// Adds a key to the set of a large object; `false` where it is there already.
  mutating func insert(_ key: [UInt8]) -> Bool {
    objects[objects.count - 1].known?.insert(key).inserted ?? true
  }

  /// Keeps the keys so far in a set.
  mutating func enlarge(_ keys: [[UInt8]]) { objects[objects.count - 1].known = Set(keys) }
}

/// The first eight bytes of a key and its length, in one number.
struct KeyTag: Equatable, Sendable {
  private let bits: UInt64

  init(firstWord word: UInt64, count: Int) {
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
