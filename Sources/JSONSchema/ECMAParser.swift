/// A recursive descent over the grammar of ECMA-262, section 21.2.1, that writes PCRE2's syntax.
struct ECMAParser {
  /// What PCRE2 allows by default (pcre2api(3), `pcre2_set_parens_nest_limit`); also bounds the
  /// recursion here.
  static let maximumDepth = 250

  let scalars: [Unicode.Scalar]
  var index = 0
  var output: [UInt8] = []
  var captures = CaptureScopes()
  var reach = 1
  var blindReach = 1
  var names: [[Unicode.Scalar]: Int] = [:]
  var groupCount = 0

  init(_ source: String) {
    scalars = Array(source.unicodeScalars)
  }

  /// `Pattern`.
  mutating func parse() throws(Pattern.Failure) {
    try countGroups()
    try disjunction(depth: 0)
    guard index == scalars.count else { throw failure("an unmatched )") }
  }

  /// `Disjunction`: up to the end or a closing parenthesis.
  private mutating func disjunction(depth: Int) throws(Pattern.Failure) {
    while true {
      while let scalar = peek, scalar != "|", scalar != ")" {
        index += 1
        try term(scalar, depth: depth)
      }
      guard take("|") else { return }
      captures.nextAlternative()
      write("|")
    }
  }

  /// `Term`: an assertion, or an atom and its quantifier.
  private mutating func term(_ scalar: Unicode.Scalar, depth: Int) throws(Pattern.Failure) {
    switch scalar {
    case "^": write("^")
    case "$": write(#"\z"#)
    case "(": try group(depth: depth)
    case "*", "+", "?": throw failure("nothing to repeat before \(scalar)")
    case "{":
      index -= 1
      guard try quantifier() == nil else { throw failure("nothing to repeat before {") }
      index += 1
      writeLiteral(scalar.value)
      try repeatAtom()
    case "\\" where take("b"): write(#"\b"#)
    case "\\" where take("B"): write(#"\B"#)
    default:
      try atom(scalar)
      try repeatAtom()
    }
  }

  private mutating func atom(_ scalar: Unicode.Scalar) throws(Pattern.Failure) {
    switch scalar {
    case ".": write(#"[^\n\r\x{2028}\x{2029}]"#)
    case "[": try characterClass()
    case "\\": try atomEscape()
    default: writeLiteral(scalar.value)
    }
  }

  /// Whatever a parenthesis opens: `( GroupSpecifier Disjunction )` or a lookaround.
  private mutating func group(depth: Int) throws(Pattern.Failure) {
    guard depth < ECMAParser.maximumDepth else {
      throw failure("more than \(ECMAParser.maximumDepth) groups within each other")
    }
    let kind = try groupKind()
    write(kind.opening)
    captures.open(isCapture: kind == .capture)
    try disjunction(depth: depth + 1)
    guard take(")") else { throw failure("a missing )") }
    captures.close()
    write(")")
    if !kind.isAssertion { try repeatAtom(isGroup: true) }
  }

  private mutating func groupKind() throws(Pattern.Failure) -> GroupKind {
    guard take("?") else { return .capture }
    for kind in GroupKind.allCases where kind != .capture && take(all: kind.opening.dropFirst(2)) {
      return kind
    }
    guard take("<") else { throw failure("a group of a kind that ECMA-262 does not have") }
    _ = try groupName()
    return .capture
  }

  /// A `Quantifier` after an atom, if there is one.
  private mutating func repeatAtom(isGroup: Bool = false) throws(Pattern.Failure) {
    guard let bounds = try quantifier() else { return }
    writeQuantifier(bounds)
    if take("?") { write("?") }
    reach = max(reach, bounds.maximum ?? .max)
    blindReach = max(blindReach, bounds.minimum)
    if isGroup { captures.quantify(minimum: bounds.minimum, maximum: bounds.maximum ?? .max) }
  }

  private mutating func writeQuantifier(_ bounds: (minimum: Int, maximum: Int?)) {
    switch bounds {
    case (0, nil): write("*")
    case (1, nil): write("+")
    case (0, 1): write("?")
    case (let minimum, nil): write("{\(minimum),}")
    case (let minimum, let maximum?): write("{\(minimum),\(maximum)}")
    }
  }

  /// `QuantifierPrefix`, or `nil` with nothing read; braces of another form are literals
  /// (annex B.1.4).
  private mutating func quantifier() throws(Pattern.Failure) -> (minimum: Int, maximum: Int?)? {
    if take("*") { return (0, nil) }
    if take("+") { return (1, nil) }
    if take("?") { return (0, 1) }
    let start = index
    guard take("{"), let minimum = decimal() else {
      index = start
      return nil
    }
    var maximum: Int? = minimum
    if take(",") { maximum = decimal() }
    guard take("}") else {
      index = start
      return nil
    }
    guard minimum <= maximum ?? .max else { throw failure("numbers out of order in { }") }
    return (minimum, maximum)
  }

  /// `DecimalDigits`; what is beyond any use is cut short.
  mutating func decimal() -> Int? {
    let start = index
    var value = 0
    while let scalar = peek, let digit = ECMAParser.digit(scalar), digit < 10 {
      value = min(value * 10 + Int(digit), 999_999_999)
      index += 1
    }
    return index > start ? value : nil
  }
}
