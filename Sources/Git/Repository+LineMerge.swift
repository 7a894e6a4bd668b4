import CLibgit2

extension Repository {
  /// What git makes of three versions of one file, line by line.
  public struct LineMerge: Hashable, Sendable {
    /// The text, with git's marks around what both sides changed.
    public let bytes: [UInt8]

    /// Whether nothing had to be marked.
    public let isClean: Bool
  }

  /// Merges three versions of a file as git does; nothing is read or written.
  ///
  /// Wraps `git_merge_file`.
  ///
  /// - Parameter base: What both sides began with; `nil` where each has made the file.
  /// - Throws: where libgit2 refuses, as it does for texts of more than a gigabyte.
  public static func mergeLines(
    base: [UInt8]?, ours: [UInt8], theirs: [UInt8]
  ) throws(GitError) -> LineMerge {
    Library.start
    var options = git_merge_file_options()
    try check(
      git_merge_file_options_init(&options, UInt32(GIT_MERGE_FILE_OPTIONS_VERSION)),
      "git_merge_file_options_init")
    var result = git_merge_file_result()
    defer { git_merge_file_result_free(&result) }
    let code = "ours".withCString { left in
      "theirs".withCString { right in
        (options.our_label, options.their_label) = (left, right)
        return withInput(base ?? []) { base in
          withInput(ours) { ours in
            withInput(theirs) { git_merge_file(&result, base, ours, $0, &options) }
          }
        }
      }
    }
    try check(code, "git_merge_file")
    let bytes = UnsafeRawBufferPointer(start: result.ptr, count: result.len)
    return LineMerge(bytes: Array(bytes), isClean: result.automergeable == 1)
  }

  /// Lends bytes as a version of a file.
  private static func withInput(
    _ bytes: [UInt8], _ body: (UnsafePointer<git_merge_file_input>) -> Int32
  ) -> Int32 {
    bytes.withUnsafeBytes { buffer in
      var input = git_merge_file_input()
      input.version = UInt32(GIT_MERGE_FILE_INPUT_VERSION)
      input.ptr = buffer.bindMemory(to: CChar.self).baseAddress
      input.size = buffer.count
      return body(&input)
    }
  }
}
