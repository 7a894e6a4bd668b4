internal import JSONModel

/// `properties`, `patternProperties` and `additionalProperties`, which are decided together, with
/// the names that `required` asks for.
struct Members: Sendable {
  /// The property names of the schema, in its order.
  private(set) var names: [JSONString] = []
  private(set) var schemas: [SchemaIndex] = []
  var patterns: [(source: JSONString, pattern: Pattern, schema: SchemaIndex)] = []
  var additional: SchemaIndex?
  /// Whether `additionalProperties` is `false`, which has a message of its own.
  var isClosed = false
  /// The positions of required names, a bit each; what does not fit here is a keyword of its own.
  var required: UInt64 = 0

  private var characters: [UInt8] = []
  private var ends: [Int] = []
  /// Positions by the keys' hashes, with open addressing.
  private var slots: [Int32] = []
  private var hashes: [UInt16] = []

  /// Adds a property.
  mutating func append(_ name: JSONString, _ schema: SchemaIndex) {
    names.append(name)
    schemas.append(schema)
    characters.append(contentsOf: name.text.utf8)
    ends.append(characters.count)
    hashes.append(JSONDocument.keyHash(of: Array(name.text.utf8)))
    if slots.count < names.count * 2 {
      slots = [Int32](repeating: -1, count: max(8, slots.count * 2))
      for position in names.indices { place(position) }
    } else {
      place(names.count - 1)
    }
  }

  private mutating func place(_ position: Int) {
    var slot = Int(hashes[position]) & (slots.count - 1)
    while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
    slots[slot] = Int32(position)
  }

  /// The position of a key among the names; `guess` is tried first.
  @inline(__always)
  func position(of key: JSONDocument.Entry, in document: JSONDocument, guess: Int) -> Int? {
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

  @inline(__always)
  private func matches(
    _ position: Int, _ key: JSONDocument.Entry, _ document: JSONDocument
  ) -> Bool {
    let start = position == 0 ? 0 : ends[position - 1]
    guard hashes[position] == key.hash, ends[position] - start == key.count else { return false }
    return document.holds(characters, start..<ends[position], key)
  }

  /// The position of a name.
  func position(of name: JSONString) -> Int? { names.firstIndex(of: name) }
}
