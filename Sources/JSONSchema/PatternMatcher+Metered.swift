internal import CPCRE2

extension PatternMatcher {
  /// The work of one match, in units of about a nanosecond.
  private struct Meter {
    /// What may still be spent: well under a second's work.
    var rest = 150_000_000
    /// What each callout costs, with what it cannot show.
    let cost: Int
    /// Where the last callout was.
    var position = 0
  }

  /// Matches by interpretation with a callout at each item, which sums up how far the match has
  /// moved (pcre2callout(3)); `nil` where that, or the memory, is too much.
  func meteredMatch(_ pattern: Pattern, _ text: Span<UInt8>) -> Bool? {
    // Of its own, because match data keep the memory that they once needed for backtracking.
    guard let code = pattern.meteredCode, let data = unsafe pcre2_match_data_create_8(1, nil),
      let context = unsafe pcre2_match_context_create_8(nil)
    else { return nil }
    defer {
      unsafe pcre2_match_data_free_8(data)
      unsafe pcre2_match_context_free_8(context)
    }
    unsafe pcre2_set_heap_limit_8(context, PatternMatcher.memory)
    unsafe pcre2_set_match_limit_8(context, .max)
    var meter = Meter(cost: 20 + min(pattern.blindReach, text.count))
    let result = unsafe text.withUnsafeBufferPointer { buffer in
      unsafe withUnsafeMutablePointer(to: &meter) { meter in
        unsafe pcre2_set_callout_8(context, PatternMatcher.charge, meter)
        return unsafe pcre2_match_8(
          code.pointer, buffer.baseAddress, buffer.count, 0, PCRE2_NO_UTF_CHECK, data, context)
      }
    }
    return result >= 0 ? true : result == PCRE2_ERROR_NOMATCH ? false : nil
  }

  private typealias Callout =
    @convention(c) (
      UnsafeMutablePointer<pcre2_callout_block_8>?, UnsafeMutableRawPointer?
    ) -> Int32

  /// Ends the match when the meter has run out.
  private static let charge: Callout = { block, meter in
    guard let block = unsafe block, let meter = unsafe meter?.assumingMemoryBound(to: Meter.self)
    else { return PCRE2_ERROR_CALLOUT }
    let position = unsafe block.pointee.current_position
    unsafe meter.pointee.rest -=
      meter.pointee.cost + abs(position - meter.pointee.position) + longestCapture(block)
    unsafe meter.pointee.position = position
    return unsafe meter.pointee.rest < 0 ? PCRE2_ERROR_CALLOUT : 0
  }

  /// What a back reference may have to compare before it fails.
  private static func longestCapture(_ block: UnsafeMutablePointer<pcre2_callout_block_8>) -> Int {
    guard let offsets = unsafe block.pointee.offset_vector else { return 0 }
    var longest = 0
    var group = 1
    while unsafe group < Int(block.pointee.capture_top) {
      let start = unsafe offsets[2 * group]
      let end = unsafe offsets[2 * group + 1]
      // PCRE2_UNSET is the largest value of its type, which Swift reads as a negative one.
      if start >= 0, end > start { longest = max(longest, end - start) }
      group += 1
    }
    return longest
  }
}
