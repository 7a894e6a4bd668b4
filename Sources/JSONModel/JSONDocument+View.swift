extension JSONDocument {
  /// The values of a document, for as long as a closure looks at them.
  ///
  /// It owns nothing, so that to pass it on and to look at a value costs no reference counting.
  @frozen public struct View {
    @usableFromInline let bytes: SourceBytes
    @usableFromInline let entries: FrozenBuffer<Entry>
    /// Whether all text is surely in Unicode normal form C.
    public let isSurelyNormalized: Bool

    @usableFromInline
    init(bytes: SourceBytes, entries: FrozenBuffer<Entry>, isSurelyNormalized: Bool) {
      self.bytes = bytes
      self.entries = entries
      self.isSurelyNormalized = isSurelyNormalized
    }
  }
}

extension JSONDocument.View {
  /// An entry of the document.
  public typealias Entry = JSONDocument.Entry

  /// The entry at an index.
  @inlinable public subscript(index: Int) -> Entry {
    @inline(__always) get { entries[index] }
  }

  /// The index after a value and all that is in it.
  @inlinable public func end(of index: Int) -> Int {
    let entry = entries[index]
    return entry.kind.rawValue >= JSONDocument.Entry.Kind.array.rawValue
      ? Int(entry.content) : index + 1
  }

  /// The place of a string's or number's characters among ``characters``.
  @inlinable public func range(of entry: Entry) -> Range<Int> {
    Int(entry.content)..<Int(entry.content) + Int(entry.length)
  }

  /// The characters of a string or number, in UTF-8.
  public func characters(of entry: Entry) -> [UInt8] { bytes.array(range(of: entry)) }

  /// Whether a string or number has just these characters.
  @inlinable public func holds(_ characters: ArraySlice<UInt8>, _ entry: Entry) -> Bool {
    guard characters.count == Int(entry.length) else { return false }
    var place = Int(entry.content)
    for byte in characters {
      guard bytes[place] == byte else { return false }
      place += 1
    }
    return true
  }

  /// Whether a string or key has just the characters that stand from a place on.
  ///
  /// They must have been frozen as a text.
  @inline(__always) @inlinable
  public func holds(_ characters: FrozenBuffer<UInt8>, from start: Int, _ entry: Entry) -> Bool {
    let (place, count) = (Int(entry.content), Int(entry.length))
    guard place + count + 8 <= bytes.count else { return holdsAtEnd(characters, start, entry) }
    var offset = 0
    while count - offset > 8 {
      guard bytes.word(at: place + offset) == characters.word(at: start + offset) else {
        return false
      }
      offset += 8
    }
    // What stands behind the characters is shifted out.
    let difference = bytes.word(at: place + offset) ^ characters.word(at: start + offset)
    return count == offset || difference << UInt64(8 * (8 - (count - offset))) == 0
  }

  @usableFromInline
  func holdsAtEnd(_ characters: FrozenBuffer<UInt8>, _ start: Int, _ entry: Entry) -> Bool {
    for place in 0..<Int(entry.length)
    where bytes[Int(entry.content) + place] != characters[start + place] {
      return false
    }
    return true
  }

  /// The number of code points of a string.
  public func codePoints(of entry: Entry) -> Int {
    range(of: entry).count { bytes[$0] & 0xC0 != 0x80 }
  }

  /// Whether the characters of one string come before those of another, by code point.
  public func precedes(_ left: Entry, _ right: Entry) -> Bool {
    bytes.precedes(range(of: left), range(of: right))
  }

  /// Whether two strings or numbers have the same characters.
  public func haveSameCharacters(_ left: Entry, _ right: Entry) -> Bool {
    left.length == right.length
      && bytes.equals(bytes, Int(left.content), range(of: right))
  }

  /// Calls a closure with the characters of a string or number.
  public func withCharacters<Result>(
    of entry: Entry, _ body: (Span<UInt8>) -> Result
  ) -> Result {
    bytes.withSpan(range(of: entry), body)
  }

  /// A string or key.
  public func string(_ entry: Entry) -> JSONString {
    JSONString(text(of: entry))
  }

  /// A number, exactly.
  public func number(_ entry: Entry) -> JSONNumber {
    if entry.flag && entry.length < 16 {
      return JSONNumber(canonical: isNegativeZero(entry) ? "0" : text(of: entry))
    }
    return JSONNumber(canonical: Decimal(parsing: characters(of: entry))?.canonicalText ?? "0")
  }

  private func isNegativeZero(_ entry: Entry) -> Bool {
    entry.length == 2 && bytes[Int(entry.content)] == UInt8(ascii: "-")
      && bytes[Int(entry.content) + 1] == UInt8(ascii: "0")
  }

  private func text(of entry: Entry) -> String {
    withCharacters(of: entry) { characters in
      // The parser has looked at each byte, and the flag of a string says that all are ASCII.
      unsafe String(
        copying: UTF8Span(
          unchecked: characters, isKnownASCII: entry.kind == .number || entry.flag))
    }
  }

  /// A whole number of at most 18 digits, where the entry's flag says that it is one.
  public func integer(_ entry: Entry) -> Int {
    var value = 0
    var isNegative = false
    for place in range(of: entry) {
      let byte = bytes[place]
      if byte == UInt8(ascii: "-") {
        isNegative = true
      } else {
        value = value * 10 + Int(byte - 0x30)
      }
    }
    return isNegative ? -value : value
  }

  /// A number without an exponent as its whole part, of at most 18 digits, and on which side of
  /// that it lies: -1 below, 1 above; `nil` for other numbers.
  public func wholePart(of entry: Entry) -> (value: Int, rest: Int)? {
    if entry.flag { return (integer(entry), 0) }
    var (value, digits, hasFraction, rest) = (0, 0, false, 0)
    let isNegative = bytes[Int(entry.content)] == UInt8(ascii: "-")
    for place in range(of: entry).dropFirst(isNegative ? 1 : 0) {
      let byte = bytes[place]
      if byte == UInt8(ascii: ".") {
        hasFraction = true
      } else if !byte.isDigit {
        return nil
      } else if !hasFraction {
        digits += 1
        guard digits <= 18 else { return nil }
        value = value * 10 + Int(byte - 0x30)
      } else if byte != UInt8(ascii: "0") {
        rest = 1
      }
    }
    return isNegative ? (-value, -rest) : (value, rest)
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
