/// Tells whether a key stands twice in one object, without a look at most other keys.
///
/// The keys of a small object are told apart by a number each; an object of many keys has a set, so
/// that a hostile one costs no more than its length.
struct KeyCheck: Sendable {
  private struct Object: Sendable {
    let start: Int
    /// A bit for each key so far, by its hash.
    var filter: UInt64 = 0
    var known: Set<[UInt8]>?
  }

  private static let limit = 32
  private var objects: [Object] = []
  private var tags: [KeyTag] = []
  private var indices: [Int] = []

  /// Forgets all keys.
  mutating func clear() {
    objects.removeAll(keepingCapacity: true)
    tags.removeAll(keepingCapacity: true)
    indices.removeAll(keepingCapacity: true)
  }

  mutating func open() { objects.append(Object(start: tags.count)) }

  mutating func close() {
    guard let object = objects.popLast() else { return }
    tags.removeLast(tags.count - object.start)
    indices.removeLast(indices.count - object.start)
  }

  /// Whether the object's keys are in a set.
  var isLarge: Bool { objects[objects.count - 1].known != nil }

  /// Whether the object has as many keys as are compared one by one.
  var isFull: Bool { tags.count - objects[objects.count - 1].start >= KeyCheck.limit }

  /// The keys of the object so far, by their indices.
  var members: ArraySlice<Int> { indices[objects[objects.count - 1].start...] }

  /// Keeps the characters of the keys so far in a set.
  mutating func enlarge(_ characters: [[UInt8]]) {
    objects[objects.count - 1].known = Set(characters)
  }

  /// Adds a key of a large object; `false` where it is there already.
  mutating func insert(_ characters: [UInt8]) -> Bool {
    objects[objects.count - 1].known?.insert(characters).inserted ?? true
  }

  /// Adds a key of a small object; gives those that might be the same.
  mutating func insert(_ index: Int, tag: KeyTag) -> [Int] {
    let last = objects.count - 1
    let bit = UInt64(1) << UInt64(tag.hash & 63)
    let isNew = objects[last].filter & bit == 0
    objects[last].filter |= bit
    tags.append(tag)
    indices.append(index)
    return isNew ? [] : candidates(from: objects[last].start, tag)
  }

  private func candidates(from start: Int, _ tag: KeyTag) -> [Int] {
    (start..<tags.count - 1).filter { tags[$0] == tag }.map { indices[$0] }
  }
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
