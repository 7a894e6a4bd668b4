/// Makes a text that matches a pattern, to show people what is wanted.
///
/// It knows characters, classes, groups, alternatives and counts; where that is not enough, or what
/// it made does not match, there is no example.
public struct PatternExample {
  private var rest: Substring.UnicodeScalarView
  private var isUnknown = false

  /// A text that matches a pattern, if one was found.
  public static func text(for source: String) -> String? {
    var example = PatternExample(rest: Substring(source).unicodeScalars)
    let text = example.alternatives()
    guard !example.isUnknown, example.rest.isEmpty, text.unicodeScalars.count <= 80,
      let pattern = try? Pattern(source), pattern.matches(text) == true
    else { return nil }
    return text
  }

  /// The first of alternatives, up to the end of the group.
  private mutating func alternatives() -> String {
    let first = sequence()
    while rest.first == "|" {
      rest.removeFirst()
      _ = sequence()
    }
    return first
  }

  private mutating func sequence() -> String {
    var text = ""
    while let next = rest.first, next != "|", next != ")", !isUnknown, text.utf8.count < 400 {
      let atom = atom()
      text += String(repeating: atom, count: atom.isEmpty ? 1 : count())
    }
    return text
  }

  private mutating func atom() -> String {
    switch rest.removeFirst() {
    case "^", "$": return ""
    case ".": return "x"
    case "\\": return escape()
    case "[": return characterClass()
    case "(": return group()
    case let scalar: return String(scalar)
    }
  }

  private mutating func group() -> String {
    if rest.first == "?" {
      guard rest.starts(with: "?:".unicodeScalars) else {
        isUnknown = true
        return ""
      }
      rest.removeFirst(2)
    }
    let text = alternatives()
    if rest.popFirst() != ")" { isUnknown = true }
    return text
  }

  private mutating func escape() -> String {
    guard let scalar = rest.popFirst() else { return "" }
    switch scalar {
    case "d": return "0"
    case "w", "D", "S": return "a"
    case "s", "W": return " "
    case "b", "B": return ""
    case _ where scalar.properties.isAlphabetic || ("0"..."9").contains(scalar):
      isUnknown = true
      return ""
    default: return String(scalar)
    }
  }

  /// The first character of a class; of one that excludes, a common one, which may not match.
  private mutating func characterClass() -> String {
    let isNegated = rest.first == "^"
    if isNegated { rest.removeFirst() }
    let first =
      rest.first == "\\"
      ? {
        rest.removeFirst(); return escape()
      }() : next()
    while let scalar = rest.popFirst(), scalar != "]" {
      if scalar == "\\" { rest = rest.dropFirst() }
    }
    return isNegated ? "x" : first
  }

  private mutating func next() -> String { rest.popFirst().map { String($0) } ?? "" }

  /// How often what stands before is repeated, at the least; once for what need not be there twice.
  private mutating func count() -> Int {
    var count = 1
    switch rest.first {
    case "*", "?":
      rest.removeFirst()
      count = 0
    case "+": rest.removeFirst()
    case "{":
      let text = String(String.UnicodeScalarView(rest.prefix { $0 != "}" }.dropFirst()))
      guard let least = Int(text.split(separator: ",").first ?? ""), least <= 80 else {
        isUnknown = true
        return 1
      }
      rest = rest.drop { $0 != "}" }.dropFirst()
      count = least
    default: return 1
    }
    if rest.first == "?" { rest.removeFirst() }
    return count
  }
}
