/// The ids of one collection, found by the bytes that stand in a text.
struct IdentifierTable: Sendable {
  private var characters: [UInt8] = []
  private var ends: [Int] = []
  /// Numbers of ids by their hashes, with open addressing; the seed changes with every process, so
  /// that nobody can choose ids that fall into one place.
  private var slots = [Int32](repeating: -1, count: 16)

  /// How many ids there are.
  var count: Int { ends.count }

  /// Adds an id; `false` where it is there already.
  mutating func insert(_ id: ArraySlice<UInt8>) -> Bool {
    if (ends.count + 1) * 2 > slots.count { grow() }
    let slot = slot(of: id.span)
    guard slots[slot] < 0 else { return false }
    slots[slot] = Int32(ends.count)
    characters += id
    ends.append(characters.count)
    return true
  }

  /// Whether an id is there.
  func contains(_ id: Span<UInt8>) -> Bool { slots[slot(of: id)] >= 0 }

  /// Where an id is, or would be put.
  private func slot(of id: Span<UInt8>) -> Int {
    var hasher = Hasher()
    unsafe id.withUnsafeBytes { unsafe hasher.combine(bytes: $0) }
    var slot = hasher.finalize() & (slots.count - 1)
    while slots[slot] >= 0, !isSame(Int(slots[slot]), id) { slot = (slot + 1) & (slots.count - 1) }
    return slot
  }

  private func isSame(_ number: Int, _ id: Span<UInt8>) -> Bool {
    let start = number == 0 ? 0 : ends[number - 1]
    guard ends[number] - start == id.count else { return false }
    for place in 0..<id.count where characters[start + place] != id[place] { return false }
    return true
  }

  private func id(_ number: Int) -> ArraySlice<UInt8> {
    characters[(number == 0 ? 0 : ends[number - 1])..<ends[number]]
  }

  private mutating func grow() {
    slots = [Int32](repeating: -1, count: slots.count * 4)
    for number in ends.indices { slots[slot(of: id(number).span)] = Int32(number) }
  }
}
