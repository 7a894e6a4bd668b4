/// What a parenthesis opens (ECMA-262, section 21.2.1, `Assertion` and `Atom`).
enum GroupKind: CaseIterable {
  case capture
  case plain
  case lookbehind
  case negativeLookbehind
  case lookahead
  case negativeLookahead

  /// How it begins, in ECMA-262 and in PCRE2; a name is left out.
  var opening: String {
    switch self {
    case .capture: "("
    case .plain: "(?:"
    case .lookbehind: "(?<="
    case .negativeLookbehind: "(?<!"
    case .lookahead: "(?="
    case .negativeLookahead: "(?!"
    }
  }

  /// Whether it is a lookaround, which cannot be repeated.
  var isAssertion: Bool { self != .capture && self != .plain }
}
