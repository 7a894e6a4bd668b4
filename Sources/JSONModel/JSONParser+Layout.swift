extension JSONParser {
  /// The byte where the parser stands.
  @inline(__always) func byte(_ source: SourceBytes) -> UInt8? {
    offset < source.count ? source[offset] : nil
  }

  /// Passes over white space.
  mutating func skipSpace(_ source: SourceBytes) {
    while let byte = byte(source),
      byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09
    {
      offset += 1
    }
  }

  /// Passes over white space where a canonical text has a new line and an indent.
  @inline(__always)
  mutating func skipLine(_ depth: Int, _ source: SourceBytes) {
    let end = offset + 1 + 2 * depth
    if end < source.count, source[offset] == 0x0A, isSpace(offset + 1, end, source),
      source[end] > 0x20
    {
      offset = end
    } else {
      isCanonical = false
      skipSpace(source)
    }
  }

  @inline(__always)
  private func isSpace(_ start: Int, _ end: Int, _ source: SourceBytes) -> Bool {
    if end &- start < 8, start &+ 8 <= source.count {
      // What stands behind the indent is shifted out; twice, for a shift by all bits would be none.
      let difference = source.word(at: start) ^ UInt64(repeating: 0x20)
      return (difference << 8) << UInt64(truncatingIfNeeded: 8 &* (7 &- (end &- start))) == 0
    }
    var place = start
    while place + 8 <= end {
      if source.word(at: place) != UInt64(repeating: 0x20) { return false }
      place += 8
    }
    while place < end {
      if source[place] != 0x20 { return false }
      place += 1
    }
    return true
  }

  func isComment(_ source: SourceBytes) -> Bool {
    guard byte(source) == UInt8(ascii: "/"), offset + 1 < source.count else { return false }
    return source[offset + 1] == UInt8(ascii: "/") || source[offset + 1] == UInt8(ascii: "*")
  }

  /// Whether git has left both sides of a merge here (git-merge(1), "How conflicts are presented").
  private func isMergeMarker(_ byte: UInt8, _ source: SourceBytes) -> Bool {
    let marks: [UInt8] = [
      UInt8(ascii: "<"), UInt8(ascii: "|"), UInt8(ascii: "="), UInt8(ascii: ">"),
    ]
    return marks.contains(byte) && offset + 7 <= source.count
      && (offset..<offset + 7).allSatisfy { source[$0] == byte }
  }

  /// What to say of a byte that cannot stand here.
  func unexpected(_ source: SourceBytes) -> Failure {
    guard let byte = byte(source) else { return Failure(.unexpectedEnd, at: offset) }
    if isComment(source) { return Failure(.comment, at: offset) }
    if isMergeMarker(byte, source) { return Failure(.mergeMarker, at: offset) }
    let bytes = (offset..<min(offset + 4, source.count)).map { source[$0] }
    let character = String(decoding: bytes, as: UTF8.self).unicodeScalars
    guard byte >= 0x20, byte != 0x7F, let first = character.first, first != "\u{FFFD}" else {
      return Failure(byte >= 0x80 ? .invalidUTF8 : .unexpected(hex(byte)), at: offset)
    }
    return Failure(.unexpected(String(first)), at: offset)
  }

  private func hex(_ byte: UInt8) -> String {
    "0x" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
  }
}
