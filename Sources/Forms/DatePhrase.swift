internal import Glibc

/// Dates as people type them, in Swedish and English.
public struct DatePhrase: Sendable {
  private let year: Int
  private let month: Int
  private let day: Int

  /// The phrases that are meant on a day.
  public init(year: Int, month: Int, day: Int) {
    (self.year, self.month, self.day) = (year, month, day)
  }

  /// The date that a text names, as `2016-09-14`, `2016-09` or `2016`; `nil` where it names none.
  ///
  /// A day without a year is one of this year. The name of a weekday is the last such day, today
  /// included; with `last` before it, today is not.
  public func date(_ text: String) -> String? {
    let text = text.lowercased()
    if let days = DatePhrase.relative[text.split(separator: " ").joined()] {
      return written(year, month, day + days)
    }
    if let weekday = DatePhrase.number(of: text, in: DatePhrase.weekdays) {
      return written(year, month, day - (self.weekday - weekday + 7) % 7)
    }
    if let past = past(text) { return past }
    guard case .there(let date) = named(text) ?? numbered(text) else { return nil }
    return date
  }

  /// The day that a text names and that no calendar has, as `2026-02-30`; `nil` where it names none or
  /// one that is there.
  public func missingDay(_ text: String) -> String? {
    let text = text.lowercased()
    guard case .missing(let date) = named(text) ?? numbered(text) else { return nil }
    return date
  }

  /// The two days that a text such as `3/4/2017` may name, the day first or the month first; `nil` where it
  /// names one or none.
  public func twoDays(_ text: String) -> (dayFirst: String, monthFirst: String)? {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
      .map { $0.filter { $0 != " " } }
    guard (2...3).contains(parts.count), parts[0].count <= 2 else { return nil }
    let swapped = ([parts[1], parts[0]] + parts.dropFirst(2)).joined(separator: "/")
    guard let first = date(parts.joined(separator: "/")), let other = date(swapped), first != other
    else { return nil }
    return (first, other)
  }

  /// What a text names.
  private enum Named {
    /// A day, a month or a year.
    case there(String)
    /// A day with a number that its month does not have.
    case missing(String)
  }

  /// `förra måndagen`, `i måndags`, `last Monday`: the last such day before today.
  private func past(_ text: String) -> String? {
    let words = text.split(separator: " ").map(String.init)
    guard words.count == 2, DatePhrase.past.contains(words[0]) else { return nil }
    let endings = words[0] == "i" ? ["s"] : ["en", ""]
    for ending in endings where words[1].hasSuffix(ending) {
      let name = String(words[1].dropLast(ending.count))
      if let weekday = DatePhrase.weekdays.firstIndex(where: { $0.contains(name) }) {
        return written(year, month, day - 1 - (self.weekday - 1 - weekday + 7) % 7)
      }
    }
    return nil
  }

  private static let past: Set = ["förra", "forra", "senaste", "i", "last"]

  /// The day so many days after the one of the phrases, as `2016-09-14`.
  public func date(after days: Int) -> String { written(year, month, day + days) }

  private static let relative = [
    "idag": 0, "today": 0, "igår": -1, "igar": -1, "yesterday": -1, "iförrgår": -2,
    "iforrgar": -2, "imorgon": 1, "tomorrow": 1, "iövermorgon": 2,
  ]

  // Sunday is 0, as in `tm_wday`.
  private static let weekdays = [
    ["söndag", "sunday"], ["måndag", "monday"], ["tisdag", "tuesday"], ["onsdag", "wednesday"],
    ["torsdag", "thursday"], ["fredag", "friday"], ["lördag", "saturday"],
  ]

  private static let months = [
    ["januari", "january"], ["februari", "february"], ["mars", "march"], ["april"], ["maj", "may"],
    ["juni", "june"], ["juli", "july"], ["augusti", "august"], ["september"],
    ["oktober", "october"], ["november"], ["december"],
  ]

  /// The place of a name in a list of names, which may be cut off after three letters.
  private static func number(of text: String, in names: [[String]]) -> Int? {
    guard text.count >= 3 else { return nil }
    let word = text.hasSuffix(".") ? String(text.dropLast()) : text
    return names.firstIndex { $0.contains { $0.hasPrefix(word) } }
  }

