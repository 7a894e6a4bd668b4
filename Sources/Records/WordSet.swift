/// Some of the first 64 words of a search.
struct WordSet: OptionSet, Hashable, Sendable {
  let rawValue: UInt64

  /// Every word there can be.
  static let full = WordSet(rawValue: .max)
}

extension WordSet {
  /// The word with a number; nothing from the 65th on.
  init(of number: Int) { rawValue = number < UInt64.bitWidth ? 1 << UInt64(number) : 0 }
}
