internal import CPCRE2

/// A compiled pattern as matching looks at it: to pass it on costs no reference counting.
///
/// It is valid for as long as the ``Pattern`` that it belongs to.
@safe struct BorrowedPattern: BitwiseCopyable, @unchecked Sendable {
  // Sendable because pcre2api(3) lets any number of threads match with one compiled pattern.

  /// The pattern itself.
  let pointer: OpaquePointer
  /// Whether a match can begin at the start of the text only.
  let isAnchored: Bool
  /// How many characters one counted step of a match may pass over.
  let reach: Int
}

/// A compiled pattern of PCRE2 (`pcre2_code`), freed with its last owner.
@safe final class PatternCode: @unchecked Sendable {
  // Sendable because pcre2api(3) lets any number of threads match with one compiled pattern.

  /// The pattern itself, for as long as this object lives.
  let pointer: OpaquePointer

  /// Whether a match can begin at the start of the text only.
  let isAnchored: Bool

  /// Compiles a pattern in PCRE2's syntax (`pcre2_compile`).
  init(_ pattern: [UInt8], options: UInt32) throws(Pattern.Failure) {
    var error: Int32 = 0
    var offset = 0
    let options =
      options | PCRE2_UTF | PCRE2_NEVER_BACKSLASH_C | PCRE2_MATCH_UNSET_BACKREF
    let compiled = unsafe pattern.withUnsafeBufferPointer { buffer in
      unsafe pcre2_compile_8(buffer.baseAddress, buffer.count, options, &error, &offset, nil)
    }
    guard let compiled = unsafe compiled else {
      throw Pattern.Failure(message: PatternCode.message(error), code: error)
    }
    unsafe pointer = compiled
    var found: UInt32 = 0
    _ = unsafe pcre2_pattern_info_8(compiled, UInt32(PCRE2_INFO_ALLOPTIONS), &found)
    isAnchored = found & PCRE2_ANCHORED != 0
  }

  deinit { unsafe pcre2_code_free_8(pointer) }

  /// Compiles on to machine code (`pcre2_jit_compile`); where that cannot be, matching interprets.
  func compileToMachineCode() {
    _ = unsafe pcre2_jit_compile_8(pointer, UInt32(PCRE2_JIT_COMPLETE))
  }

  private static func message(_ code: Int32) -> String {
    var buffer = [UInt8](repeating: 0, count: 256)
    let count = unsafe pcre2_get_error_message_8(code, &buffer, buffer.count)
    return String(decoding: buffer.prefix(max(0, Int(count))), as: UTF8.self)
  }
}
