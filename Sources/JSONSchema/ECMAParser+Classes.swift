extension ECMAParser {
  /// An element of a class: one code point or a set of them.
  private enum ClassAtom {
    case character(UInt32)
    case set(String)
  }

  /// `CharacterClass` after its `[`.
  mutating func characterClass() throws(Pattern.Failure) {
    let isNegated = take("^")
    var members = ""
    while !take("]") {
      let atom = try classAtom()
      guard index + 1 < scalars.count, peek == "-", scalars[index + 1] != "]" else {
        members += ECMAParser.members(atom)
        continue
      }
      index += 1
      members += try range(from: atom, to: try classAtom())
    }
    guard !members.isEmpty else {
      write(isNegated ? ECMAParser.anything : ECMAParser.nothing)
      return
    }
    write((isNegated ? "[^" : "[") + members + "]")
  }

  /// `ClassAtom`.
  private mutating func classAtom() throws(Pattern.Failure) -> ClassAtom {
    guard let scalar = peek else { throw failure("a missing ]") }
    index += 1
    guard scalar == "\\" else { return .character(scalar.value) }
    if take("b") { return .character(0x08) }
    if take("-") { return .character(0x2D) }
    if let set = try classEscape() { return .set(set) }
    return .character(try characterEscape())
  }

  private func range(from first: ClassAtom, to last: ClassAtom) throws(Pattern.Failure) -> String {
    guard case .character(let low) = first, case .character(let high) = last else {
      // A range from or to a set is a hyphen between both (annex B.1.4).
      return ECMAParser.members(first) + ECMAParser.literal(0x2D) + ECMAParser.members(last)
    }
    guard low <= high else { throw failure("a range out of order") }
    return ECMAParser.members(low...high)
  }

  private static func members(_ atom: ClassAtom) -> String {
    switch atom {
    case .character(let value): members(value...value)
    case .set(let set): set
    }
  }

  /// A range without the surrogates at its ends, which PCRE2 refuses and no text has.
  private static func members(_ range: ClosedRange<UInt32>) -> String {
    let low = isSurrogate(range.lowerBound) ? 0xE000 : range.lowerBound
    let high = isSurrogate(range.upperBound) ? 0xD7FF : range.upperBound
    guard low <= high else { return "" }
    return low == high ? literal(low) : literal(low) + "-" + literal(high)
  }
}
