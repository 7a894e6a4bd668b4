/// A moment, written as RFC 3339 has it.
public struct Timestamp: Hashable, Sendable {
  /// Seconds since 1970.
  public let seconds: Int64

  /// A moment by its seconds since 1970.
  public init(seconds: Int64) { self.seconds = seconds }

  /// `2016-10-01T08:10:00Z`
  public var text: String {
    let (date, clock) = civil
    return date + "T" + clock.joined(separator: ":") + "Z"
  }

  /// The moment on clocks that are some minutes ahead of UTC, `2016-10-01T10:10:00+02:00`.
  public func text(offsetMinutes: Int32) -> String {
    let (date, clock) = shifted(by: offsetMinutes).civil
    let offset = offsetMinutes.magnitude
    let zone = [offset / 60, offset % 60].map { Timestamp.pad(Int64($0), 2) }
    return date + "T" + clock.joined(separator: ":") + (offsetMinutes < 0 ? "-" : "+")
      + zone.joined(separator: ":")
  }

  /// The same for people, to the minute: `2016-10-01 10:10`.
  public func localText(offsetMinutes: Int32) -> String {
    let (date, clock) = shifted(by: offsetMinutes).civil
    return date + " " + clock.prefix(2).joined(separator: ":")
  }

  private func shifted(by minutes: Int32) -> Timestamp {
    let (sum, isBeyond) = seconds.addingReportingOverflow(Int64(minutes) * 60)
    return Timestamp(seconds: isBeyond ? seconds : sum)
  }

  /// The years 0000 to 9999, which are all that can be written; a commit may hold any number at all, and is
  /// taken to be of the nearest of these moments.
  private static let writable: ClosedRange<Int64> = -62_167_219_200...253_402_300_799

  /// The date, and the hour, minute and second.
  private var civil: (date: String, clock: [String]) {
    let seconds = min(max(seconds, Timestamp.writable.lowerBound), Timestamp.writable.upperBound)
    let day = (seconds >= 0 ? seconds : seconds - 86_399) / 86_400
    let second = seconds - day * 86_400
    let clock = [second / 3600, second / 60 % 60, second % 60].map { Timestamp.pad($0, 2) }
    return (date(day), clock)
  }

  /// The civil date of a day number (Hinnant, "chrono-compatible low-level date algorithms").
  private func date(_ day: Int64) -> String {
    let shifted = day + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let dayOfMonth = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return [Timestamp.pad(year, 4), Timestamp.pad(month, 2), Timestamp.pad(dayOfMonth, 2)]
      .joined(separator: "-")
  }

  private static func pad(_ number: Int64, _ width: Int) -> String {
    let text = String(number)
    return String(repeating: "0", count: max(0, width - text.count)) + text
  }
}
