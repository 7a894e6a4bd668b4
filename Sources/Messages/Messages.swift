internal import Records

/// Everything that the program says to people, in one place and in the reader's language.
///
/// A message says what happened, and its hint what to do next.
public struct Messages: Sendable {
  /// The language.
  public let language: Language

  /// Messages in a language.
  public init(_ language: Language) { self.language = language }

  func pick(_ swedish: String, _ english: String) -> String {
    language == .swedish ? swedish : english
  }

  /// A number of things, in the singular or the plural.
  func count(_ number: Int, _ swedish: (String, String), _ english: (String, String)) -> String {
    let words = language == .swedish ? swedish : english
    return self.number(number) + " " + (number == 1 ? words.0 : words.1)
  }

  /// A number as people read it.
  public func number(_ number: Int) -> String {
    DigitGroups.text(String(number), in: language.rawValue)
  }
}
