/// A decimal number taken apart: `± digits × 10^exponent`, no zero at either end of the digits.
struct Decimal: Equatable {
  /// The sign; zero is never negative.
  var isNegative: Bool
  /// Values 0 to 9; empty for zero.
  var digits: [UInt8]
  /// The power of ten that the last digit stands for; 0 for zero.
  var exponent: Int

  /// The digits as ASCII.
  var digitText: String {
    digits.isEmpty ? "0" : String(decoding: digits.map { $0 + UInt8(ascii: "0") }, as: UTF8.self)
  }

  init(isNegative: Bool, digits: [UInt8], exponent: Int) {
    self.isNegative = isNegative
    self.digits = digits
    self.exponent = exponent
  }

  /// Parses RFC 8259 `number`; `nil` for anything else and for exponents beyond ±10^15.
  init?(parsing text: some Collection<UInt8>) {
    var rest = text[...]
    isNegative = rest.first == UInt8(ascii: "-")
    if isNegative { rest = rest.dropFirst() }
    let whole = rest.prefix { $0.isDigit }
    guard !whole.isEmpty, whole.count == 1 || whole.first != UInt8(ascii: "0") else { return nil }
    rest = rest.dropFirst(whole.count)
    digits = whole.map { $0 - UInt8(ascii: "0") }
    exponent = 0
    if rest.first == UInt8(ascii: ".") {
      let fraction = rest.dropFirst().prefix { $0.isDigit }
      guard !fraction.isEmpty else { return nil }
      rest = rest.dropFirst(fraction.count + 1)
      digits += fraction.map { $0 - UInt8(ascii: "0") }
      exponent = -fraction.count
    }
    if rest.first == UInt8(ascii: "e") || rest.first == UInt8(ascii: "E") {
      guard let power = Decimal.power(rest.dropFirst()) else { return nil }
      exponent += power
    } else if !rest.isEmpty {
      return nil
    }
    normalise()
    guard hasWritableExponent else { return nil }
  }

  /// Whether ``canonicalText`` can be parsed again: its exponent is within ±10^15 as well.
  private var hasWritableExponent: Bool {
    abs(digits.count + exponent - 1) < 1_000_000_000_000_000
  }

  private static func power(_ text: some Collection<UInt8>) -> Int? {
    let sign = text.first
    let isSigned = sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+")
    let digits = isSigned ? text.dropFirst() : text[...]
    guard !digits.isEmpty, digits.allSatisfy(\.isDigit) else { return nil }
    let significant = digits.drop { $0 == UInt8(ascii: "0") }
    guard significant.count <= 15 else { return nil }
    let power = significant.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
    return sign == UInt8(ascii: "-") ? -power : power
  }

  private mutating func normalise() {
    let kept = digits.drop { $0 == 0 }
    let zeros = kept.reversed().prefix { $0 == 0 }.count
    digits = Array(kept.dropLast(zeros))
    if digits.isEmpty {
      exponent = 0
      isNegative = false
    } else {
      exponent += zeros
    }
  }

  /// ECMA-262 `Number::toString`, steps 6 to 12, over all the digits there are.
  var canonicalText: String {
    guard !digits.isEmpty else { return "0" }
    let sign = isNegative ? "-" : ""
    let count = digits.count
    let point = count + exponent
    if exponent >= 0 && point <= 21 {
      return sign + digitText + String(repeating: "0", count: exponent)
    }
    if point > 0 && point <= 21 {
      return sign + digitText.prefix(point) + "." + digitText.dropFirst(point)
    }
    if point > -6 && point <= 0 {
      return sign + "0." + String(repeating: "0", count: -point) + digitText
    }
    let power = (point > 0 ? "+" : "-") + String(abs(point - 1))
    let fraction = count > 1 ? "." + digitText.dropFirst() : ""
    return sign + digitText.prefix(1) + fraction + "e" + power
  }
}

extension Decimal: Comparable {
  static func < (left: Decimal, right: Decimal) -> Bool {
    if left.isNegative != right.isNegative { return left.isNegative }
    return left.isNegative
      ? right.magnitudePrecedes(left) : left.magnitudePrecedes(right)
  }

  private func magnitudePrecedes(_ other: Decimal) -> Bool {
    if digits.isEmpty || other.digits.isEmpty { return digits.isEmpty && !other.digits.isEmpty }
    let point = digits.count + exponent
    let otherPoint = other.digits.count + other.exponent
    if point != otherPoint { return point < otherPoint }
    return digits.lexicographicallyPrecedes(other.digits)
  }
}

extension UInt8 {
  /// Whether the byte is an ASCII digit.
  var isDigit: Bool { self >= UInt8(ascii: "0") && self <= UInt8(ascii: "9") }
}
