/// A day of the Gregorian calendar, written `2016-09-14` (RFC 3339, full-date).
public struct CalendarDate: Sendable {
  /// How many days it lies after the first day of the year 0.
  public let number: Int

  /// The number of the first day of 1970.
  private static let epoch = 719_528

  /// The day that a text names; `nil` for a month, a year or anything else.
  public init?(_ text: String) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
    guard text.utf8.count == 10, parts.count == 3, let year = parts[0], let month = parts[1],
      let day = parts[2], (1...12).contains(month), (1...31).contains(day), year >= 0
    else { return nil }
    // Years that begin in March have the leap day at their end (Richards 2013, algorithm F).
    let (start, shifted) = month > 2 ? (year, month - 3) : (year - 1, month + 9)
    let leapDays = floor(start, 4) - floor(start, 100) + floor(start, 400)
    number = 365 * start + leapDays + (153 * shifted + 2) / 5 + day - 1 + 60
  }

  /// When the day begins in UTC, in seconds since 1970.
  public var start: Int64 { Int64(number - CalendarDate.epoch) * 86_400 }

  /// When the next day begins in UTC, in seconds since 1970.
  public var end: Int64 { start + 86_400 }
}

/// The quotient rounded downwards.
private func floor(_ number: Int, _ divisor: Int) -> Int {
  (number >= 0 ? number : number - divisor + 1) / divisor
}