  /// `14 sep`, `14 september 2016`, `september 2016`, `september`.
  private func named(_ text: String) -> Named? {
    let words = text.split(separator: " ").map(String.init)
    for (place, word) in words.enumerated() where words.count <= 3 {
      guard let month = DatePhrase.number(of: word, in: DatePhrase.months) else { continue }
      var (before, after) = (words[..<place], words[(place + 1)...])
      // `sep 14` is a day, as `14 sep` is; a year has four digits.
      if before.isEmpty, let first = after.first, first.count <= 2 {
        (before, after) = ([first], after.dropFirst())
      }
      let (days, years) = (before.map { Int($0) }, after.map { DatePhrase.year($0) })
      guard days.count <= 1, years.count <= 1, !days.contains(nil), !years.contains(nil) else {
        return nil
      }
      let year = (years.first ?? nil) ?? self.year
      guard year > 0 else { return nil }
      guard let day = days.first ?? nil else {
        return .there("\(year)-" + DatePhrase.pair(month + 1))
      }
      return DatePhrase.checked(year, month + 1, day)
    }
    return nil
  }

  /// `14/9`, `14/9 2016`, `14.9.16`, `2016-9-4`, `2016-9`, `20160914`, `160914`.
  private func numbered(_ text: String) -> Named? {
    let parts = text.split { "-/. ".contains($0) }.map(String.init)
    let isNumber = { (part: String) in part.utf8.allSatisfy { (0x30...0x39).contains($0) } }
    guard parts.allSatisfy({ isNumber($0) && $0.count <= 8 }) else { return nil }
    switch parts.count {
    case 1: return DatePhrase.digits(parts[0])
    case 2 where parts[0].count == 4:
      guard let year = Int(parts[0]), year > 0, let month = Int(parts[1]), (1...12).contains(month)
      else { return nil }
      return .there("\(year)-" + DatePhrase.pair(month))
    case 2: return DatePhrase.checked(year, Int(parts[1]), Int(parts[0]))
    case 3 where parts[0].count == 4:
      return DatePhrase.checked(Int(parts[0]), Int(parts[1]), Int(parts[2]))
    // `16-09-14` may begin with the year as well as with the day.
    case 3 where parts[2].count == 2 && text.filter({ $0 == "-" }).count == 2: return nil
    case 3: return DatePhrase.checked(DatePhrase.year(parts[2]), Int(parts[1]), Int(parts[0]))
    default: return nil
    }
  }

  private static func digits(_ text: String) -> Named? {
    guard text.count == 8 || text.count == 6 else { return nil }
    let day = text.suffix(2)
    let month = text.dropLast(2).suffix(2)
    return checked(year(String(text.dropLast(4))), Int(month), Int(day))
  }

  /// A year of four digits, or of two: of this century.
  private static func year(_ text: String) -> Int? {
    guard let number = Int(text), text.count == 4 || text.count == 2 else { return nil }
    return text.count == 2 ? 2000 + number : number
  }

  private static func checked(_ year: Int?, _ month: Int?, _ day: Int?) -> Named? {
    guard let year, let month, let day, (1...12).contains(month), (1...31).contains(day),
      (1...9999).contains(year)
    else { return nil }
    let (date, _) = normalized(year, month, day)
    return date == (year, month, day)
      ? .there(written(date)) : .missing(written((year, month, day)))
  }

  // MARK: The calendar

  private var weekday: Int { DatePhrase.normalized(year, month, day).weekday }

  private func written(_ year: Int, _ month: Int, _ day: Int) -> String {
    DatePhrase.written(DatePhrase.normalized(year, month, day).date)
  }

  private static func written(_ date: (year: Int, month: Int, day: Int)) -> String {
    let year = String(date.year)
    return String(repeating: "0", count: max(0, 4 - year.count)) + year + "-" + pair(date.month)
      + "-" + pair(date.day)
  }

  private static func pair(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

  /// The day that is so many days after another; wraps `timegm`.
  private static func normalized(
    _ year: Int, _ month: Int, _ day: Int
  ) -> (date: (year: Int, month: Int, day: Int), weekday: Int) {
    var parts = unsafe tm()
    unsafe parts.tm_year = CInt(year - 1900)
    unsafe parts.tm_mon = CInt(month - 1)
    unsafe parts.tm_mday = CInt(day)
    _ = unsafe timegm(&parts)
    let date = unsafe (Int(parts.tm_year) + 1900, Int(parts.tm_mon) + 1, Int(parts.tm_mday))
    return unsafe (date, Int(parts.tm_wday))
  }
}
