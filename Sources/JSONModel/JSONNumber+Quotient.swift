extension JSONNumber {
  /// How many times a part of a whole is in it, as the nearest whole number; what lies in the middle goes
  /// away from zero.
  ///
  /// `nil` where the whole is zero, or the numbers take more than about 37 digits.
  /// - Parameter parts: How many parts the whole has, such as 100 for hundredths.
  public static func quotient(
    _ number: JSONNumber, by whole: JSONNumber, parts: Int = 1
  ) -> Int128? {
    let (top, bottom) = (number.decimal, whole.decimal)
    let exponent = min(top.exponent, bottom.exponent)
    guard let part = top.scaled(to: exponent), let all = bottom.scaled(to: exponent), all != 0
    else { return nil }
    let (times, overflows) = part.magnitude.multipliedReportingOverflow(by: 2 * UInt128(parts))
    guard !overflows, let quotient = Int128(exactly: (times + all.magnitude) / (2 * all.magnitude))
    else { return nil }
    return (part < 0) == (all < 0) ? quotient : -quotient
  }

  /// The nearest whole number that is not nearer to zero, as far as an `Int` holds it.
  public var awayFromZero: Int {
    if let int { return int }
    let decimal = decimal
    let whole = decimal.digits.count + decimal.exponent
    guard whole <= 18 else { return decimal.isNegative ? .min : .max }
    let magnitude = decimal.digits.prefix(max(whole, 0)).reduce(0) { $0 * 10 + Int($1) } + 1
    return decimal.isNegative ? -magnitude : magnitude
  }
}
