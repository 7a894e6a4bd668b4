/// A month of a year.
struct Month: Hashable, Comparable {
  /// How many months it lies after the first of the year 0.
  let number: Int

  /// Over more months than these, only those with a record are told: a date written wrong by a
  /// century must not make a table of thousands of lines.
  static let most = 240

  init(number: Int) { self.number = number }

  /// The month of a date that says at least that.
  init?(_ date: String) {
    let parts = date.split(separator: "-")
    guard parts.count >= 2, parts[0].utf8.count == 4, let year = Int(parts[0]),
      let month = Int(parts[1]), (1...12).contains(month)
    else { return nil }
    number = 12 * year + month - 1
  }

  var text: String {
    let (year, month) = (String(number / 12), String(number % 12 + 1))
    return String(repeating: "0", count: max(0, 4 - year.count)) + year + "-"
      + (month.count < 2 ? "0" : "") + month
  }

  static func < (left: Month, right: Month) -> Bool { left.number < right.number }
}
