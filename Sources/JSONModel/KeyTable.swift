/// Keys in an order, found by the characters that stand in a document.
///
/// In a text that has its keys in the same order, each is found at the first guess.
@frozen public struct KeyTable: BitwiseCopyable, Sendable {
  @usableFromInline @frozen struct Key: BitwiseCopyable {
    @usableFromInline let start: Int32
    @usableFromInline let count: UInt32
    @usableFromInline let hash: UInt16
  }

  @usableFromInline let keys: FrozenBuffer<Key>
  @usableFromInline let characters: FrozenBuffer<UInt8>
  /// Positions by the keys' hashes, with open addressing.
  private let slots: FrozenBuffer<Int32>

  /// How many keys there are.
  public var count: Int { keys.count }

  /// A table of keys, each different, for as long as some memory lives.
  public init(_ names: [JSONString], in memory: FrozenMemory) {
    var characters: [UInt8] = []
    var keys: [Key] = []
    for name in names {
      let text = Array(name.text.utf8)
      keys.append(
        Key(start: Int32(characters.count), count: UInt32(text.count), hash: KeyTag(text).hash))
      characters += text
    }
    self.keys = memory.freeze(keys)
    self.characters = memory.freeze(text: characters)
    slots = memory.freeze(KeyTable.slots(of: keys))
  }

  private static func slots(of keys: [Key]) -> [Int32] {
    var size = 8
    while size < keys.count * 2 { size *= 2 }
    var slots = [Int32](repeating: -1, count: keys.isEmpty ? 0 : size)
    for (position, key) in keys.enumerated() {
      var slot = Int(key.hash) & (size - 1)
      while slots[slot] >= 0 { slot = (slot + 1) & (size - 1) }
      slots[slot] = Int32(position)
    }
    return slots
  }

  /// The position of a key of a document; `guess` is tried first.
  @inline(__always) @inlinable public func position(
    of key: JSONDocument.Entry, in document: JSONDocument.View, guess: Int
  ) -> Int? {
    guess < keys.count && matches(guess, key, document) ? guess : find(key, document)
  }

  /// The position of a key of a document, by its hash.
  @usableFromInline
  func find(_ key: JSONDocument.Entry, _ document: JSONDocument.View) -> Int? {
    guard slots.count > 0 else { return nil }
    var slot = Int(key.hash) & (slots.count - 1)
    while slots[slot] >= 0 {
      let position = Int(slots[slot])
      if matches(position, key, document) { return position }
      slot = (slot + 1) & (slots.count - 1)
    }
    return nil
  }

  @inline(__always) @inlinable
  func matches(
    _ position: Int, _ key: JSONDocument.Entry, _ document: JSONDocument.View
  ) -> Bool {
    let own = keys[position]
    guard own.hash == key.hash, own.count == key.length else { return false }
    return document.holds(characters, from: Int(own.start), key)
  }
}
