/// A parsed JSON text: its bytes, and one flat list of entries for all its values.
///
/// The entries stand in the order of the text; an array or object is followed by its elements, or
/// by its keys and values in turn. Nothing is allocated a value, so that a text can be parsed,
/// validated and passed over at the cost of reading it; ``JSONValue`` is made where one is needed.
public struct JSONDocument: Sendable {
  /// The text, then the strings that had escapes, decoded.
  private var bytes: [UInt8] = []
  /// The values; the first is the whole text's.
  private var entries: [Entry] = []
  /// How many bytes the text has.
  var sourceCount = 0
  /// Whether the text, but for the order of members, is what ``JSONWriter/file(_:)`` writes.
  public internal(set) var isCanonicalText = false
  /// Whether all text is surely in Unicode normal form C: it has no code point from U+0300 on.
  public private(set) var isSurelyNormalized = false
  private var decoded: [UInt8] = []
  /// How many of the entries belong to the text.
  private(set) var entryCount = 0

  /// One value, or the key of a member.
  @frozen public struct Entry: BitwiseCopyable, Sendable {
    /// Its kind; keys are strings.
    @frozen public enum Kind: UInt8, BitwiseCopyable, Sendable {
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

    static let none = Entry(kind: .null, flag: false, start: 0, content: 0, length: 0)

    /// The number of bytes, elements or members.
    @inlinable public var count: Int { Int(length) }
    /// The number of its first byte in the text.
    @inlinable public var offset: Int { Int(start) }
  }

  /// A document without a value, to parse into.
  public init() {}

  /// A document of entries that were not read from a text.
  init(bytes: [UInt8], entries: [Entry]) {
    (self.bytes, self.entries, entryCount) = (bytes, entries, entries.count)
  }

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
    let capacity = EntryBuffer.capacity(for: min(count, limits.size))
    if entries.count < capacity {
      entries += repeatElement(Entry.none, count: max(capacity, entries.count) - entries.count)
    }
    var used: [UInt8] = []
    swap(&used, &decoded)
    used.removeAll(keepingCapacity: true)
    let result = unsafe entries.withUnsafeMutableBufferPointer { entries in
      unsafe bytes.withUnsafeBytes { bytes -> Result<JSONParser, JSONParser.Failure> in
        var parser = JSONParser(
          limits: limits, entries: unsafe EntryBuffer(entries), decoded: used)
        used = []
        do throws(JSONParser.Failure) {
          try parser.document(unsafe SourceBytes(bytes, count: count))
          return .success(parser)
        } catch {
          return .failure(error)
        }
      }
    }
    switch result {
    case .failure(let failure):
      throw JSONSyntaxError(failure.reason, at: failure.offset, in: Array(bytes.prefix(count)))
    case .success(let parser): take(parser)
    }
  }

  private mutating func take(_ parser: consuming JSONParser) {
    entryCount = parser.entries.count
    (isCanonicalText, isSurelyNormalized) = (parser.isCanonical, !parser.hasLateCodePoint)
    decoded = parser.decoded
    guard !decoded.isEmpty else { return }
    let end = sourceCount + decoded.count
    if bytes.count < end { bytes += repeatElement(0, count: end - bytes.count) }
    bytes.replaceSubrange(sourceCount..<end, with: decoded)
  }

  /// The index of the whole text's value.
  public static let root = 0

  /// The text as it was read.
  public var source: [UInt8] { Array(bytes.prefix(sourceCount)) }

  /// Calls a closure with the text as it was read, then all its strings that had escapes, decoded.
  public func withTextAndDecodedStrings<Result>(_ body: (Span<UInt8>) -> Result) -> Result {
    withView { $0.bytes.withSpan(0..<sourceCount + decoded.count, body) }
  }

  /// Calls a closure with a view of the values, which must not leave it.
  public func withView<Result>(_ body: (View) throws -> Result) rethrows -> Result {
    try unsafe bytes.withUnsafeBytes { bytes in
      try unsafe entries.withUnsafeBufferPointer { entries in
        try body(
          unsafe View(
            bytes: SourceBytes(bytes, count: bytes.count),
            entries: FrozenBuffer(UnsafeBufferPointer(rebasing: entries.prefix(entryCount))),
            isSurelyNormalized: isSurelyNormalized))
      }
    }
  }

  /// The way from the whole text's value to the one at an index.
  public func pointer(to index: Int) -> JSONPointer { withView { $0.pointer(to: index) } }

  /// The place in the text of the value at a pointer, or of the nearest value around it that exists.
  public func position(of pointer: JSONPointer) -> TextPosition {
    TextPosition(of: withView { $0.offsets(of: pointer).value }, in: bytes)
  }

  /// The place in the text of the key of the member at a pointer; of the value where it is none.
  public func keyPosition(of pointer: JSONPointer) -> TextPosition {
    TextPosition(of: withView { $0.offsets(of: pointer).key }, in: bytes)
  }

  /// The entry at an index.
  public subscript(index: Int) -> Entry { entries[index] }

  /// The index after a value and all that is in it.
  public func end(of index: Int) -> Int { withView { $0.end(of: index) } }
}
