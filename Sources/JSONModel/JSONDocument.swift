/// A parsed JSON text: its bytes, and one flat list of entries for all its values.
///
/// The entries stand in the order of the text; an array or object is followed by its elements, or
/// by its keys and values in turn. Nothing is allocated a value, so that a text can be parsed,
/// validated and passed over at the cost of reading it; ``JSONValue`` is made where one is needed.
public struct JSONDocument: Sendable {
  /// The text, then the strings that had escapes, decoded.
  @usableFromInline var bytes: [UInt8] = []
  /// The values; the first is the whole text's.
  @usableFromInline var entries: [Entry] = []
  /// How many bytes the text has.
  var sourceCount = 0
  /// Whether the text, but for the order of members, is what ``JSONWriter/file(_:)`` writes.
  public internal(set) var isCanonicalText = false
  /// Whether all text is surely in Unicode normal form C: it has no code point from U+0300 on.
  public private(set) var isSurelyNormalized = false
  private var memory = JSONParser.Memory()

  /// One value, or the key of a member.
  @frozen public struct Entry: Sendable {
    /// Its kind; keys are strings.
    public enum Kind: UInt8, Sendable {
      /// The kinds of values; the numbers are the bits of a set.
      case null = 1
      case bool = 2
      case number = 4
      case string = 8
      case array = 16
      case object = 32
    }

    /// What it is.
    public internal(set) var kind: Kind
    /// Of a truth value, whether it is `true`; of a number, whether it is a whole one of at most
    /// 18 digits; of a string, whether it is ASCII.
    public internal(set) var flag: Bool
    /// Of a key, a number that is the same for equal keys, and seldom for others.
    public internal(set) var hash: UInt16 = 0
    /// The offset of its first byte in the text.
    @usableFromInline var start: UInt32
    /// Of a string or number, the offset of its characters; of others, the index after its end.
    @usableFromInline var content: UInt32
    /// Of a string or number, its length in bytes; of others, how many elements or members.
    @usableFromInline var length: UInt32

    /// The number of bytes, elements or members.
    @inlinable public var count: Int { Int(length) }
    /// The number of its first byte in the text.
    @inlinable public var offset: Int { Int(start) }
  }

  /// A document without a value, to parse into.
  public init() {}

  /// Parses a whole text.
  ///
  /// - Throws: ``JSONSyntaxError`` at the first byte that is wrong.
  /// - Complexity: O(bytes).
  public init(
    parsing bytes: [UInt8], limits: JSONParser.Limits = .init()
  ) throws(JSONSyntaxError) {
    self.bytes = bytes
    try parse(bytes.count, limits)
  }

  /// Parses another text in the place of this one, reusing its memory.
  ///
  /// The closure puts the text at the start of the buffer it is given, which it may enlarge, and
  /// returns how many bytes the text has.
  /// - Returns: what is wrong with the text, where something is.
  /// - Throws: what the closure throws.
  public mutating func parse<Failure: Error>(
    limits: JSONParser.Limits = .init(), reading: (inout [UInt8]) throws(Failure) -> Int
  ) throws(Failure) -> JSONSyntaxError? {
    sourceCount = try reading(&bytes)
    do {
      try parse(sourceCount, limits)
      return nil
    } catch {
      return error
    }
  }

  private mutating func parse(_ count: Int, _ limits: JSONParser.Limits) throws(JSONSyntaxError) {
    sourceCount = count
    memory.entries = []
    swap(&memory.entries, &entries)
    var parser = JSONParser(limits: limits, memory: &memory)
    let result = Result { () throws(JSONSyntaxError) in try parser.parse(bytes, count: count) }
    (isCanonicalText, isSurelyNormalized) = (parser.isCanonical, !parser.hasLateCodePoint)
    memory = parser.memory
    swap(&memory.entries, &entries)
    try result.get()
    let end = count + memory.decoded.count
    if bytes.count < end { bytes += repeatElement(0, count: end - bytes.count) }
    bytes.replaceSubrange(count..<end, with: memory.decoded)
  }

  /// The index of the whole text's value.
  public static let root = 0

