/// Bytes that stay in place while a closure looks at them, read one or eight at a time.
///
/// Every access is checked against the count, so that a mistake in the scanner stops the program
/// instead of reading what is not its own.
@safe struct SourceBytes {
  private let base: UnsafeRawPointer?
  /// How many bytes there are.
  let count: Int

  /// A view of a buffer that outlives it.
  init(_ buffer: UnsafeRawBufferPointer, count: Int) {
    precondition(count <= buffer.count)
    unsafe base = buffer.baseAddress
    self.count = count
  }

  /// The byte at an offset.
  @inline(__always) subscript(offset: Int) -> UInt8 {
    precondition(offset >= 0 && offset < count)
    return unsafe base.unsafelyUnwrapped.load(fromByteOffset: offset, as: UInt8.self)
  }

  /// Eight bytes from an offset on, the first one in the lowest place.
  @inline(__always) func word(at offset: Int) -> UInt64 {
    precondition(offset >= 0 && offset &+ 8 <= count)
    return UInt64(
      littleEndian: unsafe base.unsafelyUnwrapped.loadUnaligned(
        fromByteOffset: offset, as: UInt64.self))
  }
}

extension UInt64 {
  /// The same byte in all eight places.
  @inline(__always) init(repeating byte: UInt8) { self = 0x0101_0101_0101_0101 &* UInt64(byte) }

  private static var tops: UInt64 { 0x8080_8080_8080_8080 }

  /// The top bit of the lowest byte that is zero, and perhaps of higher ones.
  @inline(__always) private var lowestZero: UInt64 {
    (self &- UInt64(repeating: 1)) & ~self & UInt64.tops
  }

  /// The place of the first byte that a string cannot simply go on over: a quote, a backslash, a
  /// control character or the start of a longer code point; 8 where there is none.
  @inline(__always) var firstSpecialByte: Int {
    let quote = (self ^ UInt64(repeating: UInt8(ascii: "\""))).lowestZero
    let backslash = (self ^ UInt64(repeating: UInt8(ascii: "\\"))).lowestZero
    let control = (self &- UInt64(repeating: 0x20)) & ~self & UInt64.tops
    return (quote | backslash | control | (self & UInt64.tops)).trailingZeroBitCount >> 3
  }
}
