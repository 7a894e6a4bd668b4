extension Messages {
  /// That there is no such day as `2026-02-30`; `nil` where there is, or the text is none of that form.
  public func noSuchDay(_ text: String) -> String? {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    let numbers = parts.compactMap { Int($0) }
    guard text.utf8.count == 10, parts.count == 3, numbers.count == 3,
      parts.map(\.utf8.count) == [4, 2, 2]
    else { return nil }
    let (year, month, day) = (numbers[0], numbers[1], numbers[2])
    guard (1...12).contains(month) else {
      return pick(
        "Det finns ingen månad \(month): skriv år, månad och dag, som 2016-09-14.",
        "There is no month \(month): write year, month and day, as 2016-09-14.")
    }
    let days = Messages.days(in: month, of: year)
    guard !(1...days).contains(day) else { return nil }
    let name = self.month(month)
    return pick(
      "Dagen \(text) finns inte: \(name) \(year) har \(days) dagar.",
      "There is no day \(text): \(name) \(year) has \(days) days.")
  }

  /// How many days a month has (Gregorian calendar).
  private static func days(in month: Int, of year: Int) -> Int {
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    return [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
  }

  /// The name of a month by its number, 1 to 12.
  func month(_ number: Int) -> String {
    let (swedish, english) = Messages.months[number - 1]
    return pick(swedish, english)
  }

  private static let months = [
    ("januari", "January"), ("februari", "February"), ("mars", "March"), ("april", "April"),
    ("maj", "May"), ("juni", "June"), ("juli", "July"), ("augusti", "August"),
    ("september", "September"), ("oktober", "October"), ("november", "November"),
    ("december", "December"),
  ]

  /// A moment as people write it: `25 november 2026 10:20`.
  ///
  /// - Parameters:
  ///   - date: Year, month (1 to 12) and day.
  ///   - time: Hour and minute.
  ///   - second: The second, where it is told.
  public func moment(
    _ date: (year: Int, month: Int, day: Int), _ time: (hour: Int, minute: Int),
    second: Int? = nil
  ) -> String {
    let day = "\(date.day) \(month(date.month)) \(date.year)"
    let clock = ([time.hour, time.minute] + (second.map { [$0] } ?? []))
      .map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: ":")
    return day + pick(" ", ", ") + clock
  }

  /// What can be written where a time of day is asked for.
  public var howToWriteTime: String {
    pick(
      "Skriv ett klockslag mellan 00:00 och 23:59, till exempel 14:30.",
      "Write a time between 00:00 and 23:59, for example 14:30.")
  }

  /// A date that means another day to those who write the month first; both are `2017-04-03`.
  public func whichDay(_ dayFirst: String, _ monthFirst: String) -> String {
    func named(_ date: String) -> String {
      let parts = date.split(separator: "-").compactMap { Int($0) }
      return parts.count == 3 ? "\(parts[2]) \(month(parts[1])) \(parts[0])" : date
    }
    return pick(
      "Är det \(named(dayFirst)) eller \(named(monthFirst))? Skriv \(dayFirst) eller \(monthFirst).",
      "Is it \(named(dayFirst)) or \(named(monthFirst))? Write \(dayFirst) or \(monthFirst).")
  }
}
