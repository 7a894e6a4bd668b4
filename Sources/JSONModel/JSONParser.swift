/// A strict parser of one JSON text in UTF-8 (RFC 8259), with duplicate keys refused.
///
/// It accepts nothing outside the grammar, repairs nothing and guesses nothing. It keeps no state
/// on the call stack, so nesting is bounded by its limit alone.
public struct JSONParser {
  /// Bounds on what is read.
  public struct Limits: Sendable {
    /// How deep arrays and objects may nest.
    public var depth: Int
    /// How many bytes a text may have; at most 2 GiB.
    public var size: Int

    /// Limits by their numbers; the defaults are those of a record.
    public init(depth: Int = 128, size: Int = 1 << 20) {
      self.depth = depth
      self.size = min(size, Int(Int32.max))
    }
  }

  private let limits: Limits
  /// The values met so far.
  var entries: EntryBuffer
  /// The decoded characters of strings with escapes.
  var decoded: [UInt8]
  private var keys = KeyCheck()
  /// Whether all was written as ``JSONWriter/file(_:)`` writes it, so far.
  var isCanonical = true
  /// Whether a string had a code point from U+0300 on, so far.
  var hasLateCodePoint = false
  /// Where the parser stands.
  var offset = 0
  private var depth = 0
  /// The container around the next value; containers that are open hold the index of the one
  /// around them where they will have their end.
  private var container = JSONParser.none
  private static let none = UInt32.max

  init(limits: Limits, entries: EntryBuffer, decoded: consuming [UInt8]) {
    self.limits = limits
    self.entries = entries
    self.decoded = decoded
  }

  /// Parses a whole text.
  ///
  /// - Throws: ``JSONSyntaxError`` at the first byte that is wrong.
  /// - Complexity: O(bytes).
  public static func parse(
    _ bytes: [UInt8], limits: Limits = Limits()
  ) throws(JSONSyntaxError) -> JSONValue {
    try JSONDocument(parsing: bytes, limits: limits).value()
  }

  /// What is wrong, and at which byte.
  struct Failure: Error {
    let reason: JSONSyntaxError.Reason
    let offset: Int

    init(_ reason: JSONSyntaxError.Reason, at offset: Int) {
      self.reason = reason
      self.offset = offset
    }
  }

  /// Parses a whole text.
  mutating func document(_ source: SourceBytes) throws(Failure) {
    guard source.count <= limits.size else {
      throw Failure(.tooLarge(limit: limits.size), at: limits.size)
    }
    guard source.count < 3 || source[0] != 0xEF || source[1] != 0xBB || source[2] != 0xBF else {
      throw Failure(.byteOrderMark, at: 0)
    }
    skipSpace(source)
    isCanonical = offset == 0
    try values(source)
    let end = offset
    skipSpace(source)
    guard offset == source.count else {
      throw Failure(isComment(source) ? .comment : .trailingContent, at: offset)
    }
    isCanonical = isCanonical && end + 1 == offset && source[end] == UInt8(ascii: "\n")
  }

  /// Reads one value with all that is in it.
  private mutating func values(_ source: SourceBytes) throws(Failure) {
    repeat {
      guard let byte = byte(source) else { throw Failure(.unexpectedEnd, at: offset) }
      if byte == UInt8(ascii: "{") || byte == UInt8(ascii: "[") {
        if try open(byte, source) { continue }
      } else {
        try scalar(byte, source)
      }
      while container != JSONParser.none, try closes(source) {}
    } while container != JSONParser.none
  }

  /// Enters an array or object; `false` where it is empty and closed already.
  private mutating func open(_ byte: UInt8, _ source: SourceBytes) throws(Failure) -> Bool {
    guard depth < limits.depth else { throw Failure(.tooDeep(limit: limits.depth), at: offset) }
    let isObject = byte == UInt8(ascii: "{")
    let index = UInt32(entries.count)
    entries.append(
      JSONDocument.Entry(
        kind: isObject ? .object : .array, flag: false, start: UInt32(offset), content: container,
        length: 0))
    offset += 1
    let bracket = isObject ? UInt8(ascii: "}") : UInt8(ascii: "]")
    if self.byte(source) != bracket {
      skipLine(depth + 1, source)
      if self.byte(source) == bracket { isCanonical = false }
    }
    guard self.byte(source) != bracket else {
      offset += 1
      entries[Int(index)].content = index + 1
      return false
    }
    depth += 1
    container = index
    if isObject {
      keys.open()
      try key(source)
    }
    return true
  }

