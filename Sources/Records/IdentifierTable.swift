internal import JSONModel

/// The ids of one collection, found by the bytes that stand in a text.
struct IdentifierTable: Sendable {
  private var characters: [UInt8] = []
  private var count = 0
  private var slots = [Slot](repeating: Slot(), count: 16)
  private let hasher = IdentifierHash()

  /// Where an id is, next to a part of its hash: one look tells most others apart.
  fileprivate struct Slot: BitwiseCopyable {
    var start: UInt32 = 0
    var hash: UInt16 = 0
    /// The length; zero where there is no id.
    var count: UInt16 = 0
    var range: Range<Int> { Int(start)..<Int(start) + Int(count) }
  }

  /// Adds an id, of at most 64 bytes; `false` where it is there already.
  mutating func insert(_ id: Span<UInt8>) -> Bool {
    if (count + 1) * 2 > slots.count { grow() }
    let hash = hasher.hash(of: id)
    var place = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[place].count != 0 {
      let slot = slots[place]
      if slot.hash == UInt16(hash >> 48), isSame(slot, id) { return false }
      place = (place + 1) & (slots.count - 1)
    }
    slots[place] = Slot(
      start: UInt32(characters.count), hash: UInt16(hash >> 48), count: UInt16(id.count))
    for place in 0..<id.count { characters.append(id[place]) }
    count += 1
    return true
  }

  private func isSame(_ slot: Slot, _ id: Span<UInt8>) -> Bool {
    id.isSame(as: characters.span.extracting(slot.range))
  }

  private mutating func grow() {
    let old = slots
    slots = [Slot](repeating: Slot(), count: old.count * 4)
    for slot in old where slot.count != 0 {
      var place =
        Int(truncatingIfNeeded: hasher.hash(of: characters.span.extracting(slot.range)))
        & (slots.count - 1)
      while slots[place].count != 0 { place = (place + 1) & (slots.count - 1) }
      slots[place] = slot
    }
  }

  /// The table as memory that is not changed any more.
  func frozen(in memory: FrozenMemory) -> Frozen {
    Frozen(
      characters: memory.freeze(characters), slots: memory.freeze(slots), hasher: hasher)
  }

  /// Ids to look up only.
  struct Frozen: BitwiseCopyable, Sendable {
    fileprivate let characters: FrozenBuffer<UInt8>
    fileprivate let slots: FrozenBuffer<Slot>
    fileprivate let hasher: IdentifierHash

    /// Whether an id is there.
    func contains(_ id: Span<UInt8>) -> Bool {
      let hash = hasher.hash(of: id)
      var place = Int(truncatingIfNeeded: hash) & (slots.count - 1)
      while slots[place].count != 0 {
        let slot = slots[place]
        if slot.hash == UInt16(hash >> 48), isSame(slot, id) { return true }
        place = (place + 1) & (slots.count - 1)
      }
      return false
    }

    private func isSame(_ slot: Slot, _ id: Span<UInt8>) -> Bool {
      guard Int(slot.count) == id.count else { return false }
      for place in 0..<id.count where characters[Int(slot.start) + place] != id[place] {
        return false
      }
      return true
    }
  }
}

/// A hash of short texts, by products folded on themselves and keys that are drawn anew by every
/// process: nobody can choose ids that fall into one place.
private struct IdentifierHash: BitwiseCopyable {
  private let keys = (UInt64.random(in: 1 ... .max), UInt64.random(in: 1 ... .max))

  func hash(of text: Span<UInt8>) -> UInt64 {
    var hash = keys.0 ^ UInt64(text.count)
    var word: UInt64 = 0
    for place in 0..<text.count {
      word = word << 8 | UInt64(text[place])
      if place & 7 == 7 { (hash, word) = (mixed(hash ^ word), 0) }
    }
    return mixed(hash ^ word)
  }

  private func mixed(_ value: UInt64) -> UInt64 {
    let product = (value ^ keys.1).multipliedFullWidth(by: 0x9FB2_1C65_1E98_DF25 ^ keys.0)
    return product.high ^ product.low
  }
}