  /// The text as it was read.
  public var source: [UInt8] { Array(bytes.prefix(sourceCount)) }
}

extension JSONDocument {
  /// The entry at an index.
  @inlinable public subscript(index: Int) -> Entry {
    @inline(__always) get { entries[index] }
  }

  /// The index after a value and all that is in it.
  @inlinable public func end(of index: Int) -> Int {
    let entry = entries[index]
    return entry.kind.rawValue >= Entry.Kind.array.rawValue ? Int(entry.content) : index + 1
  }

  /// The place of a string's or number's characters among ``characters``.
  @inlinable public func range(of entry: Entry) -> Range<Int> {
    Int(entry.content)..<Int(entry.content) + Int(entry.length)
  }

  /// The characters of a string or number, in UTF-8.
  @inlinable public func characters(of entry: Entry) -> ArraySlice<UInt8> {
    bytes[range(of: entry)]
  }

  /// Whether a string or key has just the characters in a range of others of the same length.
  public func holds(_ characters: [UInt8], _ range: Range<Int>, _ entry: Entry) -> Bool {
    let start = Int(entry.content)
    return unsafe characters.withUnsafeBytes { other in
      unsafe bytes.withUnsafeBytes { own in
        unsafe SourceBytes(own, count: own.count).equals(
          SourceBytes(other, count: other.count), start, range)
      }
    }
  }

  /// A number that is the same for equal keys, and seldom for others.
  public static func keyHash(of characters: [UInt8]) -> UInt16 {
    KeyTag(characters).hash
  }

  /// Calls a closure with the characters of a string or number.
  @inlinable public func withCharacters<Result>(
    of entry: Entry, _ body: (Span<UInt8>) -> Result
  ) -> Result {
    body(bytes.span.extracting(range(of: entry)))
  }

  /// A string or key.
  public func string(_ entry: Entry) -> JSONString {
    JSONString(String(decoding: characters(of: entry), as: UTF8.self))
  }

  /// A number, exactly.
  public func number(_ entry: Entry) -> JSONNumber {
    let text = characters(of: entry)
    if entry.flag && (text.count < 16) { return JSONNumber(canonical: decoding(text)) }
    return JSONNumber(canonical: Decimal(parsing: text)?.canonicalText ?? "0")
  }

  private func decoding(_ text: ArraySlice<UInt8>) -> String {
    // Zero is never negative.
    text.elementsEqual("-0".utf8) ? "0" : String(decoding: text, as: UTF8.self)
  }

  /// A whole number of at most 18 digits, where the entry's flag says that it is one.
  public func integer(_ entry: Entry) -> Int {
    var value = 0
    for byte in characters(of: entry) where byte != UInt8(ascii: "-") {
      value = value * 10 + Int(byte - 0x30)
    }
    return characters(of: entry).first == UInt8(ascii: "-") ? -value : value
  }

  /// The value at an index, with all that is in it.
  public func value(at index: Int = root) -> JSONValue {
    let entry = entries[index]
    switch entry.kind {
    case .null: return .null
    case .bool: return .bool(entry.flag)
    case .number: return .number(number(entry))
    case .string: return .string(string(entry))
    case .array:
      var elements: [JSONValue] = []
      elements.reserveCapacity(entry.count)
      forEachElement(of: index) { elements.append(value(at: $0)) }
      return .array(elements)
    case .object:
      var object = JSONObject(minimumCapacity: entry.count)
      forEachMember(of: index) { object.append(string(entries[$0]), value(at: $1)) }
      return .object(object)
    }
  }

  /// Calls a closure with the index of each element of an array.
  public func forEachElement(of index: Int, _ body: (Int) -> Void) {
    var element = index + 1
    let end = Int(entries[index].content)
    while element < end {
      body(element)
      element = self.end(of: element)
    }
  }

  /// Calls a closure with the indices of the key and of the value of each member of an object.
  public func forEachMember(of index: Int, _ body: (Int, Int) -> Void) {
    var key = index + 1
    let end = Int(entries[index].content)
    while key < end {
      body(key, key + 1)
      key = self.end(of: key + 1)
    }
  }
}
