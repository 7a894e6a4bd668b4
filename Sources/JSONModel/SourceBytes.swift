/// Bytes that stay in place while a closure looks at them, read one or eight at a time.
///
/// Every access is checked against the count, so that a mistake in the scanner stops the program
/// instead of reading what is not its own.
@safe @usableFromInline @frozen struct SourceBytes {
  @usableFromInline let base: UnsafeRawPointer?
  /// How many bytes there are.
  @usableFromInline let count: Int

  /// A view of a buffer that outlives it.
  init(_ buffer: UnsafeRawBufferPointer, count: Int) {
    precondition(count <= buffer.count)
    unsafe base = buffer.baseAddress
    self.count = count
  }

  /// The byte at an offset.
  @inlinable subscript(offset: Int) -> UInt8 {
    @inline(__always) get {
      precondition(offset >= 0 && offset < count)
      return unsafe base.unsafelyUnwrapped.load(fromByteOffset: offset, as: UInt8.self)
    }
  }

  /// Whether the bytes from an offset on are those in a range of others.
  func equals(_ other: SourceBytes, _ start: Int, _ range: Range<Int>) -> Bool {
    var place = range.lowerBound
    let shift = start - place
    while place + 8 <= range.upperBound {
      if word(at: place + shift) != other.word(at: place) { return false }
      place += 8
    }
    while place < range.upperBound {
      if self[place + shift] != other[place] { return false }
      place += 1
    }
    return true
  }

  /// Whether the bytes of one range come before those of another.
  func precedes(_ left: Range<Int>, _ right: Range<Int>) -> Bool {
    for place in 0..<min(left.count, right.count) {
      let (one, other) = (self[left.lowerBound + place], self[right.lowerBound + place])
      if one != other { return one < other }
    }
    return left.count < right.count
  }

  /// A copy of the bytes of a range.
  func array(_ range: Range<Int>) -> [UInt8] {
    var bytes: [UInt8] = []
    append(range, to: &bytes)
    return bytes
  }

  /// Calls a closure with the bytes of a range.
  func withSpan<Result>(_ range: Range<Int>, _ body: (Span<UInt8>) -> Result) -> Result {
    precondition(range.lowerBound >= 0 && range.upperBound <= count)
    let start = unsafe (base.unsafelyUnwrapped + range.lowerBound)
      .assumingMemoryBound(to: UInt8.self)
    return body(unsafe Span(_unsafeStart: start, count: range.count))
  }

  /// Adds the bytes of a range to others.
  func append(_ range: Range<Int>, to bytes: inout [UInt8]) {
    precondition(range.lowerBound >= 0 && range.upperBound <= count)
    unsafe bytes.append(
      contentsOf: UnsafeRawBufferPointer(
        start: base.unsafelyUnwrapped + range.lowerBound, count: range.count))
  }

  /// Eight bytes from an offset on, the first one in the lowest place.
  @inline(__always) @inlinable func word(at offset: Int) -> UInt64 {
    precondition(offset >= 0 && offset &+ 8 <= count)
    return UInt64(
      littleEndian: unsafe base.unsafelyUnwrapped.loadUnaligned(
        fromByteOffset: offset, as: UInt64.self))
  }
}

extension UInt64 {
  /// The same byte in all eight places.
  @inline(__always) init(repeating byte: UInt8) { self = 0x0101_0101_0101_0101 &* UInt64(byte) }

  /// The top bit of each byte.
  @inline(__always) static var tops: UInt64 { 0x8080_8080_8080_8080 }

  /// The top bit of the lowest byte that is zero, and perhaps of higher ones.
  @inline(__always) private var lowestZero: UInt64 {
    (self &- UInt64(repeating: 1)) & ~self & UInt64.tops
  }

  /// The top bit of the first byte that ends a run of a string's characters, and perhaps of later
  /// ones: a quote, a backslash or a control character.
  @inline(__always) var stops: UInt64 {
    // With one bit turned, the quote is what comes after the control characters.
    let turned = self ^ UInt64(repeating: 0x02)
    let quoteOrControl = (turned &- UInt64(repeating: 0x21)) & ~self & UInt64.tops
    return quoteOrControl | (self ^ UInt64(repeating: UInt8(ascii: "\\"))).lowestZero
  }

  /// How many bytes stand before the first one that ends a run of a string's characters; 8 where
  /// there is none.
  @inline(__always) var charactersBeforeStop: Int { stops.trailingZeroBitCount >> 3 }
}
