/// Makes a text that matches a pattern, to show people what is wanted.
///
/// It knows characters, classes, groups, alternatives and counts, and passes over what a pattern looks
/// ahead for; where that is not enough, or what it made does not match, there is no example.
public struct PatternExample {
  private var rest: Substring.UnicodeScalarView
  private let choices: Choices
  private var isUnknown = false

  /// What is made of what a pattern leaves open.
  private struct Choices {
    /// Whether classes give their last character, not their first.
    var takesLast = false
    /// Whether what may be left out is there.
    var isFull = false

    static let all = [
      Choices(), Choices(takesLast: true), Choices(isFull: true),
      Choices(takesLast: true, isFull: true),
    ]
  }

  /// A text that matches a pattern, if one was found; an empty one only where no other was.
  public static func text(for source: String) -> String? {
    guard source.utf8.count <= 10_000, let pattern = try? Pattern(source) else { return nil }
    let texts = Choices.all.lazy.compactMap { text(for: source, $0) }
      .filter { pattern.matches($0) == true }
    return texts.first { !$0.isEmpty } ?? texts.first
  }

  private static func text(for source: String, _ choices: Choices) -> String? {
    var example = PatternExample(rest: Substring(source).unicodeScalars, choices: choices)
    let text = example.alternatives()
    guard !example.isUnknown, example.rest.isEmpty, text.unicodeScalars.count <= 80 else {
      return nil
    }
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
    let isPassedOver = ["?=", "?!", "?<!"].contains { rest.starts(with: $0.unicodeScalars) }
    if rest.first == "?" { removeKind() }
    let text = alternatives()
    if rest.popFirst() != ")" { isUnknown = true }
    return isPassedOver ? "" : text
  }

  /// Passes over what tells the kind of a group, or its name.
  private mutating func removeKind() {
    let kinds = ["?:", "?=", "?!", "?<=", "?<!"]
    if let kind = kinds.first(where: { rest.starts(with: $0.unicodeScalars) }) {
      rest.removeFirst(kind.unicodeScalars.count)
    } else if rest.starts(with: "?<".unicodeScalars) {
      rest = rest.drop { $0 != ">" }.dropFirst()
    } else {
      isUnknown = true
    }
  }

  private mutating func escape() -> String {
    guard let scalar = rest.popFirst() else { return "" }
    switch scalar {
    case "d": return "0"
    case "w", "D", "S": return "a"
    case "s", "W": return " "
    case "b", "B": return ""
    case "p": return property()
    case _ where scalar.properties.isAlphabetic || ("0"..."9").contains(scalar):
      isUnknown = true
      return ""
    default: return String(scalar)
    }
  }

  /// A character that has one of the most common properties.
  private mutating func property() -> String {
    let name = String(String.UnicodeScalarView(rest.prefix { $0 != "}" }.dropFirst()))
    rest = rest.drop { $0 != "}" }.dropFirst()
    switch name {
    case "L", "Letter", "Ll", "Lowercase_Letter", "Alphabetic": return "a"
    case "Lu", "Uppercase_Letter": return "A"
    case "N", "Number", "Nd": return "0"
    default:
      isUnknown = true
      return ""
    }
  }

  /// A character of a class; of one that excludes, a common one, which may not match.
  private mutating func characterClass() -> String {
    let isNegated = rest.first == "^"
    if isNegated { rest.removeFirst() }
    let first = member()
    var last = first
    while let scalar = rest.first, scalar != "]" { last = member() }
    rest = rest.dropFirst()
    guard !isNegated else { return choices.takesLast ? "0" : "x" }
    return choices.takesLast ? last : first
  }

  private mutating func member() -> String {
    guard let scalar = rest.popFirst() else { return "" }
    return scalar == "\\" ? escape() : String(scalar)
  }

  /// How often what stands before is repeated, at the least; once for what need not be there twice.
  private mutating func count() -> Int {
    var count = 1
    switch rest.first {
    case "*", "?":
      rest.removeFirst()
      count = choices.isFull ? 1 : 0
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
