/// Looks at a string eight bytes at a time: for its end, and whether its code points are whole.
///
/// It knows code points of one and two bytes; what is longer or broken ends the run, to be looked at
/// byte by byte.
struct WordScan {
  /// Whether all so far is ASCII.
  private(set) var isASCII = true
  /// Whether there was a code point from U+0300 on.
  private(set) var hasLateCodePoint = false

  /// Takes in the start of a word that begins with a code point; returns how many bytes it took. All
  /// eight, or seven where a code point begins in the last one, mean that the run may go on.
  @inline(__always) mutating func take(_ word: UInt64) -> Int {
    word & UInt64.tops == 0 ? word.charactersBeforeStop : takeLong(word)
  }

  @inline(__always) private mutating func takeLong(_ word: UInt64) -> Int {
    let high = word & UInt64.tops
    let leads = high & (word << 1)
    // Of the first bytes, those of longer code points are 111xxxxx.
    let ends = word.stops | (leads & (word << 2))
    var count = ends.trailingZeroBitCount >> 3
    if count == 8 && leads >> 63 != 0 { count = 7 }
    let kept = count == 8 ? UInt64.max : (1 << UInt64(8 * count)) &- 1
    let firsts = leads & kept
    let continuations = high & ~(word << 1) & kept
    // C0 and C1 would encode what one byte does.
    let legal = firsts & ((word & UInt64(repeating: 0x1E)) &+ UInt64(repeating: 0x7E))
    guard legal == firsts, continuations == firsts << 8 else { return 0 }
    // The bytes from CC on begin what comes from U+0300 on.
    let late = (word & ~UInt64.tops) &+ UInt64(repeating: 0x80 - 0x4C)
    if firsts & late != 0 { hasLateCodePoint = true }
    if firsts != 0 { isASCII = false }
    return count
  }
}