  /// After a value: `true` where the container around it ends too, `false` before the next value.
  private mutating func closes(_ source: SourceBytes) throws(Failure) -> Bool {
    let index = Int(container)
    entries[index].length += 1
    let isObject = entries[index].kind == .object
    let bracket = isObject ? UInt8(ascii: "}") : UInt8(ascii: "]")
    if byte(source) != UInt8(ascii: ",") {
      skipLine(depth - 1, source)
      if byte(source) == bracket {
        close(index, isObject)
        return true
      }
      isCanonical = false
    }
    let comma = offset
    guard byte(source) == UInt8(ascii: ",") else { throw unexpected(source) }
    offset += 1
    skipLine(depth, source)
    guard byte(source) != bracket else { throw Failure(.trailingComma, at: comma) }
    if isObject { try key(source) }
    return false
  }

  private mutating func close(_ index: Int, _ isObject: Bool) {
    offset += 1
    depth -= 1
    if isObject { keys.close() }
    container = entries[index].content
    entries[index].content = UInt32(entries.count)
  }

  private mutating func key(_ source: SourceBytes) throws(Failure) {
    guard byte(source) == UInt8(ascii: "\"") else { throw unexpected(source) }
    let index = entries.count
    try string(source)
    guard isNew(index, source) else {
      let key = String(decoding: characters(of: entries[index], source), as: UTF8.self)
      throw Failure(.duplicateKey(key), at: entries[index].offset)
    }
    if byte(source) != UInt8(ascii: ":") {
      isCanonical = false
      skipSpace(source)
    }
    guard byte(source) == UInt8(ascii: ":") else { throw unexpected(source) }
    offset += 1
    if byte(source) == UInt8(ascii: " ") { offset += 1 } else { isCanonical = false }
    if let byte = byte(source), byte <= 0x20 {
      isCanonical = false
      skipSpace(source)
    }
  }

  /// Whether no earlier key of the object is the same as the one at an index.
  private mutating func isNew(_ index: Int, _ source: SourceBytes) -> Bool {
    let entry = entries[index]
    let start = Int(entry.content)
    let tag =
      start &+ 8 <= source.count
      ? KeyTag(firstWord: source.word(at: start), count: entry.count)
      : KeyTag(characters(of: entry, source))
    entries[index].hash = tag.hash
    if keys.isSurelyNew(tag) { return true }
    if keys.isLarge { return keys.insert(characters(of: entries[index], source)) }
    var others = 0
    var place = Int(container) + 1
    while place < index {
      if entries[place].hash == tag.hash, entries[place].count == entries[index].count,
        characters(of: entries[place], source) == characters(of: entries[index], source)
      {
        return false
      }
      others += 1
      place = keyAfter(place)
    }
    if others >= KeyCheck.limit { enlarge(upTo: index, source) }
    return true
  }

  /// The next key of the object after one of its keys.
  private func keyAfter(_ key: Int) -> Int {
    let value = entries[key + 1]
    return value.kind == .object || value.kind == .array ? Int(value.content) : key + 2
  }

  /// Puts the keys of an object of many into a set.
  private mutating func enlarge(upTo last: Int, _ source: SourceBytes) {
    var known: [[UInt8]] = []
    var place = Int(container) + 1
    while place <= last {
      known.append(characters(of: entries[place], source))
      place = place == last ? last + 1 : keyAfter(place)
    }
    keys.enlarge(known)
  }

  private func characters(of entry: JSONDocument.Entry, _ source: SourceBytes) -> [UInt8] {
    let start = Int(entry.content)
    return (start..<start + entry.count).map {
      $0 < source.count ? source[$0] : decoded[$0 - source.count]
    }
  }
}
