/// The SHA-1 name of a git object: twenty bytes, stored inline.
///
/// Ids compare in the order of their bytes, which is also that of their hexadecimal digits.
public struct ObjectID: Hashable, Sendable {
  // The bytes in big-endian order, so that comparing the words compares the bytes.
  let high: UInt64
  let middle: UInt64
  let low: UInt32

  init(high: UInt64, middle: UInt64, low: UInt32) {
    self.high = high
    self.middle = middle
    self.low = low
  }

  /// Creates an id from exactly 40 hexadecimal digits of either case, or returns `nil`.
  ///
  /// It is parsed here: `git_oid_fromstr` may crash on bad input before libgit2 is initialised.
  public init?(hex: some StringProtocol) {
    var bytes = hex.utf8.makeIterator()
    guard
      let high: UInt64 = Self.word(from: &bytes),
      let middle: UInt64 = Self.word(from: &bytes),
      let low: UInt32 = Self.word(from: &bytes),
      bytes.next() == nil
    else { return nil }
    self.init(high: high, middle: middle, low: low)
  }

  /// The id as 40 lower-case hexadecimal digits.
  public var hex: String {
    String(unsafeUninitializedCapacity: 40) { buffer in
      Self.write(high, to: buffer, at: 0)
      Self.write(middle, to: buffer, at: 16)
      Self.write(low, to: buffer, at: 32)
      return 40
    }
  }

  private static func word<Word: FixedWidthInteger>(
    from bytes: inout some IteratorProtocol<UInt8>
  ) -> Word? {
    var word: Word = 0
    for _ in 0..<(Word.bitWidth / 4) {
      guard let byte = bytes.next(), let digit = digit(byte) else { return nil }
      word = word << 4 | Word(digit)
    }
    return word
  }

  private static func digit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
    default: nil
    }
  }

  private static func write<Word: FixedWidthInteger>(
    _ word: Word, to buffer: UnsafeMutableBufferPointer<UInt8>, at offset: Int
  ) {
    for position in 0..<(Word.bitWidth / 4) {
      let digit = UInt8(truncatingIfNeeded: word >> (Word.bitWidth - 4 - 4 * position)) & 0xF
      let first = digit < 10 ? UInt8(ascii: "0") : UInt8(ascii: "a") - 10
      buffer[offset + position] = first + digit
    }
  }
}

extension ObjectID: Comparable {
  /// Returns whether the bytes of `lhs` come before those of `rhs`.
  public static func < (lhs: ObjectID, rhs: ObjectID) -> Bool {
    (lhs.high, lhs.middle, lhs.low) < (rhs.high, rhs.middle, rhs.low)
  }
}

extension ObjectID: CustomStringConvertible {
  /// The same as ``hex``.
  public var description: String { hex }
}
