internal import JSONModel

/// The ids of one collection, found by the bytes that stand in a text.
struct IdentifierTable: Sendable {
  private var characters: [UInt8] = []
  private var ends: [Int32] = []
  /// The number of an id, plus one, below the upper half of its hash; with open addressing. The
  /// hash is seeded anew with every process: nobody can choose ids that fall into one place.
  private var slots = [UInt64](repeating: 0, count: 16)

  /// Adds an id; `false` where it is there already.
  mutating func insert(_ id: ArraySlice<UInt8>) -> Bool {
    if (ends.count + 1) * 2 > slots.count { grow() }
    let hash = IdentifierTable.hash(id.span)
    var slot = hash & (slots.count - 1)
    while slots[slot] != 0 {
      if isSame(slots[slot], hash, id) { return false }
      slot = (slot + 1) & (slots.count - 1)
    }
    slots[slot] = IdentifierTable.entry(hash, ends.count)
    characters += id
    ends.append(Int32(characters.count))
    return true
  }

  private func isSame(_ entry: UInt64, _ hash: Int, _ id: ArraySlice<UInt8>) -> Bool {
    guard entry >> 32 == UInt64(truncatingIfNeeded: hash) >> 32 else { return false }
    return self.id(Int(entry & 0xFFFF_FFFF) - 1).elementsEqual(id)
  }

  private func id(_ number: Int) -> ArraySlice<UInt8> {
    characters[(number == 0 ? 0 : Int(ends[number - 1]))..<Int(ends[number])]
  }

  private mutating func grow() {
    slots = [UInt64](repeating: 0, count: slots.count * 4)
    for number in ends.indices {
      let hash = IdentifierTable.hash(id(number).span)
      var slot = hash & (slots.count - 1)
      while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = IdentifierTable.entry(hash, number)
    }
  }

  private static func entry(_ hash: Int, _ number: Int) -> UInt64 {
    UInt64(truncatingIfNeeded: hash) & 0xFFFF_FFFF_0000_0000 | UInt64(number + 1)
  }

  private static func hash(_ id: Span<UInt8>) -> Int {
    var hasher = Hasher()
    unsafe id.withUnsafeBytes { unsafe hasher.combine(bytes: $0) }
    return hasher.finalize()
  }

  /// The table as memory that is not changed any more.
  func frozen(in memory: FrozenMemory) -> Frozen {
    Frozen(
      characters: memory.freeze(characters), ends: memory.freeze(ends),
      slots: memory.freeze(slots))
  }

  /// Ids to look up only.
  struct Frozen: BitwiseCopyable, Sendable {
    fileprivate let characters: FrozenBuffer<UInt8>
    fileprivate let ends: FrozenBuffer<Int32>
    fileprivate let slots: FrozenBuffer<UInt64>

    /// Whether an id is there.
    func contains(_ id: Span<UInt8>) -> Bool {
      let hash = IdentifierTable.hash(id)
      var slot = hash & (slots.count - 1)
      while slots[slot] != 0 {
        if isSame(slots[slot], hash, id) { return true }
        slot = (slot + 1) & (slots.count - 1)
      }
      return false
    }

    private func isSame(_ entry: UInt64, _ hash: Int, _ id: Span<UInt8>) -> Bool {
      guard entry >> 32 == UInt64(truncatingIfNeeded: hash) >> 32 else { return false }
      let number = Int(entry & 0xFFFF_FFFF) - 1
      let start = number == 0 ? 0 : Int(ends[number - 1])
      guard Int(ends[number]) - start == id.count else { return false }
      for place in 0..<id.count where characters[start + place] != id[place] { return false }
      return true
    }
  }
}
