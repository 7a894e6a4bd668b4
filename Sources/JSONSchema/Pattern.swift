internal import CPCRE2

/// A compiled ECMA-262 regular expression, matched by PCRE2 over code points.
///
/// The match limit bounds the work, so that a hostile pattern ends in an error and not in a hang.
@safe final class Pattern: @unchecked Sendable {
  // Sendable because pcre2api(3) lets any number of threads match with one compiled pattern.

  /// The expression as written.
  let source: String
  private let code: OpaquePointer

  /// The expression library's reason for refusing a pattern.
  struct Failure: Error {
    let message: String
  }

  /// Compiles an expression (`pcre2_compile`).
  init(_ source: String) throws(Failure) {
    self.source = source
    var error: Int32 = 0
    var offset = 0
    let options = PCRE2_UTF | PCRE2_DOLLAR_ENDONLY | PCRE2_ALT_BSUX | PCRE2_MATCH_UNSET_BACKREF
    let bytes = Array(source.utf8)
    let compiled = unsafe bytes.withUnsafeBufferPointer { buffer in
      unsafe pcre2_compile_8(buffer.baseAddress, bytes.count, options, &error, &offset, nil)
    }
    guard let compiled = unsafe compiled else { throw Failure(message: Pattern.message(error)) }
    unsafe code = compiled
  }

  deinit { unsafe pcre2_code_free_8(code) }

  private static func message(_ code: Int32) -> String {
    var buffer = [UInt8](repeating: 0, count: 256)
    let count = unsafe pcre2_get_error_message_8(code, &buffer, buffer.count)
    return String(decoding: buffer.prefix(max(0, Int(count))), as: UTF8.self)
  }

  /// Whether the expression matches anywhere in the text; `nil` where the match limit was hit.
  func matches(_ text: String) -> Bool? {
    var text = text
    return text.withUTF8 { subject in
      guard let data = unsafe pcre2_match_data_create_from_pattern_8(code, nil),
        let context = unsafe pcre2_match_context_create_8(nil)
      else { return nil }
      defer {
        unsafe pcre2_match_data_free_8(data)
        unsafe pcre2_match_context_free_8(context)
      }
      unsafe pcre2_set_match_limit_8(context, 1_000_000)
      let result = unsafe pcre2_match_8(
        code, subject.baseAddress, subject.count, 0, 0, data, context)
      return result >= 0 ? true : result == PCRE2_ERROR_NOMATCH ? false : nil
    }
  }
}
