/// Which bytes stand for which keys.
extension KeyDecoder {
  /// Control characters. Those that are not here do nothing.
  static let controls: [UInt8: Key] = [
    0x01: .start, 0x02: .left, 0x03: .interrupt, 0x04: .endOfInput, 0x05: .end, 0x06: .right,
    0x08: .deleteBackward, 0x09: .text("\t"), 0x0A: .enter, 0x0B: .deleteToEnd, 0x0C: .clear,
    0x0D: .enter, 0x0E: .later, 0x10: .earlier, 0x15: .deleteToStart, 0x17: .deleteWordBackward,
    0x1A: .suspend, 0x1C: .quit, 0x7F: .deleteBackward,
  ]

  /// Keys held down together with the alt key.
  static let metas: [UInt8: Key] = [
    UInt8(ascii: "b"): .previousWord, UInt8(ascii: "f"): .nextWord,
    0x08: .deleteWordBackward, 0x7F: .deleteWordBackward,
  ]

  /// The last bytes of the keys that have a letter; the small ones are rxvt's for the control key.
  static let singles: [UInt8: Key] = [
    UInt8(ascii: "A"): .earlier, UInt8(ascii: "B"): .later, UInt8(ascii: "C"): .right,
    UInt8(ascii: "D"): .left, UInt8(ascii: "F"): .end, UInt8(ascii: "H"): .start,
    UInt8(ascii: "M"): .enter, UInt8(ascii: "c"): .nextWord, UInt8(ascii: "d"): .previousWord,
  ]

  /// What keys do with alt or control held down.
  static let jumps: [Key: Key] = [.left: .previousWord, .right: .nextWord]

  /// The keys that have a number, as the VT220 has them; 7 and 8 are rxvt's.
  static let numbered: [Int: Key] = [
    1: .start, 3: .deleteForward, 4: .end, 7: .start, 8: .end,
  ]
}
