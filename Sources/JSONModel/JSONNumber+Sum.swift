extension JSONNumber {
  /// The exact sum; `nil` where it would take more than about 37 digits.
  public static func sum(_ numbers: some Sequence<JSONNumber>) -> JSONNumber? {
    let decimals = numbers.map(\.decimal)
    guard let exponent = decimals.map(\.exponent).min() else { return JSONNumber(0) }
    var total = Int128(0)
    for decimal in decimals {
      guard let scaled = decimal.scaled(to: exponent) else { return nil }
      let (sum, overflows) = total.addingReportingOverflow(scaled)
      guard !overflows else { return nil }
      total = sum
    }
    return JSONNumber(parsing: "\(total)e\(exponent)")
  }
}

extension Decimal {
  /// The value as a whole number of a power of ten not above its own; `nil` where it is too large.
  func scaled(to power: Int) -> Int128? {
    let zeros = exponent - power
    guard digits.count + zeros <= 37 else { return nil }
    let magnitude = (digits + repeatElement(0, count: zeros)).reduce(Int128(0)) {
      $0 * 10 + Int128($1)
    }
    return isNegative ? -magnitude : magnitude
  }
}
