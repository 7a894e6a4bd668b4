/// Numbers as people read them in a language: thousands apart, and the decimal comma in Swedish.
public enum DigitGroups {
  /// A number in decimal digits; as it is where it is written with an exponent.
  ///
  /// Four digits stay together, unless they stand among larger numbers: they may be a year.
  ///
  /// - Parameter fewest: How many digits a number has at least that is written in groups.
  public static func text(
    _ number: String, in language: String, from fewest: Int = 5
  ) -> String {
    let isSwedish = language == "sv"
    let isNegative = number.hasPrefix("-")
    let parts = number.dropFirst(isNegative ? 1 : 0)
      .split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    let isDecimal = parts.allSatisfy { part in
      !part.isEmpty && part.utf8.allSatisfy { (0x30...0x39).contains($0) }
    }
    guard isDecimal, let whole = parts.first else { return number }
    var text = isNegative ? "−" : ""
    for (index, digit) in whole.enumerated() {
      let rest = whole.count - index
      if whole.count >= fewest, index > 0, rest % 3 == 0 { text += isSwedish ? "\u{A0}" : "," }
      text.append(digit)
    }
    return parts.count == 1 ? text : text + (isSwedish ? "," : ".") + parts[1]
  }
}
