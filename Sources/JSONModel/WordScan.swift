/// Looks at a string eight bytes at a time: for its end, and whether its code points are whole.
///
/// It knows code points of one and two bytes; what is longer or broken ends the run, to be looked at
/// byte by byte.
struct WordScan {
  /// The top bits of all bytes so far that are no ASCII.
  private var high: UInt64 = 0
  /// Some bits of which one is set where there was a code point from U+0300 on.
  private var late: UInt64 = 0

  /// Whether all so far is ASCII.
  var isASCII: Bool { high == 0 }
  /// Whether there was a code point from U+0300 on.
  var hasLateCodePoint: Bool { late != 0 }

  /// Passes over characters from a place where a code point begins, to another one: up to what ends
  /// the run, or into the last eight bytes.
  ///
  /// Where the next word stands does not depend on what is in this one, so that the processor looks
  /// at several of them at a time.
  @inline(__always) mutating func skip(from start: Int, _ source: SourceBytes) -> Int {
    var place = start
    // The top bit of the next byte, if that has to go on with a code point.
    var begun: UInt64 = 0
    while place &+ 8 <= source.count {
      let marks = Marks(source.word(at: place))
      let broken = marks.illegal | (marks.continuations ^ (marks.firsts << 8 | begun))
      if marks.ends | broken != 0 {
        let count = (marks.ends | broken).trailingZeroBitCount >> 3
        // A code point that is not whole is looked at from where it begins.
        let isWhole = count == 0 ? begun == 0 : marks.firsts >> UInt64(8 &* count &- 1) & 1 == 0
        add(marks, upTo: count)
        return place &+ (isWhole ? count : count &- 1)
      }
      add(marks)
      begun = marks.firsts >> 56
      place &+= 8
    }
    return begun == 0 ? place : place &- 1
  }

  @inline(__always) private mutating func add(_ marks: Marks) {
    high |= marks.high
    late |= marks.late
  }

  @inline(__always) private mutating func add(_ marks: Marks, upTo count: Int) {
    let kept: UInt64 = (1 << UInt64(8 &* count)) &- 1
    high |= marks.high & kept
    late |= marks.late & kept
  }

  /// What is to be seen in a word, each as the top bits of bytes.
  private struct Marks {
    /// Bytes that are no ASCII.
    let high: UInt64
    /// Bytes that begin a code point of two or more.
    let firsts: UInt64
    /// Bytes that go on with one.
    let continuations: UInt64
    /// What ends a run, and perhaps bytes after that: a string's end, or a longer code point.
    let ends: UInt64
    /// C0 and C1, which would encode what one byte does.
    let illegal: UInt64
    /// The bytes from CC on, which begin what comes from U+0300 on.
    let late: UInt64

    @inline(__always) init(_ word: UInt64) {
      high = word & UInt64.tops
      firsts = high & (word << 1)
      continuations = high ^ firsts
      // Of the first bytes, those of longer code points are 111xxxxx.
      ends = word.stops | (firsts & (word << 2))
      illegal = firsts & ~((word & UInt64(repeating: 0x1E)) &+ UInt64(repeating: 0x7E))
      late = firsts & ((word & ~UInt64.tops) &+ UInt64(repeating: 0x80 - 0x4C))
    }
  }
}
