extension JSONNumber {
  /// The most digits that ``isMultiple(of:)`` takes in its divisor, so that its work is bounded.
  public static let divisorDigits = 1_000

  /// How many significant digits the number has.
  public var significantDigits: Int { decimal.digits.count }

  /// Tells exactly whether this number is a whole multiple of another.
  ///
  /// - Precondition: the divisor is positive and has at most ``divisorDigits`` digits.
  /// - Complexity: O(digits + log exponent) for divisors of at most 18 digits, O(digits of both multiplied)
  ///   for longer ones.
  public func isMultiple(of divisor: JSONNumber) -> Bool {
    let dividend = decimal
    let divisor = divisor.decimal
    precondition(!divisor.digits.isEmpty && divisor.digits.count <= JSONNumber.divisorDigits)
    if dividend.digits.isEmpty { return true }
    // The dividend's digits end in no zero, so they hold no factor of ten to spare.
    guard dividend.exponent >= divisor.exponent else { return false }
    let shift = dividend.exponent - divisor.exponent
    guard divisor.digits.count <= 18 else {
      var remainder = LongRemainder(modulus: divisor.digits)
      for digit in dividend.digits { remainder.append(digit) }
      // A number of n digits has fewer than 4 n factors of two, or of five: more tens change nothing.
      for _ in 0..<min(shift, 4 * divisor.digits.count) { remainder.append(0) }
      return remainder.isZero
    }
    let modulus = divisor.digits.reduce(UInt64(0)) { $0 * 10 + UInt64($1) }
    let remainder = dividend.digits.reduce(UInt64(0)) { sum, digit in
      (UInt128(sum) * 10 + UInt128(digit)).remainder(modulus)
    }
    let power = JSONNumber.powerOfTen(shift, modulo: modulus)
    return (UInt128(remainder) * UInt128(power)).remainder(modulus) == 0
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

/// What is left of a number that comes digit by digit, divided by one of any length (the division of
/// school, Knuth, The Art of Computer Programming, 4.3.1).
private struct LongRemainder {
  /// Nine decimal digits each, the lowest first.
  private var limbs: [UInt64]
  private let modulus: [UInt64]
  private static let base: UInt64 = 1_000_000_000

  init(modulus digits: [UInt8]) {
    modulus = stride(from: digits.count, to: 0, by: -9).map { end in
      digits[max(0, end - 9)..<end].reduce(0) { $0 * 10 + UInt64($1) }
    }
    limbs = [UInt64](repeating: 0, count: modulus.count + 1)
  }

  var isZero: Bool { limbs.allSatisfy { $0 == 0 } }

  /// Takes in the next digit of the dividend.
  mutating func append(_ digit: UInt8) {
    var carry = UInt64(digit)
    for place in limbs.indices {
      let sum = limbs[place] * 10 + carry
      (carry, limbs[place]) = sum.quotientAndRemainder(dividingBy: LongRemainder.base)
    }
    while !isBelowModulus { subtract() }
  }

  private var isBelowModulus: Bool {
    guard limbs[modulus.count] == 0 else { return false }
    for place in modulus.indices.reversed() where limbs[place] != modulus[place] {
      return limbs[place] < modulus[place]
    }
    return false
  }

  private mutating func subtract() {
    var borrow: UInt64 = 0
    for place in limbs.indices {
      let amount = (place < modulus.count ? modulus[place] : 0) + borrow
      borrow = limbs[place] < amount ? 1 : 0
      limbs[place] = limbs[place] + borrow * LongRemainder.base - amount
    }
  }
}

extension UInt128 {
  fileprivate func remainder(_ modulus: UInt64) -> UInt64 { UInt64(self % UInt128(modulus)) }
}
