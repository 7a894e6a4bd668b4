/// The Bidi rule for the labels of a domain name with right-to-left text (RFC 5893, section 2).
enum BidiRule {
  /// Whether no label is right-to-left, or every label satisfies the rule.
  static func accepts(_ labels: [String]) -> Bool {
    guard let isRightToLeft, let satisfies else { return false }
    guard !labels.allSatisfy({ isRightToLeft.matches($0) == false }) else { return true }
    return labels.allSatisfy { satisfies.matches($0) == true }
  }

  private static let isRightToLeft = try? Pattern(
    verbatim: #"[\p{bc:R}\p{bc:AL}\p{bc:AN}]"#)

  private static let neutral = #"\p{bc:EN}\p{bc:ES}\p{bc:CS}\p{bc:ET}\p{bc:ON}\p{bc:BN}\p{bc:NSM}"#

  /// Conditions 1 to 4 for a right-to-left label, 1, 5 and 6 for a left-to-right one.
  private static let satisfies = try? Pattern(
    verbatim: #"\A(?:(?=[\p{bc:R}\p{bc:AL}])(?!(?=.*\p{bc:EN}).*\p{bc:AN})"#
      + #"[\p{bc:R}\p{bc:AL}\p{bc:AN}"# + neutral + #"]*"#
      + #"[\p{bc:R}\p{bc:AL}\p{bc:EN}\p{bc:AN}]|(?=\p{bc:L})"#
      + #"[\p{bc:L}"# + neutral + #"]*[\p{bc:L}\p{bc:EN}])\p{bc:NSM}*\z"#)
}
