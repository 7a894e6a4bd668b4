/// Keys in an order, found by the characters that stand in a document.
///
/// In a text that has its keys in the same order, each is found at the first guess.
public struct KeyTable: Sendable {
  /// The keys.
  public private(set) var keys: [JSONString] = []
  private var characters: [UInt8] = []
  private var ends: [Int] = []
  private var hashes: [UInt16] = []
  /// Positions by the keys' hashes, with open addressing.
  private var slots: [Int32] = []

  /// A table of keys, each different.
  public init(_ keys: [JSONString] = []) {
    for key in keys { append(key) }
  }

  /// Adds a key.
  public mutating func append(_ key: JSONString) {
    keys.append(key)
    characters.append(contentsOf: key.text.utf8)
    ends.append(characters.count)
    hashes.append(JSONDocument.keyHash(of: Array(key.text.utf8)))
    if slots.count < keys.count * 2 {
      slots = [Int32](repeating: -1, count: max(8, slots.count * 2))
      for position in keys.indices { place(position) }
    } else {
      place(keys.count - 1)
    }
  }

  private mutating func place(_ position: Int) {
    var slot = Int(hashes[position]) & (slots.count - 1)
    while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
    slots[slot] = Int32(position)
  }

  /// The position of a key of a document; `guess` is tried first.
  public func position(
    of key: JSONDocument.Entry, in document: JSONDocument, guess: Int
  ) -> Int? {
    if guess < ends.count, matches(guess, key, document) { return guess }
    guard !slots.isEmpty else { return nil }
    var slot = Int(key.hash) & (slots.count - 1)
    while slots[slot] >= 0 {
      let position = Int(slots[slot])
      if matches(position, key, document) { return position }
      slot = (slot + 1) & (slots.count - 1)
    }
    return nil
  }

  private func matches(
    _ position: Int, _ key: JSONDocument.Entry, _ document: JSONDocument
  ) -> Bool {
    let start = position == 0 ? 0 : ends[position - 1]
    guard hashes[position] == key.hash, ends[position] - start == key.count else { return false }
    return document.holds(characters, start..<ends[position], key)
  }
}
