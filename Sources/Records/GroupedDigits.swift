/// The digits of a number as somebody types it, between marks that may part its thousands.
struct GroupedDigits {
  private let groups: [Substring]

  /// The groups of a text.
  init(_ text: String, by mark: Character) {
    groups = text.drop { $0 == "-" }.split(separator: mark, omittingEmptySubsequences: false)
  }

  /// Whether all but the first have three digits, and the last may have decimals: `1,234.5`.
  var areWhole: Bool {
    guard groups.count > 1, let first = groups.first, let last = groups.last else { return false }
    let whole = last.prefix { $0 != "." }
    return (1...3).contains(first.count) && first.first != "0"
      && (groups.dropFirst().dropLast() + [whole]).allSatisfy { $0.count == 3 }
      && (groups.dropLast() + [whole]).allSatisfy { $0.allSatisfy { $0.isASCII && $0.isNumber } }
  }

  /// Whether all but the first are `000`.
  var areZeros: Bool { groups.count > 1 && groups.dropFirst().allSatisfy { $0 == "000" } }
}
