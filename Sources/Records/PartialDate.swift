/// Dates of the forms `2016`, `2016-09` and `2016-09-14`, and with a time after a `T`: as precise as
/// the source is.
enum PartialDate {
  /// Whether a text has the form of a date.
  static func isValid(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    guard [4, 7, 10].contains(bytes.count) || bytes.count > 10 && bytes[10] == UInt8(ascii: "T")
    else { return false }
    return bytes.prefix(10).enumerated().allSatisfy { place, byte in
      place == 4 || place == 7 ? byte == UInt8(ascii: "-") : (0x30...0x39).contains(byte)
    }
  }

  /// Where a date is, seen from another; a year starts with its first day and ends with its last.
  ///
  /// `nil` where the text has not the form of a date.
  static func place(of date: String, beside limit: String) -> PlaceBeside? {
    guard isValid(date) else { return nil }
    // A tilde comes after all that can follow in a date of this form.
    let (end, limitEnd) = (date + "~", limit + "~")
    return PlaceBeside(
      isBefore: end < limit, isAfter: date > limitEnd, startsBefore: date < limit,
      endsAfter: end > limitEnd)
  }
}
