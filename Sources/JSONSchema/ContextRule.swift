/// The contextual rules for code points that a label may have only in some places
/// (RFC 5892, appendix A).
enum ContextRule {
  /// Whether every CONTEXTO code point stands where it may (appendices A.3 to A.9).
  static func accepts(_ label: String) -> Bool { violation?.matches(label) == false }

  /// One alternative for each rule: what breaks it.
  private static let violation = try? Pattern(
    verbatim: [
      #"(?<!l)\x{B7}|\x{B7}(?!l)"#,
      #"\x{375}(?!\p{sc:Greek})"#,
      #"(?<!\p{sc:Hebrew})[\x{5F3}\x{5F4}]"#,
      #"\A[^\p{sc:Hiragana}\p{sc:Katakana}\p{sc:Han}]*\x{30FB}"#
        + #"[^\p{sc:Hiragana}\p{sc:Katakana}\p{sc:Han}]*\z"#,
      #"\A(?=.*[\x{660}-\x{669}])(?=.*[\x{6F0}-\x{6F9}])"#,
    ].joined(separator: "|"))

  /// Whether a zero width joiner or non-joiner may stand at an index (appendices A.1 and A.2).
  static func allowsJoiner(_ scalars: [Unicode.Scalar], at index: Int) -> Bool {
    guard index > 0 else { return false }
    if scalars[index - 1].properties.canonicalCombiningClass == .virama { return true }
    guard scalars[index] == "\u{200C}" else { return false }
    let before = scalars[..<index].last { !JoiningType.isTransparent($0) }
    let after = scalars[(index + 1)...].first { !JoiningType.isTransparent($0) }
    return (before.map(JoiningType.joinsFollowing) ?? false)
      && (after.map(JoiningType.joinsPreceding) ?? false)
  }
}
