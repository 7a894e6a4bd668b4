/// A regular expression by the grammar of ECMA-262, edition 11, section 21.2.1, with the flag `u`,
/// and the PCRE2 pattern that means the same.
///
/// Beyond that grammar it takes what annex B.1.4 takes and schemas rely on: escapes of characters
/// that are no letters or digits, braces and brackets that stand alone, and a hyphen beside a
/// character class escape.
struct ECMAExpression {
  /// The same expression in the syntax of pcre2pattern(3).
  let pattern: [UInt8]
  /// Whether there is a back reference, so that groups have to capture.
  let hasBackReferences: Bool
  /// How many characters one step of a match may pass over: the largest upper bound of a quantifier.
  let reach: Int
  /// How many characters may be passed over before a step fails, but for back references: the
  /// largest lower bound.
  let blindReach: Int
  /// Why PCRE2 would match otherwise than ECMA-262 says, if it would.
  let limitation: String?

  /// Parses and translates an expression.
  ///
  /// - Throws: ``Pattern/Failure`` where it is not one.
  /// - Complexity: O(characters).
  init(_ source: String) throws(Pattern.Failure) {
    var parser = ECMAParser(source)
    try parser.parse()
    pattern = parser.output
    hasBackReferences = parser.captures.hasReferences
    reach = hasBackReferences ? .max : parser.reach
    blindReach = parser.blindReach
    limitation =
      parser.captures.diverges ? "a back reference to a group that is repeated" : nil
  }

  /// Whether a text, handed in as valid UTF-8, is an expression.
  static func accepts(_ text: Span<UInt8>) -> Bool {
    let source = unsafe text.withUnsafeBufferPointer { unsafe String(decoding: $0, as: UTF8.self) }
    return (try? ECMAExpression(source)) != nil
  }
}
