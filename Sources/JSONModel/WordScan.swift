/// Looks at a string eight bytes at a time: for its end, and whether its code points are whole.
///
/// It knows code points of one and two bytes; a word with a longer one, or with a broken one, is
/// left to be looked at byte by byte.
struct WordScan {
  /// How many bytes of the last word belong to the string.
  private(set) var count = 0
  /// Whether all so far is ASCII.
  private(set) var isASCII = true
  /// Whether there was a code point from U+0300 on.
  private(set) var hasLateCodePoint = false
  /// Whether the last byte was the first of a code point of two.
  var isInside = false

  /// Takes in a word; `false`, with nothing changed but the verdict, where it has to be looked at
  /// byte by byte.
  @inline(__always) mutating func take(_ word: UInt64) -> Bool {
    let stop = word.charactersBeforeStop
    let high = word & UInt64.tops
    if high == 0 && !isInside {
      count = stop
      return true
    }
    return takeLong(word, high, stop)
  }

  @inline(__always) private mutating func takeLong(_ word: UInt64, _ high: UInt64, _ stop: Int)
    -> Bool
  {
    let kept = stop == 8 ? high : high & ((1 << UInt64(8 * stop)) &- 1)
    let leads = kept & (word << 1)
    let continuations = kept & ~(word << 1)
    // A first byte of 110xxxxx, of which C0 and C1 would encode what one byte does.
    let isLong = (leads & (word << 2)) != 0
    let legal = leads & ((word & UInt64(repeating: 0x1E)) &+ UInt64(repeating: 0x7E))
    let expected = leads << 8 | (isInside ? 0x80 : 0)
    guard !isLong, legal == leads, continuations == expected else { return false }
    isASCII = false
    // The bytes from CC on begin what comes from U+0300 on.
    let late = (word & ~UInt64.tops) &+ UInt64(repeating: 0x80 - 0x4C)
    if leads & late != 0 { hasLateCodePoint = true }
    isInside = stop == 8 && leads >> 63 != 0
    count = stop
    return true
  }
}
