internal import CPCRE2

/// What one thread needs to match patterns without allocating for each match: `pcre2_match_data`
/// and `pcre2_match_context`.
///
/// The work of a match is bounded. PCRE2 counts steps, for each place where a match may begin anew,
/// and one step may pass over many characters; so first few steps are allowed, by the length of the
/// text, and where they do not suffice, the match is tried again with every step metered.
@safe final class PatternMatcher {
  private let data: OpaquePointer?
  private let context: OpaquePointer?

  /// The most steps from one place.
  private static let maximumSteps = 1_000_000
  /// The most characters that the first try may pass over, a fraction of a second's work.
  private static let allowance = 100_000_000
  /// Fewer steps than this are not worth a try.
  private static let minimumSteps = 50
  /// Kibibytes of memory for backtracking.
  static let memory: UInt32 = 32 * 1024

  /// Allocates the match data and the context.
  init() {
    unsafe data = pcre2_match_data_create_8(1, nil)
    unsafe context = pcre2_match_context_create_8(nil)
    if let context = unsafe context {
      unsafe pcre2_set_heap_limit_8(context, PatternMatcher.memory)
    }
  }

  deinit {
    unsafe pcre2_match_data_free_8(data)
    unsafe pcre2_match_context_free_8(context)
  }

  /// Whether a pattern matches anywhere in a text; `nil` where finding out is too costly.
  ///
  /// The text must be valid UTF-8: PCRE2 does not look again (`PCRE2_NO_UTF_CHECK`), as it
  /// would each time. The whole pattern is asked for where the first try does not suffice.
  func matches(
    _ pattern: BorrowedPattern, _ text: Span<UInt8>, whole: () -> Pattern
  ) -> Bool? {
    let steps = PatternMatcher.steps(pattern, count: text.count)
    guard steps >= PatternMatcher.minimumSteps else { return meteredMatch(whole(), text) }
    let result = match(pattern, text, steps: steps)
    switch result {
    case 0...: return true
    case PCRE2_ERROR_NOMATCH: return false
    case PCRE2_ERROR_MATCHLIMIT where steps == PatternMatcher.maximumSteps: return nil
    default: return meteredMatch(whole(), text)
    }
  }

  /// Whether a pattern matches anywhere in a text; `nil` where finding out is too costly.
  func matches(_ pattern: Pattern, _ text: Span<UInt8>) -> Bool? {
    matches(pattern.borrowed, text) { pattern }
  }

  /// How many steps from one place keep the whole within the allowance.
  private static func steps(_ pattern: BorrowedPattern, count: Int) -> Int {
    let places = pattern.isAnchored ? 1 : count + 1
    let stride = max(1, min(pattern.reach, count))
    return min(maximumSteps, allowance / places / stride)
  }

  private func match(_ pattern: BorrowedPattern, _ text: Span<UInt8>, steps: Int) -> Int32 {
    guard let data = unsafe data, let context = unsafe context else {
      return PCRE2_ERROR_NOMEMORY
    }
    unsafe pcre2_set_match_limit_8(context, UInt32(steps))
    return unsafe text.withUnsafeBufferPointer { buffer in
      unsafe pcre2_match_8(
        pattern.pointer, buffer.baseAddress, buffer.count, 0, PCRE2_NO_UTF_CHECK, data,
        context)
    }
  }
}
