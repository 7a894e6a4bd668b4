extension Format {
  /// `duration` (RFC 3339, appendix A); letters in either case, as ABNF has them.
  static func isDuration(_ text: Span<UInt8>) -> Bool {
    guard text.count >= 3, text[0] | 0x20 == UInt8(ascii: "p") else { return false }
    if let end = components(text, from: 1, units: (0x77, nil, nil)) { return end == text.count }
    let date = components(text, from: 1, units: (0x79, 0x6D, 0x64))
    let time = date ?? 1
    if time == text.count { return true }
    guard text[time] | 0x20 == UInt8(ascii: "t") else { return false }
    return components(text, from: time + 1, units: (0x68, 0x6D, 0x73)) == text.count
  }

  /// Where a run of components ends, each unit directly followed by the next smaller one;
  /// `nil` where there is none.
  private static func components(
    _ text: Span<UInt8>, from start: Int, units: (UInt8, UInt8?, UInt8?)
  ) -> Int? {
    var offset = start
    var previous: Int?
    while true {
      let end = skipDigits(text, from: offset)
      guard end > offset, end < text.count else { break }
      let unit = text[end] | 0x20
      let index = unit == units.0 ? 0 : unit == units.1 ? 1 : unit == units.2 ? 2 : nil
      guard let index, previous.map({ $0 + 1 == index }) ?? true else { break }
      previous = index
      offset = end + 1
    }
    return previous == nil ? nil : offset
  }
}
