extension Format {
  /// `UUID` (RFC 4122, section 3).
  static func isUUID(_ text: Span<UInt8>) -> Bool {
    guard text.count == 36 else { return false }
    guard text[8] == UInt8(ascii: "-"), text[13] == UInt8(ascii: "-"),
      text[18] == UInt8(ascii: "-"), text[23] == UInt8(ascii: "-")
    else { return false }
    // All others are digits if as many as are left are; counting needs no branches.
    var digits: UInt8 = 0
    for index in 0..<36 { digits &+= ASCIISet.isHexDigit(text[index]) ? 1 : 0 }
    return digits == 32
  }

  /// `json-pointer` (RFC 6901, section 3), from an offset to the end.
  static func isPointer(_ text: Span<UInt8>, from start: Int) -> Bool {
    guard start < text.count else { return true }
    guard text[start] == UInt8(ascii: "/") else { return false }
    var offset = start + 1
    while offset < text.count {
      if text[offset] == UInt8(ascii: "~") {
        offset += 1
        guard offset < text.count, text[offset] == 0x30 || text[offset] == 0x31 else {
          return false
        }
      }
      offset += 1
    }
    return true
  }

  /// `relative-json-pointer` (draft-bhutton-relative-json-pointer-00, section 3).
  ///
  /// The draft's grammar has no `#` after an index manipulation and its examples in section 5.1 do
  /// (`0-1#`); the examples are followed.
  static func isRelativePointer(_ text: Span<UInt8>) -> Bool {
    guard var offset = skipInteger(text, from: 0) else { return false }
    if offset < text.count, text[offset] == UInt8(ascii: "+") || text[offset] == UInt8(ascii: "-") {
      guard let end = skipInteger(text, from: offset + 1) else { return false }
      offset = end
    }
    if offset + 1 == text.count, text[offset] == UInt8(ascii: "#") { return true }
    return isPointer(text, from: offset)
  }

  /// Where `non-negative-integer` ends: no leading zeros.
  private static func skipInteger(_ text: Span<UInt8>, from start: Int) -> Int? {
    let end = skipDigits(text, from: start)
    return end == start || (text[start] == 0x30 && end > start + 1) ? nil : end
  }
}
