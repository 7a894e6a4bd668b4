/// A JSON number with its exact decimal value, never rounded to a binary one.
///
/// It is held as `sign × digits × 10^exponent` with neither leading nor trailing zeros among the
/// digits, so equal values are equal numbers: `1.0`, `1` and `10e-1` are one and the same.
public struct JSONNumber: Hashable, Sendable {
  /// The canonical text: the layout of RFC 8785 (ECMA-262 `Number::toString`), over all digits.
  public let text: String

  /// Parses a number of the JSON grammar; `nil` where the text is none, or where its exponent
  /// leaves ±10^15.
  public init?(parsing text: some StringProtocol) {
    guard let decimal = Decimal(parsing: text.utf8) else { return nil }
    self.text = decimal.canonicalText
  }

  /// A whole number.
  public init(_ value: Int) {
    text = Decimal(parsing: String(value).utf8)?.canonicalText ?? "0"
  }

  /// Wraps a text that is known to be canonical.
  init(canonical text: String) {
    self.text = text
  }

  /// The number as an `Int`, where it is one and fits.
  public var int: Int? {
    if let int = Int(text) { return int }
    let decimal = decimal
    guard decimal.exponent >= 0, decimal.exponent < 20 else { return nil }
    let zeros = String(repeating: "0", count: decimal.exponent)
    return Int((decimal.isNegative ? "-" : "") + decimal.digitText + zeros)
  }

  /// The nearest number that a `Double` holds; infinite where it is larger than all of them.
  public var double: Double { Double(text) ?? 0 }

  /// Whether the value has no fractional part.
  public var isInteger: Bool { decimal.exponent >= 0 }

  /// The number taken apart.
  var decimal: Decimal {
    Decimal(parsing: text.utf8) ?? Decimal(isNegative: false, digits: [], exponent: 0)
  }
}

extension JSONNumber: Comparable {
  /// Orders by value, exactly.
  public static func < (left: JSONNumber, right: JSONNumber) -> Bool {
    left.decimal < right.decimal
  }
}

extension JSONNumber: CustomStringConvertible, ExpressibleByIntegerLiteral {
  /// Wraps a literal.
  public init(integerLiteral value: Int) { self.init(value) }

  /// The canonical text.
  public var description: String { text }
}
