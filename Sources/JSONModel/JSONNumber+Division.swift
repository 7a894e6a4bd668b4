extension JSONNumber {
  /// The most digits that ``isMultiple(of:)`` takes in its divisor.
  public static let divisorDigits = 18

  /// How many significant digits the number has.
  public var significantDigits: Int { decimal.digits.count }

  /// Tells exactly whether this number is a whole multiple of another.
  ///
  /// - Precondition: the divisor is positive and has at most ``divisorDigits`` digits.
  /// - Complexity: O(digits + log exponent).
  public func isMultiple(of divisor: JSONNumber) -> Bool {
    let dividend = decimal
    let divisor = divisor.decimal
    precondition(!divisor.digits.isEmpty && divisor.digits.count <= JSONNumber.divisorDigits)
    if dividend.digits.isEmpty { return true }
    // The dividend's digits end in no zero, so they hold no factor of ten to spare.
    guard dividend.exponent >= divisor.exponent else { return false }
    let modulus = divisor.digits.reduce(UInt64(0)) { $0 * 10 + UInt64($1) }
    let remainder = dividend.digits.reduce(UInt64(0)) { sum, digit in
      (UInt128(sum) * 10 + UInt128(digit)).remainder(modulus)
    }
    let shift = JSONNumber.powerOfTen(dividend.exponent - divisor.exponent, modulo: modulus)
    return (UInt128(remainder) * UInt128(shift)).remainder(modulus) == 0
  }

  private static func powerOfTen(_ exponent: Int, modulo modulus: UInt64) -> UInt64 {
    var result = UInt128(1).remainder(modulus)
    var base = UInt128(10).remainder(modulus)
    var rest = exponent
    while rest > 0 {
      if rest & 1 == 1 { result = (UInt128(result) * UInt128(base)).remainder(modulus) }
      base = (UInt128(base) * UInt128(base)).remainder(modulus)
      rest >>= 1
    }
    return result
  }
}

extension UInt128 {
  fileprivate func remainder(_ modulus: UInt64) -> UInt64 { UInt64(self % UInt128(modulus)) }
}
