internal import CPCRE2
internal import Synchronization

/// A regular expression of ECMA-262, compiled once and matched by PCRE2 over code points.
final class Pattern: @unchecked Sendable {
  // Sendable because nothing changes after the start but what the mutex guards.

  /// The expression as written.
  let source: String
  /// The expression for ``PatternMatcher``, in machine code where there can be.
  let code: PatternCode
  /// How many characters one counted step of a match may pass over.
  let reach: Int
  /// How many characters may be passed over between two callouts without either showing it, but for
  /// those of back references.
  let blindReach: Int

  private let pattern: [UInt8]
  private let options: UInt32
  private let metered = Mutex<PatternCode?>(nil)

  /// Why an expression was refused.
  struct Failure: Error {
    /// The reason, in English.
    let message: String
    /// The number of the error, where it is one of PCRE2's (`pcre2api(3)`).
    var code: Int32?
  }

  /// Compiles an expression of ECMA-262.
  ///
  /// - Throws: ``Failure`` where it is not one, or where PCRE2 has no equivalent: a lookbehind
  ///   without bounds, a number above 65,535 in a quantifier, some back references into repetitions.
  convenience init(_ source: String) throws(Failure) {
    let expression = try ECMAExpression(source)
    if let limitation = expression.limitation { throw Failure(message: limitation) }
    try self.init(
      source: source, pattern: expression.pattern,
      options: expression.hasBackReferences ? 0 : PCRE2_NO_AUTO_CAPTURE,
      reach: expression.reach, blindReach: expression.blindReach)
  }

  /// Compiles a pattern that is in PCRE2's syntax already, `.` for any character.
  convenience init(verbatim pattern: String) throws(Failure) {
    try self.init(
      source: pattern, pattern: Array(pattern.utf8), options: PCRE2_DOTALL, reach: .max,
      blindReach: 1)
  }

  private init(
    source: String, pattern: [UInt8], options: UInt32, reach: Int, blindReach: Int
  ) throws(Failure) {
    self.source = source
    self.pattern = pattern
    self.options = options
    self.reach = reach
    self.blindReach = blindReach
    code = try PatternCode(pattern, options: options)
    code.compileToMachineCode()
  }

  /// What a match looks at first.
  var borrowed: BorrowedPattern {
    unsafe BorrowedPattern(pointer: code.pointer, isAnchored: code.isAnchored, reach: reach)
  }

  /// Whether the expression matches anywhere in a text; `nil` where finding out is too costly.
  func matches(_ text: String) -> Bool? {
    PatternMatcher().matches(self, text.utf8.span)
  }

  /// The expression with a callout before each of its items, compiled when it is first needed.
  var meteredCode: PatternCode? {
    metered.withLock { code in
      if code == nil { code = try? PatternCode(pattern, options: options | PCRE2_AUTO_CALLOUT) }
      return code
    }
  }
}
