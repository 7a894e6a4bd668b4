extension Format {
  /// `full-date` (RFC 3339, section 5.6, with the days of section 5.7).
  static func isDate(_ text: Span<UInt8>) -> Bool {
    text.count == 10 && startsWithDate(text)
  }

  /// `date-time` (RFC 3339, section 5.6); `T` in either case.
  static func isDateTime(_ text: Span<UInt8>) -> Bool {
    text.count > 11 && startsWithDate(text) && text[10] | 0x20 == UInt8(ascii: "t")
      && isTime(text, from: 11)
  }

  private static func startsWithDate(_ text: Span<UInt8>) -> Bool {
    guard text[4] == UInt8(ascii: "-"), text[7] == UInt8(ascii: "-"),
      let century = twoDigits(text, at: 0), let rest = twoDigits(text, at: 2),
      let month = twoDigits(text, at: 5), let day = twoDigits(text, at: 8),
      month >= 1, month <= 12
    else { return false }
    return day >= 1 && day <= days(in: month, of: century * 100 + rest)
  }

  private static func days(in month: Int, of year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// `full-time` (RFC 3339, section 5.6): a leap second only where it ends a UTC day (section 5.7).
  static func isTime(_ text: Span<UInt8>, from start: Int) -> Bool {
    guard text.count >= start + 9, text[start + 2] == UInt8(ascii: ":"),
      text[start + 5] == UInt8(ascii: ":"), let hour = twoDigits(text, at: start),
      let minute = twoDigits(text, at: start + 3), let second = twoDigits(text, at: start + 6),
      hour < 24, minute < 60, second < 61,
      let zone = skipFraction(text, from: start + 8), let offset = zoneOffset(text, from: zone)
    else { return false }
    guard second == 60 else { return true }
    let lastMinute = 24 * 60 - 1
    return (hour * 60 + minute - offset - lastMinute) % (24 * 60) == 0
  }

  /// Where `time-secfrac` ends, if there is one and it is whole.
  private static func skipFraction(_ text: Span<UInt8>, from start: Int) -> Int? {
    guard text[start] == UInt8(ascii: ".") else { return start }
    let end = skipDigits(text, from: start + 1)
    return end > start + 1 ? end : nil
  }

  /// `time-offset` in minutes, where it ends the text.
  private static func zoneOffset(_ text: Span<UInt8>, from start: Int) -> Int? {
    if text.count == start + 1 { return text[start] | 0x20 == UInt8(ascii: "z") ? 0 : nil }
    guard text.count == start + 6, text[start + 3] == UInt8(ascii: ":"),
      let hour = twoDigits(text, at: start + 1), let minute = twoDigits(text, at: start + 4),
      hour < 24, minute < 60
    else { return nil }
    switch text[start] {
    case UInt8(ascii: "+"): return hour * 60 + minute
    case UInt8(ascii: "-"): return -(hour * 60 + minute)
    default: return nil
    }
  }

  @inline(__always)
  private static func twoDigits(_ text: Span<UInt8>, at offset: Int) -> Int? {
    let tens = text[offset] &- 0x30
    let ones = text[offset + 1] &- 0x30
    return tens < 10 && ones < 10 ? Int(tens) * 10 + Int(ones) : nil
  }

  /// Where the run of `DIGIT` from an offset on ends.
  static func skipDigits(_ text: Span<UInt8>, from start: Int) -> Int {
    var offset = start
    while offset < text.count, ASCIISet.isDigit(text[offset]) { offset += 1 }
    return offset
  }
}
